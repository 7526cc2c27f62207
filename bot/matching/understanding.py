"""A text in the terms of an index: its words with synonyms joined and typos repaired."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.matching.index import Lookup
from bot.matching.text import grams, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.matching.index import Index

REPAIRED = 0.6
"""What a repaired word counts beside one that is spelt right: 0.8 loses half a point of MCC (HINT3), and with typos."""

_EDITS = (
    (7, 2),
    (4, 1),
)  # letters from which a word may be that many edits off; shorter words have too many neighbours
_NEIGHBOURS = 10  # known words that are compared closely
_LONGEST_SYNONYM = 4  # words


class Understood(NamedTuple):
    """A text as an index knows it: words, their stems, how much each stem counts (1 or less), and what was repaired."""

    words: list[str]
    stems: list[str]
    counts: dict[str, float]
    repairs: tuple[tuple[str, str], ...]


class Letters(NamedTuple):
    """What a word's n-grams say: their squared idf, known and unknown, and how much they weigh for which entries."""

    known: float
    unknown: float
    entries: list[int]
    weights: list[float]


def join_synonyms(said: Sequence[str], synonyms: Mapping[str, str]) -> list[str]:
    """Return words with every word or phrase that has a synonym replaced by the words that stand for it, longest first."""
    if not synonyms:
        return list(said)
    joined: list[str] = []
    at = 0
    while at < len(said):
        for length in range(min(_LONGEST_SYNONYM, len(said) - at), 0, -1):
            standard = synonyms.get(" ".join(said[at : at + length]))
            if standard is not None:
                joined += standard.split()
                at += length
                break
        else:
            joined.append(said[at])
            at += 1
    return joined


class Understanding:
    """Reads texts for one index. It caches words, and is safe for many threads."""

    def __init__(self, index: Index, stems: Lookup) -> None:
        self._index = index
        self._stems = stems
        self._grams = Lookup(index.grams)
        self.letters = lru_cache(maxsize=10_000)(self._letters)
        self._repair = lru_cache(maxsize=10_000)(self._known_word)

    def of(self, text: str) -> Understood:
        """Return what the index makes of `text`."""
        read, stems, repairs = [], [], []
        counts: dict[str, float] = {}
        for word in join_synonyms(words(text), self._index.synonyms):
            known, root, count = word, stem(word), 1.0
            if root not in self._stems:
                better = self._repair(word)
                if better is not None:
                    repairs.append((word, better))
                    known, root, count = better, stem(better), REPAIRED
            read.append(known)
            stems.append(root)
            counts[root] = max(count, counts.get(root, 0.0))
        return Understood(read, stems, counts, tuple(repairs))

    def _known_word(self, unknown: str) -> str | None:
        """Return the known word that an unknown one is most likely a slip of, or None if none is near."""
        edits = next((edits for letters, edits in _EDITS if len(unknown) >= letters), 0)
        if not edits or not unknown.isalpha():
            return None
        near = process.extract(unknown, self._index.vocabulary, scorer=OSA.distance, score_cutoff=edits, limit=_NEIGHBOURS)
        if not near:
            return None
        return min(near, key=lambda found: (found[1], -JaroWinkler.similarity(unknown, found[0]), found[0]))[0]

    def _letters(self, word: str) -> Letters:
        known = unknown = 0.0
        scores: dict[int, float] = {}
        for gram in grams(word):
            row = self._grams.get(gram)
            if row is None:
                unknown += self._index.unknown_idf**2
                continue
            known += row.idf * row.idf
            for entry, weight in zip(row.entries, row.weights, strict=True):
                scores[entry] = scores.get(entry, 0.0) + weight
        return Letters(known, unknown, list(scores), list(scores.values()))
