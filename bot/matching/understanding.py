"""A text in the terms of an index: its words with synonyms joined and typos repaired."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.matching.text import grams, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.matching.index import Index

REPAIRED = 0.6
"""What a repaired word counts beside one that is spelt right: 0.8 loses half a point of MCC (HINT3), and with typos."""

RARE = 0.2
"""What a unit of idf takes from a known word as a repair, beside 1 an edit: authors make slips too, and those are rare."""

PAIRED = 0.6
"""What a known word gains as a repair for each neighbour it is known to stand beside; 0.3 is as good (HINT3, CLINC150)."""

_EDITS = ((7, 2), (3, 1))  # letters from which a word may be that many edits off
_SHORTEST_KNOWN = 4  # letters of what a word of three may be repaired to; others of three are too many
_NEIGHBOURS = 10  # known words that are tried between the words beside them
_LONGEST_SYNONYM = 4  # words


class Understood(NamedTuple):
    """A text as an index knows it: words, their stems, how much each stem counts (1 or less), and what was repaired."""

    words: list[str]
    stems: list[str]
    counts: dict[str, float]
    repairs: tuple[tuple[str, str], ...]


class _Repair(NamedTuple):
    cost: float
    word: str
    stem: str


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

    def __init__(self, index: Index) -> None:
        self._index = index
        self._stems, self._pairs, self._grams = index.stems, index.pairs, index.grams
        self.letters = lru_cache(maxsize=10_000)(self._letters)
        self._repairs = lru_cache(maxsize=10_000)(self._known_words)

    def of(self, text: str) -> Understood:
        """Return what the index makes of `text`."""
        said = join_synonyms(words(text), self._index.head.synonyms)
        roots = [stem(word) for word in said]
        read: list[str] = []
        stems: list[str] = []
        repairs: list[tuple[str, str]] = []
        counts: dict[str, float] = {}
        for word, root, following in zip(said, roots, [*roots[1:], "$"], strict=False):
            known, count = word, 1.0
            if root not in self._stems and (near := self._repairs(word)):
                best = self._fitting(near, stems[-1] if stems else "^", following)
                repairs.append((word, best.word))
                known, root, count = best.word, best.stem, REPAIRED
            read.append(known)
            stems.append(root)
            counts[root] = max(count, counts.get(root, 0.0))
        return Understood(read, stems, counts, tuple(repairs))

    def _fitting(self, near: Sequence[_Repair], before: str, following: str) -> _Repair:
        """Return the repair that is near and stands best between the stems beside it."""

        def cost(repair: _Repair) -> float:
            beside = (f"{before} {repair.stem}" in self._pairs) + (f"{repair.stem} {following}" in self._pairs)
            return repair.cost - PAIRED * beside

        return min(near, key=cost)

    def _known_words(self, unknown: str) -> tuple[_Repair, ...]:
        """Return the known words that an unknown one may be a slip of, the most likely first."""
        edits = next((edits for letters, edits in _EDITS if len(unknown) >= letters), 0)
        if not edits or not unknown.isalpha():
            return ()
        from rapidfuzz import process  # takes as long to import as the rest of this room, and most texts have no slip
        from rapidfuzz.distance import OSA, JaroWinkler

        near = process.extract(unknown, self._index.vocabulary, scorer=OSA.distance, score_cutoff=edits, limit=None)
        repairs = [
            _Repair(distance + RARE * self._idf(root) - JaroWinkler.similarity(unknown, word), word, root)
            for word, distance, _ in near
            if max(len(word), len(unknown)) >= _SHORTEST_KNOWN
            for root in (stem(word),)
        ]
        return tuple(sorted(repairs)[:_NEIGHBOURS])

    def _idf(self, root: str) -> float:
        row = self._stems.get(root)
        return row.idf if row else self._index.head.unknown_idf

    def _letters(self, word: str) -> Letters:
        known = unknown = 0.0
        scores: dict[int, float] = {}
        for gram in grams(word):
            row = self._grams.get(gram)
            if row is None:
                unknown += self._index.head.unknown_idf**2
                continue
            known += row.idf * row.idf
            for entry, weight in zip(row.entries, row.weights, strict=True):
                scores[entry] = scores.get(entry, 0.0) + weight
        return Letters(known, unknown, list(scores), list(scores.values()))
