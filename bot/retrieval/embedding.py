"""What a text means, as a vector: that of its words (`word_vectors`), or what a function of the user's makes of it.

Compared are directions: the cosine of a text and an entry, which has the centroid of the vectors of its variants. Where
variants are few, the cosine of the nearest one counts as much.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.errors import EmbeddingError
from bot.retrieval.packed import packed, unpacked
from bot.retrieval.word_vectors import ZERO, terms, word_vectors

if TYPE_CHECKING:
    from bot.retrieval.index import Index

Embed = Callable[[list[str]], Iterable[Any]]
"""A user's function: texts -> one vector each, as sequences of numbers (or NumPy arrays)."""

WORDS = "words"
"""The name of the vectors that need no function."""

_FINE = 511  # the largest number of a text's vector, in whole numbers
_FIELD = 4  # bytes in which the sum of an entry lies
_MIDDLE = 1 << 31  # what stands for 0 there
_PROBE = "How do I change the address that my order is sent to?"


def name_of(embed: Embed) -> str:
    """Return what tells a function's vectors from those of another: its name, and what it makes of one text.

    Raises:
        EmbeddingError: if it returns no vector for a text.
    """
    kind = type(embed) if not hasattr(embed, "__qualname__") else embed
    vector = embedded(embed, [_PROBE])[0]
    longest = max(map(abs, vector)) or 1.0
    shown = ",".join(str(round(10 * number / longest)) for number in vector[:8])
    return f"{kind.__module__}.{kind.__qualname__}, {len(vector)} dimensions, {shown}"


def embedded(embed: Embed, texts: list[str]) -> list[list[float]]:
    """Return the vectors that a function makes of texts.

    Raises:
        EmbeddingError: if it does not return a vector of numbers for each, all of one length.
    """
    try:
        vectors = [list(map(float, vector)) for vector in embed(texts)]
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise EmbeddingError(f"embed failed to make a vector of numbers for each text: {type(error).__name__}") from error
    if len(vectors) != len(texts) or len(set(map(len, vectors))) != 1 or not all(map(_is_finite, vectors)):
        raise EmbeddingError("embed did not return one vector of finite numbers for each text, all of one length")
    return vectors


def _is_finite(vector: list[float]) -> bool:
    return bool(vector) and all(map(math.isfinite, vector))


class Similarity(NamedTuple):
    """How near a text comes to an entry, from -1 to 1; where entries are few, also how near to `every` one."""

    of: Callable[[int], float]
    every: Sequence[float]


class Meanings:
    """Compares texts with the entries of one index. Many threads may use it at once."""

    def __init__(self, index: Index, embed: Embed | None = None) -> None:
        """Take the vectors of texts from words, or from the function that made those of the index.

        Raises:
            EmbeddingError: if that is another function, or none.
        """
        self._index = index
        self._embedding = index.head.embedding
        self._embed = embed
        self._words = word_vectors(index.language.code) if self._embedding.name else None
        made = name_of(embed) if embed and self._embedding.name != WORDS else ""
        if self._embedding.name not in {"", WORDS, made}:
            has = f"made by {made}" if made else "given none; pass embed="
            raise EmbeddingError(f"the index holds vectors made by {self._embedding.name}, and is {has}")

    def of(self, text: str, words: Sequence[str]) -> Similarity | None:
        """Return the similarity of a text to the entries, or None if its words are unknown."""
        vector = self._vector(text, words) if self._embedding.weight else None
        if vector is None:
            return None
        longest = max(map(abs, vector)) or 1.0
        numbers = [round(number * _FINE / longest) for number in vector]
        length = math.sqrt(sum(map(operator.mul, numbers, numbers))) * self._embedding.scale or 1.0
        if self._index.head.many:
            zero = ZERO * sum(numbers)
            return Similarity(lambda entry: (self._one(entry, numbers) - zero) / length, ())
        every = self._every(numbers, length)
        return Similarity(every.__getitem__, every)

    def alike(self, word: str, others: Iterable[str]) -> float:
        """Return how near the most similar of some words comes to another, from 0 to 1."""
        return max(self._words.alike(word, others), 0.0) if self._words else 0.0

    def _vector(self, text: str, words: Sequence[str]) -> Sequence[float] | None:
        if self._embedding.name != WORDS:
            return embedded(self._embed, [text])[0] if self._embed and text else None
        return self._words.total(terms(words)) if self._words else None

    def _one(self, entry: int, numbers: list[int]) -> int:
        return int(sum(map(operator.mul, numbers, self._index.centroid(entry))))

    def _every(self, numbers: list[int], length: float) -> list[float]:
        """Return how near all entries come, by their centroids and, where it is kept, the nearest variant of each."""
        cosines = self._cosines(numbers, length)
        entries = len(self._index.head.ids)
        if len(cosines) == entries:
            return cosines
        ends = itertools.accumulate(self._embedding.counts, initial=entries)
        nearest = [max(cosines[start:end]) for start, end in itertools.pairwise(ends)]
        return [(one + other) / 2 for one, other in zip(cosines, nearest, strict=False)]

    def _cosines(self, numbers: list[int], length: float) -> list[float]:
        """Return the cosines of all vectors that are kept, whose sums lie side by side in one large number."""
        zero = _MIDDLE + ZERO * sum(numbers)
        middles = int.from_bytes(_MIDDLE.to_bytes(_FIELD, "little") * self._kept, "little")
        total = sum(map(operator.mul, numbers, self._columns), middles)
        return [(field - zero) / length for field in unpacked(total, self._kept, _FIELD)]

    @cached_property
    def _kept(self) -> int:
        return len(self._index.head.ids) + sum(self._embedding.counts)

    @cached_property
    def _columns(self) -> list[int]:
        """For each dimension, the numbers of all vectors, each in a field of its own of one large number."""
        rows, kept = self._index.centroids(), self._kept
        return [packed(rows[start : start + kept], 1, _FIELD) for start in range(0, len(rows), kept)]
