"""The conversation as a state machine: whole transcripts, and what must hold in any state."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot import Conversation, FAQBot, RoutineStep, State
from bot.content.folder import load_knowledge
from bot.dialogue.state import GuidePosition, Subject
from bot.records import Guide, Step
from tests.conftest import TEA
from tests.dialogue.transcripts import CHATS, said_in, transcript


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
def test_a_chat_goes_exactly_like_this(bot: FAQBot, path: Path) -> None:
    assert transcript(bot, said_in(path)) == path.read_text(encoding="utf-8")


def talk(bot: FAQBot, *said: str) -> Conversation:
    chat = Conversation(bot)
    for text in said:
        chat.say(text)
    return chat


def test_the_state_can_be_saved_and_restored_at_any_moment(bot: FAQBot) -> None:
    said = [
        "are face rollers any good?",
        "and jade ones?",
        "walk me through it",
        "next",
        "how hard should i press",
        "next",
    ]
    chat = Conversation(bot)
    for text in said:
        saved = msgspec.json.encode(chat.state)
        restored = Conversation(bot, msgspec.json.decode(saved, type=State))
        assert restored.say(text) == chat.say(text)
        assert restored.state == chat.state


def test_an_alarm_ends_the_routine_and_the_menu_and_leaves_the_subject(bot: FAQBot) -> None:
    for before in (talk(bot, "walk me through it", "next"), talk(bot, "does face yoga work")):
        state = before.state
        alarming = "my lips and throat are swelling up fast"
        assert before.say(alarming).kind == "care"
        assert before.state == replace(state, told=alarming, since=0, place=GuidePosition(), menu=())


@pytest.mark.parametrize(
    "said",
    ["next", "step 3", "1", "ok done, next", "should I keep going", "can I carry on massaging", "when can i massage again"],
)
def test_whoever_wants_to_go_on_after_an_alarm_is_sent_to_care_again(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "walk me through it", "next")
    care = chat.say("my face went numb just now")
    assert chat.say(said) == replace(care, question=said)


def test_answers_behind_an_alarm_come_with_its_advice_for_a_while(bot: FAQBot) -> None:
    chat = Conversation(bot)
    chat.say("my face went numb just now")
    asked = (
        "what is gua sha",
        "what is shiatsu",
        "which oil is best",
        "what is hifu",
        "what are jowls",
        "what is microcurrent",
    )
    for said in asked:
        assert chat.say(said).message == bot.language.sentences.alarm_reminder
    assert not chat.say("what is effleurage").message


@pytest.mark.parametrize("said", ["start the routine", "walk me through it", "next"])
def test_nobody_is_led_through_a_routine_behind_an_alarm(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "my face went numb just now", "how do I massage my face at home")
    assert chat.say(said).kind == "care"


@pytest.mark.parametrize(
    "said", ["nobody cares", "should I perhaps rub it in while I wait for them", "I don't want to bother anyone"]
)
def test_what_somebody_tells_behind_an_alarm_belongs_to_it(bot: FAQBot, said: str) -> None:
    assert talk(bot, "my face went numb just now").say(said).kind == "care"


def test_a_condition_told_behind_an_alarm_does_not_take_its_place(bot: FAQBot) -> None:
    chat = talk(bot, "my face went numb just now", "I have rosacea, which oil should I use")
    assert chat.say("what is gua sha").message == bot.language.sentences.alarm_reminder


@pytest.mark.parametrize(
    "said", ["sorry i meant 3 weeks not 3 days", "Sorry, I meant yesterday, not last week.", "no, I mean months"]
)
def test_who_corrects_a_circumstance_asks_the_same_again(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "had filler in my cheeks 3 days ago, when can i have a massage")
    assert [answer.id for answer in chat.say(said).answers] == ["fillers-wait"]


def test_a_condition_told_before_is_minded_in_an_answer(bot: FAQBot) -> None:
    chat = talk(bot, "I'm pregnant")
    reply = chat.say("what is gua sha")
    assert [answer.id for answer in reply.answers] == ["gua-sha"]
    assert reply.message == f"On what you told me before: {bot.ask('can I do it while pregnant').message}"


def test_an_entry_on_a_condition_told_before_is_offered_first(bot: FAQBot) -> None:
    chat = talk(bot, "I had fillers yesterday")
    assert chat.say("what does a jade roller do").suggestions[0].id == "fillers-wait"


def test_a_list_shown_with_an_answer_given_again_is_chosen_from(bot: FAQBot) -> None:
    chat = talk(bot, "what is gua sha", "and what about gold dust")
    again = chat.say("tell me more")
    assert [answer.id for answer in chat.say("2").answers] == [again.suggestions[1].id]


def test_what_is_told_on_after_an_alarm_gets_no_word_of_what_is_not_covered(bot: FAQBot) -> None:
    chat = talk(bot, "my face went numb just now")
    assert chat.say("it got worse since").kind == "care"


@pytest.mark.parametrize("said", ["ok thanks", "ok ringing the doctor now", "bye"])
def test_small_talk_after_an_alarm_still_sends_to_care(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "is it safe", "my face went numb just now")
    reply = chat.say(said)
    assert reply.kind == "small-talk"
    assert reply.message.startswith(f"{bot.language.sentences.alarm_reminder} ")
    assert chat.say("so can i go on").kind == "care"


@pytest.mark.parametrize(
    "asked",
    ["is that bad", "what should i do", "will it go away", "why?", "is it safe to go on", "so should i rub it or put ice"],
)
def test_who_asks_on_about_an_alarming_sign_is_sent_to_care_again(bot: FAQBot, asked: str) -> None:
    chat = talk(bot, "is it safe")
    care = chat.say("my face went numb just now")
    assert chat.say(asked) == replace(care, question=asked)
    assert chat.say(asked) == replace(care, question=asked)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("what is gua sha", "answer"),
        ("does it work? is it safe? what is gua sha?", "answer"),
        ("who won the match yesterday", "not-understood"),
    ],
)
def test_whoever_says_something_else_is_past_the_alarm(bot: FAQBot, said: str, kind: str) -> None:
    chat = talk(bot, "is it safe", "my face went numb just now")
    assert chat.say(said).kind == kind
    assert chat.say("is it safe").kind == "answer"


@pytest.mark.parametrize(
    "said", ["not the jaw, is that dangerous", "not the oil, should i stop", "not shiatsu, is that normal"]
)
def test_who_corrects_something_behind_an_alarm_still_asks_on(bot: FAQBot, said: str) -> None:
    assert talk(bot, "my face went numb just now").say(said).kind == "care"


def test_what_is_forgotten_is_no_longer_followed_up(bot: FAQBot) -> None:
    chat = talk(bot, "my face went numb just now")
    chat.forget()
    assert chat.say("is that bad") == Conversation(bot).say("is that bad")


def test_going_on_is_called_by_what_the_knowledge_is_about() -> None:
    tea = load_knowledge(TEA)
    chat = talk(FAQBot(replace(tea, about=replace(tea.about, subject="brewing tea"))), "I scalded my hand badly")
    assert [chat.say(said).kind for said in ("can I carry on brewing", "should I stop brewing tea")] == ["care", "care"]


def test_a_saved_alarm_that_is_none_sends_nobody_to_care(bot: FAQBot) -> None:
    assert Conversation(bot, State(told="is it safe")).say("is it safe").kind == "answer"


@pytest.mark.parametrize("asked", ["wait, does this hurt", "why this way"])
def test_a_question_in_between_does_not_start_the_routine_again(bot: FAQBot, asked: str) -> None:
    chat = talk(bot, "guide me step by step", "next", asked)
    assert chat.state.place.step == 2


def test_how_behind_an_answer_asks_after_the_answer(bot: FAQBot) -> None:
    chat = talk(bot, "does gua sha help puffiness")
    assert [answer.id for answer in chat.say("how?").answers] == ["puffiness"]


@pytest.mark.parametrize(
    "said",
    [
        "no sorry i meant the forehead",
        "No, I mean the forehead.",
        "not the jaw, the forehead",
        "oops I meant to say forehead, sorry",
    ],
)
def test_a_correction_is_read_as_what_it_puts_in_place(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "how do i do my jaw")
    reply = chat.say(said)
    assert (reply.question, [answer.id for answer in reply.answers]) == (said, ["forehead-and-brows"])


@pytest.mark.parametrize(
    "said",
    [
        "not able to breathe properly, what do i do",
        "not seeing out of my left eye, is that normal",
        "no, not breathing right. help",
        "my face is numb, I mean the left half",
    ],
)
def test_what_looks_like_a_correction_is_heard_as_an_alarm_first(bot: FAQBot, said: str) -> None:
    reply = bot.ask(said)
    assert talk(bot, "how do i do my jaw").say(said) == reply


def test_a_new_question_at_a_menu_is_a_new_question(bot: FAQBot) -> None:
    chat = talk(bot, "does face yoga work")
    assert chat.state.menu
    assert [answer.id for answer in chat.say("what oil should i use").answers] == ["which-oil"]


def test_a_number_chooses_from_the_last_list(bot: FAQBot) -> None:
    for said in ("2", "the second", "number two please", "option 2", "2nd one"):
        chat = talk(bot, "does face yoga work")
        wanted = chat.state.menu[1]
        assert [answer.id for answer in chat.say(said).answers] == [wanted]


@pytest.mark.parametrize(
    "said", ["that one", "the right one", "any one will do", "i need one please", "one more time", "the one"]
)
def test_one_that_says_not_which_chooses_nothing(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "movement")
    assert chat.state.menu
    first = chat.state.menu[0]
    assert first not in {answer.id for answer in chat.say(said).answers}


def test_a_list_of_which_nothing_was_wanted_is_gone(bot: FAQBot) -> None:
    chat = talk(bot, "movement", "none of these")
    assert chat.state.menu == ()
    assert chat.say("2").message == "There is no list to choose from just now. Ask in words."


@pytest.mark.parametrize("said", ["one", "one please", "number one", "option one then", "1", "the first one"])
def test_one_that_says_which_chooses_the_first(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "movement")
    first = chat.state.menu[0]
    assert [answer.id for answer in chat.say(said).answers] == [first]


def test_a_question_with_the_word_last_chooses_nothing(bot: FAQBot) -> None:
    chat = talk(bot, "does massage plump the skin")
    assert chat.state.menu
    assert [answer.id for answer in chat.say("does that last?").answers] == ["how-long-results-last"]
    wanted = chat.state.menu[-1]
    assert [answer.id for answer in chat.say("the last one").answers] == [wanted]


def test_a_number_past_the_end_says_how_many_there_are(bot: FAQBot) -> None:
    chat = talk(bot, "does face yoga work")
    count = len(chat.state.menu)
    assert chat.say("9").message == f"The list has {count} choices: type a number from 1 to {count}."


def test_a_number_without_a_list_chooses_nothing(bot: FAQBot) -> None:
    assert talk(bot).say("2").message == "There is no list to choose from just now. Ask in words."


def test_a_new_subject_never_inherits_the_old_one(bot: FAQBot) -> None:
    chat = talk(bot, "could massage help my tight jaw")
    for text in ("who won the eurovision this year", "what's the weather like in leeds", "asdf qwer zxcv"):
        reply = chat.say(text)
        assert reply.kind in ("not-covered", "not-understood")


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("what is shiatsu", "what music goes with it"),
        ("can massage help my tight jaw", "would a diet fix it"),
        ("can massage make dull skin glow", "and football?"),
        ("does massage plump the skin", "would coffee grounds do it"),
        ("what is a microcurrent facial", "what about nail varnish"),
        ("what is microneedling", "does it hurt"),
    ],
)
def test_a_follow_up_that_the_subject_says_nothing_of_gets_no_answer_from_it(bot: FAQBot, subject: str, said: str) -> None:
    chat = talk(bot, subject)
    assert chat.state.subject.focus
    assert chat.say(said).kind in ("not-covered", "not-understood", "clarify")


def test_a_vague_follow_up_leaves_the_subject_as_it_was(bot: FAQBot) -> None:
    chat = talk(bot, "tell me about the 2018 roller study", "did that help")
    assert (chat.state.subject.focus, chat.state.subject.said) == (
        ("study-2018-roller",),
        "What did the 2018 massage roller study find?",
    )


def test_a_routine_asked_for_beside_its_entry_is_walked(bot: FAQBot) -> None:
    chat = talk(bot, "teach me the massage step by step, wait for me between steps")
    assert chat.state.place == GuidePosition("routine", 1, walking=True)
    assert chat.say("next").message.startswith("Step 2 of 6")


@pytest.mark.parametrize("onward", ["next", "done, next", "go on", "ok what's after that?"])
def test_who_goes_on_from_the_entry_of_a_routine_walks_it_from_the_second_step(bot: FAQBot, onward: str) -> None:
    chat = talk(bot, "how do I massage my face at home")
    assert (chat.state.subject.focus, chat.state.place) == (("how-to",), GuidePosition())
    step = chat.say(onward).message
    assert step.startswith("Step 2 of 6")
    assert 'Say "next", "back"' in step
    assert 'Say "next"' not in chat.say("next").message


@pytest.mark.parametrize("said", ["ok", "yes", "got it, thanks"])
def test_assent_to_the_entry_of_a_routine_starts_nothing(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "how do I massage my face at home", said)
    assert not chat.state.place.walking


def test_a_routine_that_was_left_goes_on_where_it_was_left(bot: FAQBot) -> None:
    for between in ((), ("which oil is best", "thanks")):
        chat = talk(bot, "walk me through it", "step 4", "stop", *between)
        resumed = chat.say("carry on with the massage").message
        assert resumed.startswith("Here it was left.\nStep 4 of 6")
        assert chat.say("next").message.startswith("Step 5 of 6")


@pytest.mark.parametrize("said", ["resume", "continue", "resume the routine"])
def test_a_routine_that_was_left_is_resumed(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "walk me through it", "step 4", "stop")
    assert chat.say(said).message.startswith("Here it was left.\nStep 4 of 6")
    assert chat.say("where was I").message.startswith("Step 4 of 6")
    assert chat.say("resume").message.startswith("Step 4 of 6")


@pytest.mark.parametrize(
    "said", ["restart", "start over", "start again", "from the top", "back to the start", "from the beginning"]
)
def test_a_routine_is_walked_from_its_beginning_again(bot: FAQBot, said: str) -> None:
    assert talk(bot, "walk me through it", "step 4").say(said).step == RoutineStep("routine", 1, 6)


@pytest.mark.parametrize(
    ("said", "step"),
    [("bck", 2), ("nxet", 4), ("nezt", 4), ("agian", 3), ("repaet pls", 3), ("cotinue", 4), ("ok nex", 4), ("restrat", 1)],
)
def test_a_slip_of_a_command_steers_the_routine(bot: FAQBot, said: str, step: int) -> None:
    assert talk(bot, "walk me through it", "step 3").say(said).step == RoutineStep("routine", step, 6)


@pytest.mark.parametrize("said", ["neck", "best", "text", "red", "back pain"])
def test_other_words_are_no_slips_of_commands(bot: FAQBot, said: str) -> None:
    assert talk(bot, "walk me through it", "step 3").say(said).step is None


def test_the_place_in_one_routine_is_none_in_another() -> None:
    tea = load_knowledge(TEA)
    pot = Guide(
        "pot", "The pot", "steeping", ("walk me",), 3 * (Step("Warm", "Warm it."),), Step("End", "Drink."), "None.", ()
    )
    cup = replace(pot, id="cup", entry="water", start=("the cup",), steps=pot.steps[:2])
    chat = Conversation(
        FAQBot(replace(tea, guides=(pot, cup))), State(Subject(("water",), "how hot"), place=GuidePosition("pot", 3))
    )
    assert chat.say("next").step == RoutineStep("cup", 2, 2)


def test_a_routine_that_is_over_is_not_walked_again_by_next(bot: FAQBot) -> None:
    chat = talk(bot, "walk me through it", "step 6", "next", "next")
    assert chat.say("next").message.startswith("That was the end of the routine.")
    assert talk(bot, "walk me through it", "step 6", "next", "next", "walk me through it").state.place.step == 1


def test_a_reply_names_the_step_that_it_tells_and_no_other_reply_does(bot: FAQBot) -> None:
    chat = Conversation(bot)
    said = ("walk me through it", "next", "which oil is best?", "repeat", "step 6", "next", "next")
    assert [step and (step.guide, step.number, step.of) for step in (chat.say(text).step for text in said)] == [
        ("routine", 1, 6),
        ("routine", 2, 6),
        None,
        ("routine", 2, 6),
        ("routine", 6, 6),
        None,
        None,
    ]


@pytest.mark.parametrize("number", [7 + 1, 20, 21, 99])
def test_a_step_that_there_is_none_of_is_refused(bot: FAQBot, number: int) -> None:
    chat = talk(bot, "walk me through it", "step 3")
    assert "There are 6 steps." in chat.say(f"go to step {number}").message
    assert chat.state.place == GuidePosition("routine", 3, walking=True)


def test_next_means_nothing_behind_another_entry(bot: FAQBot) -> None:
    assert not talk(bot, "what is gua sha").say("next").message.startswith("Step")


def test_steps_are_asked_for_in_many_words(bot: FAQBot) -> None:
    chat = talk(bot, "walk me through it", "step 4")
    said = ["hang on, go back one", "ready for the following one", "what comes after that", "wait, stop there"]
    marks = ["Step 3", "Step 4", "Step 5", "The routine stops"]
    assert [chat.say(text).message[: len(mark)] for text, mark in zip(said, marks, strict=True)] == marks


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("my hands are oiled, next", "Step 4"),
        ("n then", "Step 4"),
        ("done whats after that", "Step 4"),
        ("right. next bit of the massage", "Step 4"),
        ("nexttt", "Step 4"),
        ("wait wat say it again", "Step 3"),
        ("Kindly repeat, I could not follow.", "Step 3"),
        ("k im bored gonna stop", "The routine stops"),
        ("she's awake. gotta stop", "The routine stops"),
        ("I'll leave it there for tonight", "The routine stops"),
        ("yep she likes it. next", "Step 4"),
        ("k carry on", "Step 4"),
        ("ok did it, nxt 1", "Step 4"),
        ("what's after that one", "Step 4"),
        ("Right, on with the routine.", "Step 4"),
        ("oh dear, what was the step before?", "Step 2"),
        ("back please", "Step 2"),
        ("sorry, the phone rang. go back one please", "Step 2"),
        ("I didn't catch that, once more please", "Step 3"),
        ("can you say the last bit again", "Step 3"),
        ("whats the last 1", "Step 6"),
        ("whoa go back one", "Step 2"),
        ("done that one, whats after", "Step 4"),
        ("that'll do, i'm stopping there", "The routine stops"),
        ("And the one after that?", "Step 4"),
        ("wait what did you say", "Step 3"),
        ("brilliant, next one mate", "Step 4"),
        ("lovely im done, ta", "The routine stops"),
        ("let's stop there, the kettle is boiling", "The routine stops"),
        ("palms are oily now, go on", "Step 4"),
        ("cheeks are done next one", "Step 4"),
        ("that felt lovely whats next", "Step 4"),
        ("dozing off myself so thats enough", "The routine stops"),
        ("lost my place go back one", "Step 2"),
        ("hang on, read that bit again", "Step 3"),
        ("hold on a minute", "Step 3"),
        ("skip this one", "Step 4"),
        ("finished my jaw, now what", "Step 4"),
        ("gonna leave it there, ta", "The routine stops"),
        ("ok what's step 5 again", "Step 5"),
    ],
)
def test_a_walk_is_steered_by_one_clause_of_a_message(bot: FAQBot, said: str, mark: str) -> None:
    chat = talk(bot, "walk me through it", "step 3")
    assert chat.say(said).message.startswith(mark)


@pytest.mark.parametrize(
    "said",
    [
        "that was nice. next, which oil is best?",
        "next, which oil is best",
        "next; how hard do i press",
        "stop. is it safe at all?",
        "next, gua sha",
        "ouch, it hurts. next",
    ],
)
def test_a_question_or_a_subject_beside_it_is_answered_first(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "walk me through it", "step 3")
    assert chat.say(said).answers
    assert chat.state.place.step == 3


@pytest.mark.parametrize("said", ["I have a painful blistering rash, next", "ok next, my skin is burning"])
def test_what_may_be_an_alarm_is_heard_beside_it(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "walk me through it", "step 3")
    assert chat.say(said).kind == "care"
    assert not chat.state.place.walking


@pytest.mark.parametrize(
    "said",
    [
        "what massage",
        "what part",
        "how massage",
        "my back, it aches a bit",
        "I did this before, it was great",
        "leave it, I like oil",
        "don't stop there",
        "I never know when to stop there",
    ],
)
def test_words_of_an_act_mean_none_in_other_company(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "walk me through it", "step 3")
    assert "Step" not in chat.say(said).message.split("waits at")[0]
    assert chat.state.place == GuidePosition("routine", 3, walking=True)


@pytest.mark.parametrize(
    "said", ["me again, jade rollers this time", "once more, jade rollers", "pardon, jade rollers I meant"]
)
def test_a_subject_beside_a_repetition_is_not_the_old_one(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "what is shiatsu", said)
    assert chat.state.subject.focus[0] == "jade-rollers"
    assert "shiatsu" not in chat.state.subject.focus


def test_an_answer_is_given_again_for_one_clause_of_a_message(bot: FAQBot) -> None:
    chat = talk(bot, "what is shiatsu")
    for said in ("could you repeat that, my glasses were upstairs", "Say that once more, please, I am slow today"):
        assert [answer.id for answer in chat.say(said).answers] == ["shiatsu"]


def test_an_old_menu_is_gone_once_the_routine_walks_on(bot: FAQBot) -> None:
    chat = talk(bot, "walk me through it", "which oil is best", "next")
    assert chat.state.menu == ()
    assert chat.say("4").message.startswith("Step 4")


def test_a_question_in_between_does_not_end_the_routine(bot: FAQBot) -> None:
    chat = talk(bot, "walk me through it", "next", "how hard should i press")
    for number, text in enumerate(("ok carry on", "right, go on then please", "lets keep going"), start=3):
        assert chat.say(text).message.startswith(f"Step {number} of 6")


def test_behind_its_last_step_the_routine_waits_for_nothing(bot: FAQBot) -> None:
    chat = talk(bot, "walk me through it", *["next"] * 5)
    waiting = chat.say("do jade rollers do anything?")
    assert waiting.message == 'The routine waits at step 6: say "next" to go on.'
    chat.say("next")
    assert chat.say("do jade rollers do anything?").message == ""


@pytest.mark.parametrize(
    "said",
    [
        "when was it",
        "how many people",
        "for how long",
        "was there a control group",
        "was it randomised",
        "what did they find",
    ],
)
def test_what_is_asked_of_a_study_is_told_from_that_study(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "what is the 2018 study")
    assert [answer.id for answer in chat.say(said).answers] == ["study-2018-roller"]


@pytest.mark.parametrize("said", ["how big was the effect", "was it in men or women", "how old were they", "which country"])
def test_what_is_not_told_of_a_study_is_never_told_from_another(bot: FAQBot, said: str) -> None:
    reply = talk(bot, "what is the 2018 study").say(said)
    assert (reply.kind, reply.answers) == ("not-covered", ())


def test_what_was_found_leads_from_a_subject_to_the_study_it_rests_on(bot: FAQBot) -> None:
    chat = talk(bot, "do rollers improve circulation?")
    assert chat.state.subject.focus == ("blood-flow",)
    for text in (
        "how many people were tested",
        "how many took part",
        "how many persons took part in it",
        "and what did they find?",
        "what came out of it",
    ):
        assert [answer.id for answer in chat.say(text).answers] == ["study-2018-roller"]
    assert chat.say("who paid for it").kind == "not-covered"


def test_small_talk_in_between_is_no_follow_up(bot: FAQBot) -> None:
    chat = talk(bot, "what do vibrating massagers do")
    assert [chat.say(text).kind for text in ("cheers", "ok", "who are you")] == ["small-talk"] * 3


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("what is hifu", "is it safe?"),
        ("can botox sculpt the face", "how long does it last"),
        ("what is microneedling", "does it hurt"),
        ("what do profound RF and sofwave do", "how often do i need it"),
    ],
)
def test_what_is_not_known_of_a_treatment_is_not_answered_with_what_is_of_massage(
    bot: FAQBot, subject: str, said: str
) -> None:
    chat = talk(bot, subject)
    reply = chat.say(said)
    assert (reply.kind, reply.answers) == ("not-covered", ())
    assert talk(bot, "does it work").say("is it safe").answers


def test_praise_is_no_answer_to_a_follow_up(bot: FAQBot) -> None:
    chat = talk(bot, "what are heated massagers for", "and cold ones, cool")
    assert chat.state.subject.focus == ("chilled-massagers",)


def test_context_fades(bot: FAQBot) -> None:
    chat = talk(bot, "what is HIFU", *["who won the 1998 world cup"] * 5)
    assert chat.say("tell me more").kind != "answer"


def test_the_guide_walks_back_and_forth_and_ends(bot: FAQBot) -> None:
    chat = talk(bot, "walk me through it")
    said = ["back", "next", "say that again?", "step 5", "go back one", "next", "ok done", "next", "next"]
    steps = [chat.say(text).message for text in said]
    marks = [
        "This is the first step.\nStep 1",
        "Step 2",
        "Step 2",
        "Step 5",
        "Step 4",
        "Step 5",
        "Step 6",
        "Finish",
        "That was",
    ]
    assert [step[: len(mark)] for step, mark in zip(steps, marks, strict=True)] == marks
    assert not chat.state.place.walking


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(
    ["next", "back", "2", "none of these", "stop", "walk me through it", "any proof?", "why", "tell me more", "and jade ones?",
     "does it hurt", "step 99", "0", "-1", "the last one", "", "repeat", "thanks", "\x00", "is it safe and how often"]
), max_size=12))  # fmt: skip
def test_any_chat_gets_replies_with_caveats(bot: FAQBot, said: list[str]) -> None:
    chat = Conversation(bot)
    for text in said:
        reply = chat.say(text)
        assert reply.caveat.text
        assert f"Evidence: {(reply.answers[0].caveat if reply.answers else reply.caveat).label}" in str(reply)
        assert 0 <= chat.state.place.step <= 7


@pytest.mark.parametrize(
    "said",
    [
        "im fine now",
        "false alarm",
        "it was nothing, the doctor checked me",
        "a and e dressed it",
        "the epi pen worked",
        "stop telling me to call",
        "seen to now, the clinic sorted it",
        "I'm okay now, the paramedics came",
        "the doc had a look, nothing to worry about",
        "hospital sent me home",
        "turned out to be nothing",
        "panic over",
        "i'm feeling a lot better thanks",
        "no need, it went down by itself",
        "dermatologist said it's harmless",
        "it has calmed down",
        "never mind, wrong alarm",
        "yes i have phoned 111",
    ],
)
def test_an_alarm_that_is_over_is_heard_and_reminded_of_no_longer(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "my face went numb just now", "what is gua sha")
    reply = chat.say(said)
    assert (reply.kind, reply.message) == ("small-talk", bot.language.sentences.alarm_over)
    assert not chat.say("what is shiatsu").message
    assert chat.say("now my lips are swelling and I can't breathe").kind == "care"


@pytest.mark.parametrize(
    "said",
    [
        "is it fine now?",
        "the doctor can't see me until Monday",
        "I'm fine but my face is numb",
        "ok",
        "they said to wait but it is worse",
    ],
)
def test_what_is_not_said_to_be_over_is_not(bot: FAQBot, said: str) -> None:
    chat = talk(bot, "my face went numb just now")
    assert chat.say(said).message != bot.language.sentences.alarm_over
    assert chat.state.told


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("I am not pregnant. is it safe?", "is it safe?"),
        ("no allergies. which oil?", "which oil?"),
        ("I don't have rosacea. do rollers help?", "do rollers help?"),
    ],
)
def test_a_condition_that_is_denied_is_not_told(bot: FAQBot, said: str, asked: str) -> None:
    assert bot.ask(said) == replace(bot.ask(asked), question=said)
    assert not talk(bot, said).state.told
