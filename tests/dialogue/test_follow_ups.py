"""Follow-ups, small questions and closing words, on a small knowledge of house plants."""

from __future__ import annotations

import pytest

from bot import Conversation, FAQBot, Reply
from bot.dialogue.conversation import POLICIES
from bot.dialogue.evidence import WEIGHTS, options
from bot.dialogue.filling import frames_meant
from bot.dialogue.pipeline import Turn
from bot.text.utterance import Utterance
from tests.conftest import ROOT

PLANTS = ROOT / "tests" / "data" / "plants"


@pytest.fixture(scope="session")
def plants() -> FAQBot:
    return FAQBot.from_folder(PLANTS)


def replies(bot: FAQBot, chat: str) -> list[Reply]:
    """Return the replies to the messages of a chat, which stand between bars."""
    talk = Conversation(bot)
    return [talk.say(message) for message in chat.split(" | ")]


def told(reply: Reply) -> list[str]:
    return [answer.id for answer in reply.answers]


@pytest.mark.parametrize(
    ("chat", "about", "answer"),
    [
        ("what is a fern | how often?", "About ferns:", "watering"),
        ("what is a fern | what is a moss ball | the other one | how often", "About ferns:", "watering"),
        ("what is a fern | and football? | how often?", "About ferns:", "watering"),
        ("what is a fern | what does it cost | how often?", "About ferns:", "watering"),
        ("tell me about the 2019 study | for how long", "About the 2019 study:", "misting-study"),
    ],
)
def test_a_message_without_a_subject_is_about_the_one_in_focus(plants: FAQBot, chat: str, about: str, answer: str) -> None:
    last = replies(plants, chat)[-1]
    assert (last.about, told(last)) == (about, [answer])


@pytest.mark.parametrize(
    ("chat", "answer"),
    [
        ("what is a fern | and ivy?", "ivy"),
        ("how often do I water a fern | what about ivy", "ivy"),
        ("what is a fern | what is ivy | the other one", "fern"),
        ("what is a fern | what is ivy | the other one | and the other one?", "ivy"),
    ],
)
def test_a_name_alone_asks_what_was_asked_before(plants: FAQBot, chat: str, answer: str) -> None:
    assert told(replies(plants, chat)[-1]) == [answer]


@pytest.mark.parametrize(
    ("chat", "said"),
    [
        ("what is a moss ball | how often", "No page of the plant book says how often to have or use moss balls."),
        ("what is ivy | what does it cost", "No page of the plant book gives a price for ivy."),
        ("how much are moss balls | how often", "No page of the plant book says how often to have or use moss balls."),
        (
            "tell me about the 2019 study | how old were they",
            "No page of the plant book says how old the people in the 2019 study were.",
        ),
    ],
)
def test_what_is_not_told_of_the_subject_in_focus_is_said_to_be_missing(plants: FAQBot, chat: str, said: str) -> None:
    last = replies(plants, chat)[-1]
    assert (last.kind, last.message, last.answers) == ("not-covered", said, ())


@pytest.mark.parametrize("message", ["and tennis?", "how much is a Ferrari", "who won the cup", "asdf qwer"])
def test_a_message_of_another_field_inherits_no_subject(plants: FAQBot, message: str) -> None:
    assert not replies(plants, f"what is a fern | {message}")[-1].answers


def test_a_message_that_names_a_subject_inherits_none(plants: FAQBot) -> None:
    last = replies(plants, "what is a fern | how often do I water a moss ball")[-1]
    assert (last.answers, last.about) == ((), "")


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("how many people", "30 gardeners with one fern each."),
        ("for how long", "six weeks"),
        ("what did they find", "Misted ferns had fewer brown tips."),
        ("what are the limits", "One room, one summer."),
        ("what year was it", "two groups of ferns in one room"),
    ],
)
def test_what_is_asked_of_a_study_is_told_in_a_sentence(plants: FAQBot, asked: str, fact: str) -> None:
    last = replies(plants, f"tell me about the 2019 study | {asked}")[-1]
    assert [answer.text for answer in last.answers] == [f"Ferns under mist (2019): {fact}"]


@pytest.mark.parametrize(
    ("message", "remark"),
    [
        ("shorter please", ""),
        ("in one sentence", ""),
        ("why", "The documents give no other reason."),
        ("is that proven", "Somebody says so."),
    ],
)
def test_small_questions_get_the_answer_in_a_sentence(plants: FAQBot, message: str, remark: str) -> None:
    last = replies(plants, f"what is a fern | {message}")[-1]
    assert [answer.text for answer in last.answers] == ["A fern is a plant without flowers, the gardener says."]
    assert last.message == remark


@pytest.mark.parametrize("message", ["source?", "who says so", "says who?", "where did you get that", "who recommends that"])
def test_who_asks_for_the_source_gets_the_source(plants: FAQBot, message: str) -> None:
    last = replies(plants, f"what is a fern | {message}")[-1]
    assert (last.kind, last.message) == ("small-talk", 'This comes from The plant book: "Care".')
    assert last.caveat.text == "One gardener's view, no study."


@pytest.mark.parametrize(
    "message",
    ["bye", "ok thx bye", "stop", "right kids up gotta go", "thanks, break's over", "that's all", "I'm done", "good night"],
)
def test_a_goodbye_ends_the_chat(plants: FAQBot, message: str) -> None:
    last = replies(plants, f"what is a fern | {message}")[-1]
    assert (last.kind, last.ends, last.answers) == ("small-talk", True, ())


def test_the_same_may_be_asked_of_another(plants: FAQBot) -> None:
    last = replies(plants, "what does ivy cost | does the same go for ferns")[-1]
    assert (last.kind, last.message) == ("not-covered", "No page of the plant book gives a price for ferns.")


@pytest.mark.parametrize("message", ["thanks", "tvm", "ta", "cheers anyway", "much obliged", "thanks for telling me that"])
def test_thanks_are_acknowledged(plants: FAQBot, message: str) -> None:
    last = replies(plants, f"what is a fern | {message}")[-1]
    assert (last.message, last.ends) == ("You're welcome. Ask again whenever you like.", False)


@pytest.mark.parametrize(
    ("message", "starts"),
    [
        ("k nvm", "All right."),
        ("never mind", "All right."),
        ("not that", "Sorry,"),
        ("that's wrong", "Sorry,"),
        ("I shall ask my aunt", "All right."),
        ("it is raining here", "All right."),
    ],
)
def test_what_asks_nothing_gets_a_word_and_no_answer(plants: FAQBot, message: str, starts: str) -> None:
    last = replies(plants, f"what is a fern | {message}")[-1]
    assert (last.kind, last.answers, last.message.startswith(starts)) == ("small-talk", (), True)


@pytest.mark.parametrize(
    ("message", "answer"),
    [("thanks, and ivy?", "ivy"), ("never mind, how often?", "watering"), ("cheers. what is a moss ball", "moss-ball")],
)
def test_a_question_behind_a_closing_word_is_answered(plants: FAQBot, message: str, answer: str) -> None:
    assert told(replies(plants, f"what is a fern | {message}")[-1]) == [answer]


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("n", "Step 2 of 3"),
        ("n | n | b", "Step 2 of 3"),
        ("n | how many times", "Step 2 of 3"),
        ("n | why", "The documents give no reason for this step.\nStep 2 of 3"),
        ("n | start over", "Step 1 of 3"),
        ("list the steps", "The steps are: 1. Loosen the root ball; 2. Fill the new pot; 3. Set the plant."),
        ("stop please", "The routine stops here."),
        ("s", "The routine stops here."),
    ],
)
def test_a_routine_is_steered(plants: FAQBot, said: str, starts: str) -> None:
    assert replies(plants, f"walk me through repotting | {said}")[-1].message.startswith(starts)


def test_a_mistyped_word_is_put_right(plants: FAQBot) -> None:
    first, again = replies(plants, "what is a frn | *fern")
    assert told(again) == ["fern"]
    assert first.question == "what is a frn"


def test_the_state_of_a_follow_up_can_be_saved(plants: FAQBot) -> None:
    chat = Conversation(plants)
    chat.say("what is a fern")
    assert told(Conversation(plants, chat.state).say("how often?")) == ["watering"]


def test_every_weight_belongs_to_a_piece_of_evidence(plants: FAQBot) -> None:
    chat = Conversation(plants)
    chat.say("what is a fern")
    turn = Turn(plants, chat.state, Utterance("how often", plants.language), POLICIES)
    found = options(turn, turn.state.subject, frames_meant(turn, turn.state.subject))
    assert {name for option in found for name in option.evidence} == set(WEIGHTS)
    assert found[-1].entry == ""
