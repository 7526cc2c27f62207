"""A constant database: text keys -> bytes, packed once and then only read, a few buckets at a time.

The layout follows D. J. Bernstein's cdb (https://cr.yp.to/cdb.html): the hash of a key gives its bucket, and a table gives
the position of the bucket. Each bucket has a checksum, so reading a key reads and checks only one bucket.

    format line | CRC-32 of the table | table: length of all, number of buckets, where each starts, and the end | buckets
    a bucket: CRC-32 of its number and content | keys and values as MessagePack, which can't contain code

Numbers are unsigned and in the machine's byte order: 4 bytes for checksums, 8 bytes for all others.
"""

from __future__ import annotations

import os
import sys
from array import array
from contextlib import suppress
from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec import DecodeError, msgpack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol

    class Rows(Protocol):
        """Bytes by key: a store, or a dictionary before it is packed."""

        def get(self, key: str, /) -> bytes | None:
            """Return the value of a key, or None."""


MARK = b"facefacts store "  # the beginning of a store of any format
FORMAT = MARK + f"1, {sys.byteorder} endian\n".encode()
PER_BUCKET = 4  # keys, on average. More take longer to check and decode, fewer take longer to pack and open
_NUMBER = 8  # bytes
_CHECKSUM = 4  # bytes
_TABLE = len(FORMAT) + _CHECKSUM
_MOST = 2**40  # bytes of a store: larger positions would raise other errors

_bucket = msgpack.Decoder(dict[str, bytes])  # built once: building one takes longer than decoding


class DamagedError(Exception):
    """A store is truncated, altered, of another format, or no store at all."""


def pack(rows: Mapping[str, bytes]) -> bytes:
    """Return a store of these rows. The same rows in any order give the same bytes."""
    count = len(rows) // PER_BUCKET + 1
    buckets: list[dict[str, bytes]] = [{} for _ in range(count)]
    for key in sorted(rows):
        buckets[crc32(key.encode("utf-8", "surrogatepass")) % count][key] = rows[key]
    parts = [_checked(number, msgpack.encode(bucket)) for number, bucket in enumerate(buckets)]
    starts = array("Q", accumulate(map(len, parts), initial=_TABLE + _NUMBER * (count + 3)))
    table = array("Q", (starts[-1], count)) + starts
    return b"".join([FORMAT, _checked(count, table.tobytes()), *parts])


class ReplacedError(OSError):
    """Another file has replaced the file of a store since it was opened."""


class Store:
    """Reads packed rows, in memory or in a file. Many threads may read at once."""

    def __init__(self, read: Callable[[int, int], bytes], reopen: Callable[[], None] = lambda: None) -> None:
        """Read with a function that returns the bytes from a position on, up to a length.

        `reopen` is called before a failed read is repeated.

        Raises:
            DamagedError: if it is no store, or a truncated one. Other damage is found when the damaged part is read.
        """
        numbers = read(_TABLE, 2 * _NUMBER)
        if read(0, len(FORMAT)) != FORMAT or len(numbers) < 2 * _NUMBER:
            raise DamagedError
        length, count = memoryview(numbers).cast("Q")
        if not 0 < count <= length // _NUMBER or length > _MOST or len(read(length - 1, 2)) != 1:
            raise DamagedError
        checked = read(_TABLE - _CHECKSUM, _CHECKSUM + _NUMBER * (count + 3))
        if checked != _checked(count, checked[_CHECKSUM:]):
            raise DamagedError
        self._read = read
        self._reopen = reopen
        self._count = count
        self._length = length
        self._starts = memoryview(checked)[_CHECKSUM:].cast("Q")[2:]

    @classmethod
    def in_memory(cls, packed: bytes) -> Store:
        """Return the store in these bytes."""
        return cls(lambda start, length: packed[start : start + length])

    @classmethod
    def open(cls, path: str, opener: Callable[[str], int] | None = None) -> Store:
        """Return the store in a file. `opener` opens it for reading.

        The file is not mapped into memory, because truncating a mapped file would kill the process.

        Raises:
            OSError: if it can't be read.
        """
        opened = opener or _opened
        if hasattr(os, "pread"):
            file = _File(path, opened)
            return cls(file.read, file.reopen)
        with open(opened(path), "rb") as whole:  # Windows can't read at a position, and can't replace an open file
            return cls.in_memory(whole.read())

    def get(self, key: str, /) -> bytes | None:
        """Return the value of a key, or None.

        If reading fails, the file is opened again and read once more, because its descriptor may have been closed.

        Raises:
            DamagedError: if the bucket of the key is damaged.
            OSError: if it can't be read.
        """
        number = crc32(key.encode("utf-8", "surrogatepass")) % self._count
        try:
            return self._bucket(number).get(key)
        except (OSError, DamagedError):
            self._reopen()
        return self._bucket(number).get(key)

    def _bucket(self, number: int) -> dict[str, bytes]:
        start, end = self._starts[number], self._starts[number + 1]
        if not start <= end <= self._length:
            raise DamagedError
        part = self._read(start, end - start)
        content = part[_CHECKSUM:]
        if crc32(content, number) != int.from_bytes(part[:_CHECKSUM], "little"):
            raise DamagedError
        try:
            return _bucket.decode(content)
        except (DecodeError, UnicodeDecodeError) as error:
            raise DamagedError from error


class _File:
    """An open file. Other code may close its descriptor and reuse the number, so the identity of the file is checked."""

    def __init__(self, path: str, opener: Callable[[str], int]) -> None:
        self._path = os.path.abspath(path)
        self._opener = opener
        self._number = opener(path)
        self._identity = _identity(self._number)

    def read(self, start: int, length: int) -> bytes:
        return os.pread(self._number, length, start)

    def reopen(self) -> None:
        number = self._opener(self._path)
        if _identity(number) != self._identity:
            os.close(number)
            raise ReplacedError
        self._close()
        self._number = number

    def _close(self) -> None:
        with suppress(OSError):
            if _identity(self._number) == self._identity:
                os.close(self._number)

    def __del__(self) -> None:
        if hasattr(self, "_identity"):
            self._close()


def _identity(number: int) -> tuple[int, int]:
    about = os.fstat(number)
    return about.st_dev, about.st_ino


def _opened(path: str) -> int:
    return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))


def _checked(number: int, content: bytes) -> bytes:
    return crc32(content, number).to_bytes(_CHECKSUM, "little") + content
