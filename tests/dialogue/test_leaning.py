"""Which messages lean on the one before them, by their form alone."""

from __future__ import annotations

import pytest

from bot.dialogue.leaning import is_bare, leans, names_something, points, share_covered, share_in


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("and jade ones?", True),
        ("is a fortnight definitely enough", True),
        ("what would that do to the filler in my cheeks", True),
        ("who won the darts last night", False),
        ("is the circulation part of a massage true", False),
        ("and my story goes on for so long that it brings a subject of its own", False),
        ("", False),
    ],
)
def test_leans(message: str, *, expected: bool) -> None:
    assert leans(message) is expected


@pytest.mark.parametrize(("message", "expected"), [("would massage calm it?", True), ("would massage calm me?", False)])
def test_points(message: str, *, expected: bool) -> None:
    assert points(message) is expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [("for how long", True), ("who does it?", True), ("how much", False), ("for how many weeks", False)],
)
def test_is_bare(message: str, *, expected: bool) -> None:
    assert is_bare(message) is expected


def test_share_in_counts_the_words_that_name_something() -> None:
    assert share_in("what does the heat do", {"heat", "deep"}) == 1.0
    assert share_in("does the heat tighten?", {"heat", "deep"}) == 0.5
    assert share_in("what does it do", {"heat"}) == 0.0


@pytest.mark.parametrize(
    ("message", "expected"),
    [("does it hurt", 0.0), ("how do they work, do they roll?", 1.0), ("is a cold roller better", 0.5), ("why not", 1.0)],
)
def test_the_share_of_the_words_of_its_own_that_a_subject_covers(message: str, expected: float) -> None:
    assert share_covered(message, {"roller", "roll"}) == expected


@pytest.mark.parametrize(("message", "expected"), [("any good news in it?", False), ("and the jade ones?", True)])
def test_whether_a_message_names_something(message: str, expected: bool) -> None:
    assert names_something(message) == expected
