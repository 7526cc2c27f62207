"""What a message puts in place of what was said before."""

from __future__ import annotations

import pytest

from bot.languages.packs import load_language
from bot.text.rewriting import corrected


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
    assert corrected(message, load_language("en")) == expected
