"""What a message does to the conversation, by the words of the language alone: no knowledge takes part."""

from __future__ import annotations

import pytest

from bot.dialogue.acts import CHOOSING, ON_ANSWER, WALKING, ActReader, Said, act_reader
from bot.languages.packs import load_language

FIELD = frozenset({"facial", "massag"})


@pytest.fixture(scope="module")
def acts() -> ActReader:
    return act_reader(load_language("en"))


def done(said: Said | None) -> str:
    return said.act if said else ""


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("next", "next"),
        ("n", "next"),
        ("ok next one please", "next"),
        ("b", "back"),
        ("stop please", "stop"),
        ("start over", "step"),
        ("say that again", "repeat"),
        ("list the steps", "list"),
    ],
)
def test_a_walk_is_steered_by_few_words(acts: ActReader, text: str, act: str) -> None:
    assert done(acts.recognise(text, WALKING, FIELD)) == act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("is that proven?", "proof"),
        ("who says so", "source"),
        ("source?", "source"),
        ("shorter please", "shorter"),
        ("in one sentence", "shorter"),
        ("why", "why"),
        ("why?", "why"),
    ],
)
def test_an_answer_is_asked_about_by_few_words(acts: ActReader, text: str, act: str) -> None:
    assert done(acts.recognise(text, ON_ANSWER, FIELD)) == act


@pytest.mark.parametrize(
    ("text", "act"),
    [("thanks", "thanks"), ("tvm", "thanks"), ("cheers", "thanks"), ("never mind", "never_mind"), ("k nvm", "never_mind"),
     ("bye", "bye"), ("ok thx bye", "bye"), ("that's wrong", "wrong"), ("not that", "wrong")],
)  # fmt: skip
def test_closing_words_close(acts: ActReader, text: str, act: str) -> None:
    said = acts.closing(text) or acts.recognise(text, frozenset({"leave", "wrong"}), FIELD)
    assert done(said) == act


@pytest.mark.parametrize("text", ["2", "the second one", "number two"])
def test_one_of_a_list_is_chosen_by_its_number(acts: ActReader, text: str) -> None:
    said = acts.recognise(text, CHOOSING, FIELD)
    assert said is not None
    assert (said.act, said.number) == ("pick", 2)


@pytest.mark.parametrize("text", ["does it help with wrinkles", "what is next to the jaw", "how do i stop frowning", ""])
def test_other_messages_do_nothing_of_the_kind(acts: ActReader, text: str) -> None:
    assert done(acts.closing(text)) == ""
    assert done(acts.recognise(text, WALKING | ON_ANSWER, FIELD)) == ""
