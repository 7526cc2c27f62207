"""Word vectors that ship with a language, in a file of which a question reads a few rows.

They were learned so that the sum of its words' vectors is near what a sentence model makes of a sentence (NOTICE tells from
what). No model is needed to use them.

    mark | slots, window, dimensions | slots: CRC-32 of a word and its row | rows: a scale and a number for each dimension

A word stands in one of `window` slots from the one that its CRC-32 names. Numbers are little-endian and take 4 bytes, but
a row's number and its scale take 2, and the numbers of a vector, to which 128 is added, 1.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from bot.retrieval.packed import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from io import FileIO

MARK = b"facefacts vectors 1\n"
NUMBER, SHORT = 4, 2  # bytes
SLOT = NUMBER + SHORT
EMPTY = b"\xff" * SHORT  # the row of a slot that no word has
HEADER = len(MARK) + 3 * NUMBER
ZERO = 128
"""The byte that stands for 0 in vectors."""

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "languages")
_FILE = "vectors.bin"
_FIELD = 8  # bytes in which a sum lies
_KEPT = 5_000  # words that stay at hand

_Spread = tuple[int, int]  # a factor, and the numbers of a vector side by side in one large number, to be added at once


class WordVectors:
    """The vectors of words in a file, which is open only while it is read. Many threads may read at once."""

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

    def rows(self, words: Iterable[str]) -> dict[str, tuple[int, bytes]]:
        """Return the vectors of words that have one: a factor, and a byte for each dimension, of which `ZERO` stands for 0.

        Raises:
            OSError: if the file can't be read.
        """
        with open(self._path, "rb", buffering=0) as file:
            return {word: row for word in words if (row := self._row(file, word))}

    def total(self, words: Iterable[str]) -> list[int] | None:
        """Return the sum of the vectors of the words that have one, or None if none has or the file can't be read."""
        wanted = list(words)
        at_hand = self._at_hand
        missing = [word for word in wanted if word not in at_hand]
        if missing:
            try:
                rows = self.rows(missing)
            except OSError:  # answers come without it
                return None
            read = {word: _spread(*rows[word]) if word in rows else None for word in missing}
            if len(at_hand) > _KEPT:
                self._at_hand = at_hand = {word: at_hand[word] for word in wanted if word in at_hand}
            at_hand.update(read)
        found = [vector for vector in map(at_hand.get, wanted) if vector]
        if not found:
            return None
        total = sum(scale * numbers for scale, numbers in found)
        zero = ZERO * sum(scale for scale, _ in found)
        return [field - zero for field in unpacked(total, self.dimensions, _FIELD)]

    def _row(self, file: FileIO, word: str) -> tuple[int, bytes] | None:
        code = crc32(word.encode("utf-8", "replace"))
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


def _read(file: FileIO, start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)


@lru_cache(maxsize=4)
def word_vectors(language: str) -> WordVectors | None:
    """Return the word vectors of a language, or None if it has none that can be read."""
    path = os.path.join(_FOLDER, language, _FILE)
    try:
        return WordVectors(path)
    except OSError:
        return None
