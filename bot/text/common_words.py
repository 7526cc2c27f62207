"""Short words of everyday English: whoever types one meant it, though it be a letter away from a word of the field.

Longer words are seldom a letter apart, so few of them are here. Left out are words that are often written for others which
sound or look like them (prize, trail, loose, waist): of these, the slip is as likely. The list was put together by hand.
"""

from __future__ import annotations

from bot.text.tokens import stem

_WORDS = """
    able ace ache acid acre act actor adapt add adult afraid age agent agree aid aim air alarm album alien alike alive
    alley allow alone alter amaze anger angle angry ankle annoy ant apart ape apple apply apron arch area arena argue
    arise arm army arrow art ash aside ask asleep ass asset atlas atom attic aunt avoid awake award aware awful axe baby
    bacon badge bag bait bake bald ball ban band bang bank bar bark barn base basic basil basin basket bass bat batch
    bath battle bay beach bead beak beam bean bear beard beast beat beauty bed bee beef beer beg belief bell belly
    belong belt bench bend berry bet bias bike bill bin bind bingo biology bird birth biscuit bite bitter black blade
    blame blank blast bleach bleed blend bless blind block blog blonde blood bloom blow blue blunt blur board boast boat
    body boil bold bolt bomb bond bone bonus boom boost boot border bore born borrow boss bother bottle bottom bounce
    bow bowl box boxer boy brain branch brand brass brave bread break breast breed breeze brew brick bride bridge brief
    bright bring brisk broad broke broken bronze brook broom brother brown bruise brush bubble bucket bud buddy budget
    bug build bulb bulk bull bullet bully bump bun bunch bunny burger burn burst bury bus bush busy butcher butter
    button buy buzz cab cabin cable cafe cage cake calf call calm camel camera camp canal cancel cancer candle candy
    canoe cap cape car card care career careful cargo carpet carrot carry cart cartoon carve case cash cast castle cat
    catch cattle cause cave cease ceiling cell cello cent chain chair chalk champ chance change channel chaos chapel
    charm chart chase chat cheap cheat check cheek cheer cheese chef cherry chess chest chew chick chicken chief child
    chill chin china chip choice choir choke choose chop chord chore chunk church cider cigar cinema circle circus city
    civil claim clap clash class claw clay clean clear clerk clever click cliff climb cling clinic clip cloak clock
    clone close cloud clown club clue clumsy coach coal coast coat code coffee coin cold collar color colour comb comedy
    comfort comic common cook cookie cool cop cope copy coral cord core cork corn corner cost cottage cotton couch cough
    count country county court cousin cover cow coward crab crack craft cramp crash crawl crazy cream create credit
    creek creep crew crime crisp crop cross crow crowd crown cruel cruise crumb crush crust cry cub cube cuddle cup curb
    cure curl curry curse curve cushion custom cut cute cycle cyclist dad daddy daily damage damp dance danger dare dark
    darling dart dash data date daughter dawn dead deaf deal dealer dear death debt decay deck decor deep deer defeat
    delay delete delight deny depth desk devil dial dice die diet dig dim dime dine diner dinner dip dirt dirty disc
    dish disk dive divorce dizzy doctor dog doll dollar dolphin dome donkey donor door dot double doubt dough dove dozen
    draft drag dragon drain drama draw drawer dread dream dress drift drill drink drive driver drop drown drug drum
    drunk dry duck due duke dull dumb dump dust duty dwarf dye eager eagle ear early earn earth ease east easter easy
    eat echo edge edit eel egg eight elbow elder elect elf email embassy empty enemy energy engine enjoy enter entry
    envy equal error escape essay estate event evil exact exam except excite excuse exile exist exit expect expert extra
    eye fable fabric face fact fade fail faint fair fairy faith fake fall false fame family famous fan fancy far farm
    farmer fashion fast fat fate father fault favour fear feast feather fee feed feel fellow female fence fetch fever
    few fibre fiction field fierce fifty fig fight figure file fill film filter final fine finest finger finish fire
    firm fish fist fit five fix flag flame flap flash flat flavour flaw flea fleet flesh flight fling flip float flock
    flood floor flop flow flower flu fluid flush flute fly foam focus fog foil fold folk follow fond food fool foot
    force forest forget fork formal fort forty forum forward foster foul four fox frame frank fraud freak free freeze
    fresh fridge friend fright fringe frog front frost frown frozen fruit fry fuel full fume fun fund funny fur fuss
    future gain gale gallery gamble game gang gap garage garden garlic gas gate gather gay gaze gear gender genre gentle
    ghost giant gift gig giggle gin ginger girl glad glance glare glass glide globe gloom glory glove glow glue goal
    goat god gold golden golf goose gossip gown grab grace grade grain gram grand granny grant grape graph grasp grass
    grate grave gravel gravy gray grease great greed green greet grey grid grief grill grin grind grip groan grocer
    groom gross ground group grow growl guard guess guest guide guilt guitar gulf gum gun gut guy gym habit hail
    hair hall ham hammer hand handle handy hang hanger happy harbour hard harm harsh harvest haste hat hatch hate haul
    haunt hawk hay head heal heap hear heart heat heaven heavy hedge heel height heir hell helmet help hen herb herd
    hero hidden hide high hike hill hint hip hire history hit hobby hockey hold holiday hollow holy home honest honey
    honour hood hook hop hope horn horror horse hose hospital host hostel hot hotel hound house hover hug huge human
    humble humour hunger hungry hunt hurry hurt hut hymn ice icon idea ideal idiot idle ill image inch income infant
    inject ink inn inner input insect inside insult invent invite iron island issue itch item ivory jacket jail jam jar
    jaw jazz jealous jeans jelly jet jewel job jog join joint joke jolly journal journey joy judge juice jumbo jump
    jungle junior junk jury kettle key kick kid kidney kill kiln kind king kiss kit kitchen kite kitten knee kneel knife
    knight knit knob knock knot label labour lace lack lad ladder lady lake lamb lamp land lane language lap laptop
    large laser lash late laugh launch law lawn lawyer lay layer lazy leaf league leak lean leap learn lease leather
    leave left leg legal lemon lend length lens lesson letter level lever liar licence license lick lid lie life lift
    light limb lime limit limp line linen link lion lip liquid list listen litter live liver load loaf loan lobby local
    lock lodge log logic lonely look loop lord lorry lose loss lost loud lounge love lovely lover low loyal luck lucky
    lump lunch lung lust luxury machine mad magic maid mail main major male mall man manage mango manor map marathon
    marble march mark market marry mars mask mass master match mate math maths mayor maze meadow meal measure meat medal
    media medium meet melon melt member memory mend menu mercy merit merry mess metal meter metre middle midnight might
    mild mile milk mill mince mind miner mint mirror miss mist mix moan mobile mock mode model modern modest mole mom
    moment money monk monkey mood moon moor mop moral morning mortal moss moth mother motion motor mould mount mountain
    mouse mouth move movie mud muddy muffin mug mule mum mummy murder muscle museum music mute mutual myth nail naked
    name nan nanny nap narrow nasty nation native nature navy near neat neck needle nephew nerve nest net neutral news
    nice niece night nine noble nod noise noisy noodle noon north nose note notice novel nude numb nun nurse nut oak oar
    oat obey object ocean odd offend offer office oil olive onion open opera orange orbit orchid order organ origin
    orphan otter ought ounce oven owe owl owner oyster pace pack pad page paid pain paint pair palace palm pan panda
    panic pants paper parade parcel pardon parent park parrot party pass past pasta paste pastry patch path patient
    patrol pause pave paw pay pea peach peak pear pearl pen pencil penny pepper perfect perfume permit pet petal petrol
    phase phone photo phrase piano pick picnic picture pie pier pig pigeon pile pill pillow pilot pin pinch pine pink
    pint pipe pirate pit pitch pity pizza place plain plan planet plant plate play player plea please plot plough plug
    plum plumber plump plus poem poet point poison pole police policy polish polite polo pond pony pool poor pop pope
    popular porch pork port pose post poster pot potato pouch pound pour powder power praise pram prayer preach prefer
    present press pretty price pride priest prince print prison profit prompt proof proper proud prove pub public
    pudding puff pull pulse pump punch punish pupil puppet puppy pure purple purse push puzzle quack queen queer quest
    queue quick quilt quit quiz quote rabbit race rack racket radar radio raft rag rage raid rail rain raise rally ramp
    ranch range rank rape rapid rare rash rat rate raw ray razor reach read ready real rebel recall recent recipe record
    red reef refuse region regret reject rely remain remind remove rent repair repeat reply report rescue rest result
    retire return reveal revenge reward rhyme rhythm rib ribbon rice rich rid ride rider ridge rifle ring riot ripe rise
    risk rival river road roar roast rob robe robin robot rock rocket rod roll roof rook room root rope rose rot rotten
    rough round route row royal rub rubber ruby rude rug rugby ruin rule rum rumour run runner rural rush rust sack
    sacred sad saddle safe safety sail sailor saint salad salary sale salmon salon salt salute sample sand sane satin
    sauce sausage save savour saw scale scalp scan scar scarce scare scarf scary scatter scene scent school science
    scissors scold scope score scout scrap scratch scream screen screw script scrub sea seal search season seat second
    secret sector seed seek seize select self sell send senior sense serial serious serve session set settle seven
    severe sew sex shade shadow shaft shake shallow shame shape share shark sharp shave shawl shed sheep sheet shelf
    shell shelter shield shift shine shiny ship shirt shock shoe shoot shop shore short shot shoulder shout shove shovel
    show shower shrimp shrink shrug shut shy sick side siege sigh sign signal silent silk silly silver sin sing singer
    single sink sip sister sit site six size skate sketch ski skill skin skip skirt skull sky slam slap slate slave sled
    sleep sleeve slice slide slight slim slip slope slot slow slug smart smash smell smile smoke smooth snack snail
    snake snap sneak sneeze snow soak soap sober soccer social sock soda sofa soft soil solar soldier solid solo solve
    son song sore sorrow soul sound soup sour south space spade spare spark speak spear speech speed spell spend spice
    spicy spider spill spin spine spirit spit spite splash split spoil spoke sponge spoon sport spot spray spread spring
    spy squad square squash squeak squid stab stable stack staff stage stain stair stale stall stamp stand star stare
    state statue status stay steal steam steep steer stem step stew stick sticky stiff still sting stir stock stomach
    stone stool stop store storm story stove straw stream street stress stretch strict strike string strip stroke strong
    stuck student studio study stuff stump stupid style sugar suit sum summer summit sun sunny super supper supply surf
    surface surgeon swallow swamp swan swap swear sweat sweater sweep sweet swell swift swim swing switch sword symbol
    syrup system table tablet tail tailor talent talk tall tame tan tank tap tape target tart task taste tax taxi tea
    teach teacher team tear tease teen teeth temper temple tempt ten tenant tennis tent term terror test text theft
    theme theory thick thief thin thirst thirsty thorn thread threat three throat throne throw thumb thunder tick ticket
    tide tidy tie tiger tight tile timber tin tiny tip tired tissue title toad toast toe toffee toilet tomato tomb tone
    tongue tonight tool tooth top topic torch toss total touch tour tourist towel tower town toy trace track tractor
    trade train tram trap trash travel tray treat tree tremble trend trial tribe trick tricky trim trip troop trophy
    trouble trousers truck true trunk trust truth tub tube tuck tug tulip tumble tuna tune tunnel turkey turn turtle
    tutor tweet twelve twenty twice twin twist type tyre ugly uncle under unfair union unit unity update upper upset
    urban urge urgent user vague valid valley value valve van vanish vapour vase vast vault veal veil vein velvet vent
    venue verb verse very vessel vest vet victim video view villa village vine violet violin virus visa vision visit
    vital vivid vocal voice void volcano volume vote vow wage wagon wait waiter wake walk wall wallet walnut wand war
    ward warm warn wash wasp waste watch water wave wax wealth weapon wear weary weather weave web wed wedding weed weep
    weigh weight weird west wet whale wheat wheel whip whisky whisper whistle white wicked wide widow width wife wig
    wild will win wind window wine wing winner winter wipe wire wise wish wit witch wolf woman women wonder wood wool
    word work world worm worry worse worst worth wrap wreck wrist write wrong yacht yard yarn yawn yeast yell yellow
    yield yoga yoghurt young youth zebra zero zip zone zoo
"""

STEMS = frozenset(map(stem, _WORDS.split()))
"""Their stems, which are those of their other forms, too: barks, barking."""
