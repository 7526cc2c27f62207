"""How text is read, the same for what an author wrote and for what a person types.

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

MAX_CHARACTERS = 4000  # characters of a message that are read: more than anybody types, few enough for any method

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
"""By stemmer: words that its versions treat differently, and some for each of its rules."""

_FOLDED = "Don’t doesnʼt ﬁne ½ Ⅷ ①ß ẞ İ ſ Σς ㎏ Ａ１ é naïve Ǆ ﷺ 100% x² Ω ℡ under_score"
"""Characters that are folded into others, or end a word."""


def stemmer(name: str) -> Callable[[str], str]:
    """Return the function that stems words by the rules of a Snowball stemmer (https://snowballstem.org).

    No two threads may use one stemmer at once, so each takes one that is free.

    Raises:
        KeyError: if there is no such stemmer.
    """
    free = [Stemmer.Stemmer(name, 0)]  # 0: no cache in the stemmer, because callers share one for all threads

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
    """Return a short code for how words are read. An index of another code holds stems that no question leads to.

    The version of the stemmer tells less: PyStemmer 2.2 and 3.0 name the same one, and stem differently.
    """
    stems = [stemmed for name, probes in _STEMMED.items() for stemmed in map(stemmer(name), probes.split())]
    read = [*stems, *words(_FOLDED)]
    return f"{code(' '.join(read)):08x}"


def clean(text: str) -> str:
    """Return `text` as it can be shown: composed, nothing in it unfit (see `bot.text.characters`).

    At most `MAX_CHARACTERS` are read, counted as words are read: some characters stand for many.

    Raises:
        TypeError: if it is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"a message is a text, not {type(text).__name__}")
    read = text[:MAX_CHARACTERS]
    if not (read.isascii() and read.isprintable()):
        read = _as_far_as_read(unicodedata.normalize("NFC", readable(read)))
    return _SPACES.sub(" ", read).strip()


def _as_far_as_read(text: str) -> str:
    """Return at most `MAX_CHARACTERS` of a text, counted both before and after folding."""
    if len(text) <= MAX_CHARACTERS and len(folded(text)) <= MAX_CHARACTERS:
        return text
    lengths = accumulate(max(1, len(folded(char))) for char in text)
    return text[: sum(length <= MAX_CHARACTERS for length in lengths)]


def as_spelt(word: str) -> str:
    """Return an unknown word without drawn-out letters: `hiii` is `hi`, `coool` is `cool`.

    Few words end in two of a letter that people draw out, and many have two inside.
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
    """Return the keys under which a word is found by its slips: how it begins, how it ends, and which letters it has.

    `letters` is the length of the word that is meant, which a slip may not have. A letter wrong, missing or
    too many leaves the beginning or the end as it was; letters swapped leave all of them.
    """
    edge = 3 if letters > _SHORT else 2
    return word[:edge] + "-", "-" + word[-edge:], "".join(sorted(word))
