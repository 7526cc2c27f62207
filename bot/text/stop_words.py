"""Words of any English message, whatever it is about.

In a handful of phrasings they look as rare, and so as telling, as the words of the field.
"""

from __future__ import annotations

from bot.text.tokens import stem

ORDINARY = frozenset(
    """
    a about actually after again ah all already also always am amount an and another any anybody anyone anything anyway
    are arent around as ask at away aye back bad be because been before begin being best better between bf big bit both
    bro btw but by came can cannot cant come comes cos could couldnt couple coz cuz da day days dem did didnt different
    dis do does doesnt doing done dont down dude during each eh either else em end enough even ever every everybody
    everyone everything everytime explain few find first for found from gave get gets getting gf gimme give gives go goes
    going gone gonna good got gotta guys had haha half happen happened happens has hasnt have havent having he hello her
    here hers hey hi him his hmm how however hows hun i id idk if ikr ill im imho imo in into is isnt it its ive just keep
    kind kinda know last least less let lets like little loads lol long lot lots luv made make makes making many mate
    matter may maybe me mean means meant might mine mins minute minutes month months more most much must my myself nah naw
    need needs never new next no nobody none nope nor not nothing now number nvm nxt of off often oh ok okay old omg on
    once one ones only or other others our out over own pal part people perhaps person please pls plz ppl probably put
    quite rather real really right said same say says sec see seem seems shall she should shouldnt show simply since smh
    so some somebody someone something sometimes soon sort sry start still such sure take takes tbh tell than thank thanks
    that thats the their them then there theres these they theyre thing things think this tho those though through thru
    thus thx til till time times tmrw to today together told too took toward towards tried try trying two u um under until
    up upon ur us use used uses using usually very wanna want wanted wants was wasnt wat way ways we week weeks well wen
    went were werent what whatever whats when whenever where wheres whether which while who whoever whole whom whos whose
    why will with within without wont word words work works wot would wouldnt wrong wud ya yea yeah year years yep yes yet
    yo you your youre yours yourself youve yr yrs yup
    """.split()
)

ORDINARY_STEMS = frozenset(map(stem, ORDINARY))

_SHORTEST = 3  # letters of an unknown stem that may name a subject ("egg"); shorter ones are mostly slips and text-speak


def names_nothing(unknown: str) -> bool:
    """Tell whether an unknown stem, or pair of stems, is no sign of another subject: ordinary, a number, or very short."""
    return unknown in ORDINARY_STEMS or len(unknown) < _SHORTEST or unknown[0].isdecimal()
