"""What a message that points back over several turns names, and what it asks of it."""

from __future__ import annotations

import pytest

from bot.dialogue.returning import Return, recalled, way_back
from bot.dialogue.state import Subject
from bot.languages.packs import load_language
from bot.records import Candidate, Reading

ROLLERS, JAW = Subject(("face-rollers",), "do rollers work"), Subject(("tmj",), "my jaw is tight")

ENGLISH = load_language("en")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("back to the rollers, do they hurt?", Return("the rollers", "do they hurt?")),
        ("ok so can we go back to my jaw", Return("my jaw", "")),
        ("the rollers you mentioned", Return("the rollers you mentioned", "the rollers")),
        (
            "tell me more about the first one you mentioned",
            Return("tell me more about the first one you mentioned", "tell me more about the"),
        ),
        ("does my back hurt from massage", None),
        ("what are the first signs", None),
    ],
)
def test_way_back(message: str, expected: Return | None) -> None:
    assert way_back(message, ENGLISH) == expected


def read(*candidates: tuple[str, float]) -> Reading:
    return Reading("", tuple(Candidate(identifier, confidence, ()) for identifier, confidence in candidates), (), 1.0)


def test_recalled_is_the_subject_that_the_words_lead_to() -> None:
    back = Return("the rollers", "")
    assert recalled(back, read(("study", 0.8), ("face-rollers", 0.7)), (JAW, ROLLERS), ENGLISH) == ROLLERS
    assert recalled(back, read(("study", 0.8), ("face-rollers", 0.2)), (JAW, ROLLERS), ENGLISH) is None
    assert recalled(back, read(), (), ENGLISH) is None


def test_the_first_one_is_the_earliest_subject() -> None:
    back = Return("the first one you mentioned", "")
    assert recalled(back, read(), (JAW, ROLLERS), ENGLISH) == ROLLERS
    assert recalled(back, read(), (), ENGLISH) is None
