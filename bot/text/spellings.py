"""Spelling variants of a language: `colour` and `color` have the same stem."""

from typing import TYPE_CHECKING

from msgspec import field

from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable

_LEAST = 3  # letters before an ending: "four" is not read as "for"


class Spellings(Record, frozen=True):
    """Spelling variants: whole words (and their plurals), beginnings and endings of words."""

    words: dict[str, str] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)


def standard_spelling(spellings: Spellings) -> "Callable[[str], str]":
    """Return a function that returns the standard spelling of a word."""
    words, beginnings, endings = spellings.words, spellings.beginnings, spellings.endings
    first = range(max(map(len, beginnings), default=0), 0, -1)
    last = range(max(map(len, endings), default=0), 0, -1)

    def spelt(word: str) -> str:
        if word in words:
            return words[word]
        if word[-1:] == "s" and word[:-1] in words:
            return words[word[:-1]] + "s"
        for length in first:
            if word[:length] in beginnings:
                word = beginnings[word[:length]] + word[length:]
                break
        for length in last:
            cut = len(word) - length
            if cut >= _LEAST and word[cut:] in endings:
                return word[:cut] + endings[word[cut:]]
        return word

    return spelt
