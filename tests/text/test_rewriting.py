"""What a message is read as."""

from __future__ import annotations

import pytest

from bot.text.rewriting import corrected, in_full


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("no sorry i meant the forehead", "the forehead"),
        ("no wait i meant 2021 sorry", "2021"),
        ("not the jaw, the neck", "the neck"),
        ("I mean is it safe?", "is it safe?"),
        ("i meant", "i meant"),
        ("sorry", "sorry"),
        ("what do you mean by lymph", "what do you mean by lymph"),
        ("it is not safe, is it", "it is not safe, is it"),
    ],
)
def test_corrected(message: str, expected: str) -> None:
    assert corrected(message) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("does it hurt", "does hifu hurt"),
        ("Is that safe?", "Is hifu safe?"),
        ("how many days off after that", "how many days off after hifu"),
        ("the ones that warm up", "the ones that warm up"),
        ("that's nice", "that's nice"),
    ],
)
def test_in_full(message: str, expected: str) -> None:
    assert in_full(message, "hifu") == expected
