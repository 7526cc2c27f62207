"""How text is read: the same for variants and messages.

`clean` makes any input safe to show; `pairs` and `grams` make it comparable. A `Language` has its words and stems.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

import Stemmer

from bot.text.characters import folded, readable, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_CHARACTERS = 4000  # characters of a message that are read: more than anybody types

GRAMS = range(2, 6)
"""Lengths of the character n-grams within a word."""

SHORTEST_OF_MANY = 4
"""Length of the shortest n-grams if there are many entries: shorter ones occur in all of them."""

_SHORT = 5  # words up to this length have a beginning and an end of two letters

_SPACES = re.compile(r"[^\S\n]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")


_STEMMED = {
    "english": """
        added adding emergency evening lateral organic organize paste universal university dermatologist oncologist
        internal interval skis dying lying tying idly gently ugly early only singly news atlas cosmos bias inning outing
        canning herring earring proceed exceed succeed generously communication arsenal kneading kneaded hopping hoping
        relational fulfilled callousness happily agreed cries tired controlled decisively electrical sensibility possibly
        analogy nationality
    """,
    "german": """
        aufeinander kategorische schoenheit schönheit gebuehren gebühren strasse straße haeuser häuser quelle neue treue
        feuer ausweise ausweisen beantragung freundlichkeiten meldungen moeglich möglich systemen lehrerinnen jaehrlich
    """,
}
"""Test words by stemmer: words that its versions stem differently, and some for each rule."""

_FOLDED = "Don’t doesnʼt ﬁne ½ Ⅷ ①ß ẞ İ ſ Σς ㎏ Ａ１ é naïve Ǆ ﷺ 100% x² Ω ℡ under_score"
"""Test characters: some are folded into others, some end a word."""


def stemmer(name: str) -> Callable[[str], str]:
    """Return the function that stems words by the rules of a Snowball stemmer (https://snowballstem.org).

    Two threads must not use one stemmer at once, so each takes a free one.

    Raises:
        KeyError: if there is no such stemmer.
    """
    free = [Stemmer.Stemmer(name, 0)]  # 0: no cache in the stemmer, because callers have one for all threads

    def stem(word: str) -> str:
        try:
            own = free.pop()
        except IndexError:
            own = Stemmer.Stemmer(name, 0)
        stemmed: str = own.stemWord(word)
        free.append(own)
        return stemmed

    return stem


def fingerprint() -> str:
    """Return a short code for how words are read. An index with another code would have other stems.

    The version of the stemmer is not enough: PyStemmer 2.2 and 3.0 report the same version, and stem differently.
    """
    stems = [stemmed for name, probes in _STEMMED.items() for stemmed in map(stemmer(name), probes.split())]
    return f"{code(' '.join([*stems, *words(_FOLDED)])):08x}"


def clean(text: str) -> str:
    """Return `text` in composed form, without unfit characters (see `bot.text.characters`).

    At most `MAX_CHARACTERS` are read, counted after folding, because some characters become many.

    Raises:
        TypeError: if it is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"a message is a text, not {type(text).__name__}")
    read = text[:MAX_CHARACTERS]
    if not (read.isascii() and read.isprintable()):
        read = _cut(unicodedata.normalize("NFC", readable(read)))
    return _SPACES.sub(" ", read).strip()


def _cut(text: str) -> str:
    """Return at most `MAX_CHARACTERS` of a text, counted both before and after folding."""
    if len(text) <= MAX_CHARACTERS and len(folded(text)) <= MAX_CHARACTERS:
        return text
    lengths = accumulate(max(1, len(folded(char))) for char in text)
    return text[: sum(length <= MAX_CHARACTERS for length in lengths)]


def as_spelt(word: str) -> str:
    """Return an unknown word without drawn-out letters: `hiii` is `hi`, `coool` is `cool`.

    One letter is kept at the end of a word, and two inside, because few words end in a double letter.
    """
    return _DRAWN_OUT.sub(lambda found: found[1] if found.end() == len(word) else 2 * found[1], word)


def pairs(stems: Sequence[str]) -> list[str]:
    """Return the bigrams of stems; the first and the last word also pair with the edge of the text."""
    return [f"{a} {b}" for a, b in zip(("^", *stems), (*stems, "$"), strict=True)]


@lru_cache(maxsize=20_000)
def grams(word: str, shortest: int = GRAMS.start) -> tuple[str, ...]:
    """Return the distinct character n-grams of a word with its edges, `shortest` or longer, in a fixed order."""
    padded = f" {word} "
    sizes = range(shortest, GRAMS.stop)
    found = (padded[start : start + size] for size in sizes for start in range(len(padded) - size + 1))
    return tuple(dict.fromkeys(found))


def code(text: str) -> int:
    """Return a 32-bit hash of a text; a few in a million collide."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def neighbourhoods(word: str, letters: int) -> tuple[str, ...]:
    """Return the keys under which a word is found despite a typo: its beginning, its end, and its sorted letters.

    `letters` is the length of the correct word. A wrong, missing or extra letter leaves the beginning or the end
    unchanged; swapped letters leave the sorted letters unchanged.
    """
    edge = 3 if letters > _SHORT else 2
    return word[:edge] + "-", "-" + word[-edge:], "".join(sorted(word))
