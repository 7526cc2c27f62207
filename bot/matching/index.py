"""What fitting leaves behind and matching needs: plain lists, dictionaries and numbers, no code and no library's objects."""

from __future__ import annotations

from bot.records import Record

Postings = tuple[float, list[int], list[float]]
"""A feature's inverse document frequency, the entries (by position) that it speaks for or against, and how strongly."""


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
    stems: dict[str, Postings]
    pairs: dict[str, Postings]
    grams: dict[str, Postings]
    exact: dict[str, list[int]]
    vocabulary: list[str]
    phrasings: tuple[tuple[str, ...], ...]
    synonyms: dict[str, str]
    intercept: float
    slope: float
