"""A text in the terms of an index: its words with synonyms joined and typos repaired, and how much of it is known."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.text import grams, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.matching.index import Index

REPAIRED = 0.8
"""What a repaired word counts beside one that is spelt right."""

_EDITS = ((8, 2), (4, 1))  # letters from which a word may be that many edits off; shorter words have too many neighbours
_LONGEST_SYNONYM = 4  # words


class Understood(NamedTuple):
    """A text as an index knows it.

    `counts` says how much each stem counts, 1 or less; `known` is the share (0 to 1) of the text's weight in known words.
    """

    words: list[str]
    stems: list[str]
    counts: dict[str, float]
    weights: dict[str, float]
    repairs: tuple[tuple[str, str], ...]
    known: float


class Letters(NamedTuple):
    """What a word's character n-grams say: the sum of their squared idf, and how much they weigh for which entries."""

    squares: float
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
        self._vocabulary = sorted(index.stems)
        self.letters = lru_cache(maxsize=10_000)(self._letters)
        self._repair = lru_cache(maxsize=10_000)(self._known_stem)

    def of(self, text: str) -> Understood:
        """Return what the index makes of `text`."""
        index = self._index
        said = join_synonyms(words(text), index.synonyms)
        stems, repairs = [], []
        counts: dict[str, float] = {}
        for word in said:
            known, count = stem(word), 1.0
            if known not in index.stems:
                better = self._repair(known)
                if better is not None:
                    repairs.append((word, better))
                    known, count = better, REPAIRED
            stems.append(known)
            counts[known] = max(count, counts.get(known, 0.0))
        idfs = {known: row[0] if (row := index.stems.get(known)) else index.unknown_idf for known in counts}
        weights = {known: count * idfs[known] for known, count in counts.items()}
        share = sum(weight for known, weight in weights.items() if known in index.stems)
        return Understood(said, stems, counts, weights, tuple(repairs), share / (sum(idfs.values()) or 1.0))

    def _known_stem(self, unknown: str) -> str | None:
        """Return the one known stem that an unknown one is a slip of, or None if there is none or more than one."""
        edits = next((edits for letters, edits in _EDITS if len(unknown) >= letters), 0)
        if not edits or not unknown.isalpha():
            return None
        near = process.extract(unknown, self._vocabulary, scorer=OSA.distance, score_cutoff=edits, limit=3)
        fits = [(found, off) for found, off, _ in near if len(found) >= 3 and (found[0] == unknown[0] or off == 1)]
        if not fits or (len(fits) > 1 and fits[0][1] == fits[1][1]):
            return None
        return fits[0][0]

    def _letters(self, word: str) -> Letters:
        squares = 0.0
        scores: dict[int, float] = {}
        for gram in grams(word):
            row = self._index.grams.get(gram)
            if row:
                idf, entries, weights = row
                squares += idf * idf
                for entry, weight in zip(entries, weights, strict=True):
                    scores[entry] = scores.get(entry, 0.0) + weight
        return Letters(squares, list(scores), list(scores.values()))
