"""Vectors of texts and entries, for compiling: the vectors of variants, and the centroid of each entry."""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from bot.retrieval.embedding import WORDS, embedded, name_of
from bot.retrieval.index import CENTROID
from bot.retrieval.word_vectors import ZERO, terms, word_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.retrieval.embedding import Embed

USUAL_WEIGHTS = {True: 9.0, False: 20.0}
"""What a cosine of meanings counts beside words and letters where an entry has a few variants: of the vectors that ship,
and of a function of the user's, which tells more (MiniLM)."""

FEW_VARIANTS, FADING = 6.0, 1.5
"""Up to how many variants these are, and the power of more by which the weight falls: words and letters then tell more."""

MOST_VARIANTS = 1_000
"""Of all entries, up to which a text is compared with each of them: where the variants of an entry have little in common,
it gains a point of top-1 (HINT3). More would take a tenth of a millisecond a question."""

USUAL = 0.4
"""About the cosine of a message out of scope and the entry that it comes nearest to (CLINC150, HINT3)."""

ENOUGH = 500  # variants whose nearest other entries tell what is usual

_LARGEST = 127  # number in a row
_LEAST = 0.01  # of a row of numbers that are to be scaled

_Matrix = Any  # the shapes and types of arrays are plain from the code


class Vectors(NamedTuple):
    """What the texts of a corpus mean, a row of length 1 each (of zeros where nothing is known), and who made them."""

    name: str
    rows: _Matrix

    def unrelated(self, entries: _Matrix, lots: _Matrix) -> float:
        """Return the cosine that tells nothing: between `USUAL` and that of an entry's variant and the nearest other entry.

        That is the median of entries, of each of which one variant is drawn by `lots`.
        """
        members = csr_matrix((np.ones(len(entries)), (entries, np.arange(len(entries)))))
        order = np.lexsort((lots, entries))
        drawn = order[np.unique(entries[order], return_index=True)[1]]
        drawn = drawn[np.argsort(lots[drawn], kind="stable")][:ENOUGH]
        cosines = self.rows[drawn] @ normalize(members @ self.rows).T
        cosines[np.arange(len(drawn)), entries[drawn]] = 0.0
        return (USUAL + float(np.median(cosines.max(axis=1)))) / 2


def vectors_of(texts: Sequence[str], said: Sequence[Sequence[str]], language: str, embed: Embed | None) -> Vectors | None:
    """Return the vectors of texts: what a function makes of them, or the sums of those of the words `said` and their pairs.

    Raises:
        EmbeddingError: if the function makes none.
    """
    if embed:
        return Vectors(name_of(embed), normalize(np.array(embedded(embed, list(texts)), "f4")))
    table = word_vectors(language)
    if not table:
        return None
    held = [terms(words) for words in said]
    found = table.rows(dict.fromkeys(chain.from_iterable(held)), whole=True)
    factors = np.array([scale for scale, _ in found.values()], "f4").reshape(-1, 1)
    numbers = np.frombuffer(b"".join(packed for _, packed in found.values()), "u1").reshape(-1, table.dimensions)
    return Vectors(WORDS, normalize(_sums(held, list(found)) @ ((numbers.astype("f4") - ZERO) * factors)))


def _sums(held: Sequence[Sequence[str]], known: Sequence[str]) -> _Matrix:
    """Return the matrix that sums the vectors of the known terms of each text."""
    positions = {term: at for at, term in enumerate(known)}
    columns = [[positions[term] for term in row if term in positions] for row in held]
    ends = np.cumsum([0, *map(len, columns)])
    return csr_matrix((np.ones(ends[-1], "f4"), list(chain.from_iterable(columns)), ends), shape=(len(held), len(known)))


class Directions:
    """What entries mean: the direction of each one's centroid and, where variants are few, of each variant behind these.

    `counts` tells how many variants each entry has there. It is empty where no variants are compared.
    """

    def __init__(self, members: _Matrix, variants: _Matrix, many: bool) -> None:
        central = normalize(members @ variants)
        few = not many and len(central) < len(variants) <= MOST_VARIANTS
        self.counts = tuple(np.diff(members.indptr).tolist()) if few else ()
        self.rows = np.vstack([central, variants]) if few else central
        self._entries = len(central)

    def cosines(self, vector: _Matrix) -> _Matrix:
        """Return the cosine of a unit vector with each entry."""
        every = self.rows @ vector
        if not self.counts:
            return every
        starts = np.cumsum([0, *self.counts[:-1]])
        return (every[: self._entries] + np.maximum.reduceat(every[self._entries :], starts)) / 2


def direction_rows(directions: Directions, many: bool) -> tuple[dict[str, bytes], float]:
    """Return the rows of an index that hold these directions in whole numbers, and what 1 is in them."""
    scale = _LARGEST / max(float(np.abs(directions.rows).max()), _LEAST)
    numbers = (np.rint(directions.rows * scale) + ZERO).astype("u1")
    if many:
        return {f"{CENTROID}{entry}": row.tobytes() for entry, row in enumerate(numbers)}, scale
    return {CENTROID: numbers.T.tobytes()}, scale


def usual_weight(vectors: Vectors | None, variants: float) -> float:
    """Return the default weight of meanings for entries with this many variants."""
    if not vectors:
        return 0.0
    return USUAL_WEIGHTS[vectors.name == WORDS] * math.pow(FEW_VARIANTS / max(variants, FEW_VARIANTS), FADING)
