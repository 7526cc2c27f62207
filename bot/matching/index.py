"""What fitting leaves behind and matching needs: plain lists, dictionaries and numbers, no code and no library's objects."""

from __future__ import annotations

from bot.records import Record

Postings = tuple[float, list[int], list[float]]
"""A feature's inverse document frequency, the entries (by position) that it speaks for or against, and how strongly."""


class Phrasing(Record):
    """A wording as its author typed it and the distinct stems in it."""

    text: str
    stems: tuple[str, ...]


class Index(Record):
    """A fitted matcher.

    `ids` are sorted, and positions in all other fields refer to them. `stems`, `pairs` and `grams` map a feature to its
    postings. `bias` is what an entry scores before any word is read. `unknown_idf` weighs a word that no phrasing holds.
    `phrasings` are those of each entry. `coefficients` turn the features of a match into its confidence. `synonyms` map
    words, joined by spaces, to the words that stand for them.
    """

    ids: tuple[str, ...]
    bias: list[float]
    unknown_idf: float
    stems: dict[str, Postings]
    pairs: dict[str, Postings]
    grams: dict[str, Postings]
    phrasings: tuple[tuple[Phrasing, ...], ...]
    coefficients: tuple[float, ...]
    synonyms: dict[str, str]
