"""What fitting leaves behind and matching needs: plain lists, dictionaries and numbers, no code and no library's objects."""

from __future__ import annotations

from typing import NamedTuple

from bot.records import Record


class Postings(NamedTuple):
    """A feature's inverse document frequency, the entries (by position) that it speaks for or against, and how strongly."""

    idf: float
    entries: memoryview[int]
    weights: memoryview[float]


class Table(Record, frozen=True):
    """The postings of all features of one kind, packed: reading them back takes no step for each number.

    `idfs` and `weights` are 32-bit floats, `ends` and `entries` 32-bit unsigned integers, in the machine's byte order. The
    postings of the feature at a position stand between the end before it and its own.
    """

    features: tuple[str, ...]
    idfs: bytes
    ends: bytes
    entries: bytes
    weights: bytes


class Lookup:
    """A table, ready to be asked."""

    def __init__(self, table: Table) -> None:
        self._positions = dict(zip(table.features, range(len(table.features)), strict=True))
        self._idfs = memoryview(table.idfs).cast("f")
        self._ends = memoryview(table.ends).cast("I")
        self._entries = memoryview(table.entries).cast("I")
        self._weights = memoryview(table.weights).cast("f")

    def __contains__(self, feature: str) -> bool:
        return feature in self._positions

    def get(self, feature: str) -> Postings | None:
        """Return the postings of a feature, or None if no phrasing holds it."""
        position = self._positions.get(feature)
        if position is None:
            return None
        start, end = self._ends[position - 1] if position else 0, self._ends[position]
        return Postings(self._idfs[position], self._entries[start:end], self._weights[start:end])


class Index(Record, frozen=True):
    """A fitted matcher.

    `ids` are sorted, and positions in all other fields refer to them. `stems`, `pairs` and `grams` map a feature to its
    postings. `bias` is what an entry scores before any word is read. `unknown_idf` weighs a feature that no phrasing holds.
    `exact` maps all stems of a phrasing, joined by spaces, to the entries that hold it. `vocabulary` are the words as
    typed, sorted, for repairing typos. `phrasings` are those of each entry. `synonyms` map words or phrases to what stands
    for them. `intercept` and `slope` turn the strength of a match into its confidence.
    """

    ids: tuple[str, ...]
    bias: list[float]
    unknown_idf: float
    stems: Table
    pairs: Table
    grams: Table
    exact: dict[str, list[int]]
    vocabulary: list[str]
    phrasings: tuple[tuple[str, ...], ...]
    synonyms: dict[str, str]
    intercept: float
    slope: float
