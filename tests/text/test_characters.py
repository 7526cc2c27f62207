"""Which characters are shown, and what becomes of the others."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest

from bot.text.characters import escaped, readable, shown, shown_in_line, unfit, words

# as Unicode has them: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_every_control_surrogate_and_direction_is_unfit() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    wanted = {char for char in every if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}} | set(BIDI)
    assert {char for char in wanted if not unfit(char)} == {"\n"}


@pytest.mark.parametrize(
    "text", ["plain", "two\nlines", "zażółć", "💆‍♀️", "می‌خواهم", "Gesichts\u00admassage", "a\u00a0b", ""]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert (unfit(text), shown(text), readable(text), escaped(text)) == ("", text, text, text)


def test_what_becomes_of_the_unfit() -> None:
    text = "a\x1b[31mb\n\x9bc\u202ed\u200be\ud800"
    assert unfit(text) == "\x1b"
    assert shown(text) == "a?[31mb\n?c?d?e?"
    assert shown_in_line(text) == "a?[31mb??c?d?e?"
    assert readable(text) == "a [31mb\n cde\ufffd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t PRESS, crow's-feet ½ 20%", ["dont", "press", "crows", "feet", "1", "2", "20", "%"]),
        ("ʼ", []),  # a letter to Unicode, and an apostrophe to whoever types it
        ("⑴ ²", ["1", "2"]),  # no letter or number before its compatibility form
        ("_ -", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_escaped_json_means_the_same() -> None:
    text = '{"a":"\u202e\x9b\x7f\U000e0041 \\u001b"}'
    assert escaped(text) == '{"a":"\\u202e\\u009b\\u007f\\udb40\\udc41 \\u001b"}'
    assert json.loads(escaped(text)) == json.loads(text)
