"""Messages that are read as others: a correction as what it puts in place, "it" as the name of what it stands for."""

from __future__ import annotations

import re

from bot.text.tokens import words

_CORRECTING = re.compile(
    r"(?:(?:no+|nope|nah|sorry|oh|ah|wait|oops|whoops|actually|hang on|my bad|what)\W+)*"
    r"i\s+mean(?:t(?:\s+to\s+(?:say|ask|write|type))?)?\s+"
    r"|(?:(?:no+|nope|nah|sorry|oh)\W+)*not\s+[^,;.]{1,40}[,;.]\s*(?:but\s+)?(?=\w)",
    re.IGNORECASE,
)
_SORRY = re.compile(r"(?<=\w)\W+sorry\W*$", re.IGNORECASE)
_POINTER = re.compile(
    r"\b(?:it|its|this|they|them|these|those)\b"
    r"|(?:^|(?<=\bis )|(?<=\bdoes )|(?<=\bdo )|(?<=\bwas )|(?<=\bafter )|(?<=\bwith )|(?<=\bfor )|(?<=\bof ))that\b(?!')",
    re.IGNORECASE,
)
"""The words in place of something, but not the "that" of "the ones that warm up"."""


def corrected(message: str) -> str:
    """Return what a message puts in place of what was said before ("no, I meant the forehead"), or the message itself."""
    correcting = _CORRECTING.match(message)
    rest = _SORRY.sub("", message[correcting.end() :]) if correcting else ""
    return rest if words(rest) else message


def in_full(message: str, name: str) -> str:
    """Return a message with a name in the place of the first word that stands for something said before."""
    return _POINTER.sub(name, message, count=1)
