"""How text is read, the same for what an author wrote and for what a person types.

`clean` makes any input safe to show; `words` and `stems` make it comparable.
"""

from __future__ import annotations

import re
import unicodedata

import Stemmer

MAX_CHARACTERS = 4000  # of a message that are read: more than anybody types, little enough for any method

_APOSTROPHES = re.compile("['’‘`´ʼ]")
_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"[ \t\r\f\v]+")
_KEPT = {"\n", "\t"}
_BIDI = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # can reorder what is shown

_stemmer = Stemmer.Stemmer("english")


def clean(text: str) -> str:
    """Return `text` as it can be shown: composed, without control or direction characters, at most `MAX_CHARACTERS`.

    Lone surrogates, which no encoding can hold, become U+FFFD.
    """
    composed = unicodedata.normalize("NFC", text[:MAX_CHARACTERS])
    shown = "".join(_shown(char) for char in composed)
    return _SPACES.sub(" ", shown).strip()


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if (category == "Cc" and char not in _KEPT) or char in _BIDI:
        return " "
    return char


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, apostrophes dropped (`don't` is `dont`), compatibility forms resolved."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _WORD.findall(_APOSTROPHES.sub("", plain))


def stem(word: str) -> str:
    """Return the Snowball stem of a word (English, https://snowballstem.org)."""
    stemmed: str = _stemmer.stemWord(word)
    return stemmed


def stems(text: str) -> list[str]:
    """Return the stems of the words of `text`."""
    stemmed: list[str] = _stemmer.stemWords(words(text))
    return stemmed
