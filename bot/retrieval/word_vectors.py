"""Vectors of words and of pairs of words that ship with a language, in a file of which a question reads a few rows.

They were learned so that the sum of the vectors of a sentence is near what a sentence model makes of it (NOTICE tells from
which sentences). No model is needed to use them.

    mark | slots, window, dimensions | slots: CRC-32 of a term and its row | rows: a scale and a number for each dimension

A term is a word, or two words and a space. It stands in one of `window` slots from the one that its CRC-32 names. Numbers
are little-endian and take 4 bytes, but a row's number and its scale take 2, and the numbers of a vector, to which 128 is
added, 1.
"""

from __future__ import annotations

import math
import operator
import os
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from bot.retrieval.packed import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import BinaryIO

MARK = b"facefacts vectors 1\n"
NUMBER, SHORT = 4, 2  # bytes
SLOT = NUMBER + SHORT
EMPTY = b"\xff" * SHORT  # the row of a slot that no term has
HEADER = len(MARK) + 3 * NUMBER
ZERO = 128
"""The byte that stands for 0 in vectors."""

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "languages")
_FILE = "vectors.bin"
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_FIELD = 8  # bytes in which a sum lies
_KEPT = 5_000  # terms that stay at hand

_Spread = tuple[int, int]  # a factor, and the numbers of a vector side by side in one large number, to be added at once


def terms(words: Sequence[str]) -> list[str]:
    """Return the words of a text and its pairs of neighbours, each once."""
    return list(dict.fromkeys([*words, *map(" ".join, pairwise(words))]))


class WordVectors:
    """The vectors of terms in a file, which is open only while it is read. Many threads may read at once."""

    def __init__(self, path: str) -> None:
        """Read the header of the file.

        Raises:
            OSError: if it is no such file.
        """
        self._path = path
        self._at_hand: dict[str, _Spread | None] = {}
        with open(path, "rb", buffering=0) as file:
            header = file.read(HEADER)
        if not header.startswith(MARK) or len(header) < HEADER:
            raise OSError("no file of word vectors")
        self._slots, self._window, self.dimensions = (
            int.from_bytes(header[at : at + NUMBER], "little") for at in range(len(MARK), HEADER, NUMBER)
        )

    def rows(self, wanted: Iterable[str], *, whole: bool = False) -> dict[str, tuple[int, bytes]]:
        """Return the vectors of terms that have one: a factor, and a byte for each dimension, of which `ZERO` stands for 0.

        For many terms, it is faster to read the `whole` file first.

        Raises:
            OSError: if the file can't be read.
        """
        file = os.open(self._path, _FLAGS)  # `open` asks the system four things more
        try:
            read = BytesIO(_read(file, 0, os.fstat(file).st_size)) if whole else file
            return {term: row for term in wanted if (row := self._row(read, term))}
        finally:
            os.close(file)

    def total(self, wanted: Sequence[str]) -> list[int] | None:
        """Return the sum of the vectors of the terms that have one, or None if none has or the file can't be read."""
        at_hand = self._at_hand
        missing = [term for term in wanted if term not in at_hand]
        if missing:
            try:
                rows = self.rows(missing)
            except OSError:  # answers come without it
                return None
            read = {term: _spread(*rows[term]) if term in rows else None for term in missing}
            if len(at_hand) > _KEPT:
                self._at_hand = at_hand = {term: at_hand[term] for term in wanted if term in at_hand}
            at_hand.update(read)
        found = [vector for vector in map(at_hand.get, wanted) if vector]
        if not found:
            return None
        total = sum(scale * numbers for scale, numbers in found)
        zero = ZERO * sum(scale for scale, _ in found)
        return [field - zero for field in unpacked(total, self.dimensions, _FIELD)]

    def alike(self, word: str, others: Iterable[str]) -> float:
        """Return the highest cosine of a word and others, or 0 where none has a vector or the file can't be read."""
        try:
            rows = self.rows([word, *others])
        except OSError:
            return 0.0
        vectors = {term: [number - ZERO for number in numbers] for term, (_, numbers) in rows.items()}
        if word not in vectors:
            return 0.0
        own = vectors.pop(word)
        return max((_cosine(own, vector) for vector in vectors.values()), default=0.0)

    def everything(self) -> tuple[bytes, bytes]:
        """Return all slots and all rows of the file, as they are there.

        Raises:
            OSError: if the file can't be read.
        """
        with open(self._path, "rb") as file:
            file.seek(HEADER)
            return file.read((self._slots + self._window) * SLOT), file.read()

    def _row(self, file: BinaryIO | int, term: str) -> tuple[int, bytes] | None:
        code = crc32(term.encode("utf-8", "replace"))
        found = _read(file, HEADER + code % self._slots * SLOT, self._window * SLOT)
        wanted = code.to_bytes(NUMBER, "little")
        at = found.find(wanted)
        while at >= 0:
            row = found[at + NUMBER : at + SLOT]
            if at % SLOT == 0 and row != EMPTY:
                width = SHORT + self.dimensions
                rows = HEADER + (self._slots + self._window) * SLOT
                read = _read(file, rows + int.from_bytes(row, "little") * width, width)
                return int.from_bytes(read[:SHORT], "little"), read[SHORT:]
            at = found.find(wanted, at + 1)
        return None


def _spread(scale: int, numbers: bytes) -> _Spread:
    return scale, packed(numbers, 1, _FIELD)


def _cosine(one: Sequence[int], other: Sequence[int]) -> float:
    return float(sum(map(operator.mul, one, other)) / (math.hypot(*one) * math.hypot(*other) or 1.0))


def _read(file: BinaryIO | int, start: int, length: int) -> bytes:
    if not isinstance(file, int):
        file.seek(start)
        return file.read(length)
    os.lseek(file, start, os.SEEK_SET)
    return os.read(file, length)


@lru_cache(maxsize=4)
def word_vectors(language: str) -> WordVectors | None:
    """Return the word vectors of a language, or None if it has none that can be read."""
    path = os.path.join(_FOLDER, language, _FILE)
    try:
        return WordVectors(path)
    except OSError:
        return None
