"""A text as an index reads it: its words with synonyms replaced and typos corrected."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.retrieval.spelling import Meant, Repairer
from bot.text.synonyms import MAX_WORDS, Synonyms
from bot.text.tokens import GRAMS, SHORTEST_OF_MANY, as_spelt, grams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.retrieval.index import Index, Postings


_PART = 2  # letters, at least, of each part of a compound


class Understood(NamedTuple):
    """A text as an index knows it: words, their stems, and how surely each stem is meant (0 to 1).

    `repairs` pairs words as typed with what they were taken for; `repaired` are the words that come of it.
    """

    words: list[str]
    stems: list[str]
    counts: dict[str, float]
    repairs: tuple[tuple[str, str], ...]
    repaired: frozenset[str]


class Letters(NamedTuple):
    """What a word's n-grams say: their squared idf, known and unknown, and how much they weigh for entries.

    That are dense rows for all entries, and postings. Where entries are many there are only the rare n-grams of an unknown
    word, and those as postings.
    """

    known: float
    unknown: float
    dense: Sequence[int] = ()
    postings: Sequence[Postings] = ()


class Understanding:
    """Reads texts for one index. It caches words, and is safe for many threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._language = index.language
        self._synonyms = Synonyms(index.head.synonyms)
        self._repairer = Repairer(index)
        self._grams = index.grams
        self._shortest = SHORTEST_OF_MANY if index.head.many else GRAMS.start
        self.letters = lru_cache(maxsize=10_000)(self._letters)

    def of(self, text: str) -> Understood:
        """Return what the index makes of `text`."""
        stem = self._language.stem
        typed = [word if stem(word) in self._index.stems else as_spelt(word) for word in self._language.words(text)]
        said = self._synonyms.join(self._compounds(typed))
        read = self._repairer.meant(said, [stem(word) for word in said])
        repairs = tuple((word, meant.word) for word, meant in zip(said, read, strict=True) if word != meant.word)
        if repairs:
            read = self._joined(read)[:MAX_WORDS]
        counts: dict[str, float] = {}
        for _, root, probability in read:
            counts[root] = max(probability, counts.get(root, 0.0))
        known = [meant.word for meant in read]
        return Understood(known, [meant.stem for meant in read], counts, repairs, frozenset(known).difference(said))

    def _compounds(self, typed: Sequence[str]) -> list[str]:
        """Return words with compounds as the variants write them, as one word or as two: wifi and Wi-Fi."""
        stem, stems = self._language.stem, self._index.stems
        written: list[str] = []
        for word in typed:
            before = written[-1] if written else ""
            if stem(word) in stems and (not before or stem(before) in stems):
                written.append(word)
            elif before and stem(before + word) in stems and not self._stand_together(before, word):
                written[-1] = before + word
            else:
                written += self._parted(word)
        return written

    def _parted(self, word: str) -> tuple[str, ...]:
        """Return the two words that an unknown word is written as in the variants, or the word itself."""
        root = self._language.stem(word)
        if root in self._index.stems or self._language.is_stop(root):
            return (word,)
        parts = ((word[:at], word[at:]) for at in range(_PART, len(word) - _PART + 1))
        return next((two for two in parts if self._stand_together(*two)), (word,))

    def _stand_together(self, one: str, other: str) -> bool:
        return f"{self._language.stem(one)} {self._language.stem(other)}" in self._index.pairs

    def _joined(self, read: Sequence[Meant]) -> list[Meant]:
        """Return corrected words with synonyms replaced; a phrase is as probable as its least probable word."""
        joined: list[Meant] = []
        at = 0
        for length, standing in self._synonyms.standing([meant.word for meant in read]):
            probability = min(meant.probability for meant in read[at : at + length])
            joined += [Meant(word, self._language.stem(word), probability) for word in standing]
            at += length
        return joined

    def _letters(self, word: str) -> Letters:
        row = self._index.letters(word)
        return self._spelt(word) if row is None else Letters(row[0], 0.0, (row[1],) if row[1] else ())

    def _spelt(self, word: str) -> Letters:
        """Return the scores of the n-grams of an unknown word."""
        head = self._index.head
        rows = [self._grams.get(gram) for gram in grams(word, self._shortest)]
        found = [row for row in rows if row]
        known = sum(row.idf * row.idf for row in found)
        unknown = rows.count(None) * head.unknown_idf**2
        return Letters(known, unknown, [row.dense for row in found if row.dense], [row for row in found if not row.dense])
