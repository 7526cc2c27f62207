"""A compiled index in a file: writing it, opening it, and checking that this version can read it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import unicodedata
from typing import TYPE_CHECKING

from bot.errors import IndexFileError
from bot.storage.store import MARK, DamagedError, ReplacedError, Store, pack
from bot.text.tokens import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

VERSION = 141  # a new number with every change of a record, of a row or of how they are fitted
PUBLIC = 0o666  # file mode before the umask
SUFFIX = ".index"
RANDOM = 8  # bytes in the name of a temporary file, as many as in the name of a file in the cache
_VERSION_ROW = "version"

UNEXPECTED = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
"""Errors from rows that this program would not write. They may decode to the right types, with wrong numbers and names."""


def made_by() -> str:
    """Return the versions that an index depends on: of this program, Python, Unicode and the stemmer."""
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    return f"facefacts {VERSION}, {python} with Unicode {unicodedata.unidata_version}, words {fingerprint()}\n"


def is_current(store: Store) -> bool:
    """Return true if a store was written by this version of the program with a compatible Python and stemmer."""
    return store.get(_VERSION_ROW) == made_by().encode()


class IndexFile:
    """Rows from an index that was compiled in advance, without its knowledge folder.

    Checksums show damage, but anybody could have packed rows that this program would not write. A caller that gets one of
    `UNEXPECTED` raises `refusal()`. Many threads may read at once, and copies share the file.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            self._rows = Store.open(path)
        except OSError as error:
            raise self._unreadable(error) from error
        except DamagedError as error:
            if is_foreign(path):  # replacing it would lose its content
                reason = "is no index of this program; name one that `facefacts compile -o FILE` wrote"
                raise IndexFileError(f"{path}: {reason}") from error
            raise self._unusable("is no whole index of this program") from error
        maker = (self.get(_VERSION_ROW) or b"").decode("utf-8", "replace")
        if maker != made_by():
            raise self._unusable(_difference(maker, made_by()))

    def __deepcopy__(self, _memo: object) -> Self:
        return self

    def get(self, key: str, /) -> bytes | None:
        """Return the value of a key, or None.

        Raises:
            IndexFileError: if the part that is read is damaged, or can't be read.
        """
        try:
            return self._rows.get(key)
        except ReplacedError as error:
            raise IndexFileError(f"{self._path}: was replaced since it was opened; open it again") from error
        except OSError as error:
            raise self._unreadable(error) from error
        except DamagedError as error:
            raise self._unusable("is damaged") from error

    def refusal(self) -> IndexFileError:
        """Return the error for a file whose rows make no sense."""
        return self._unusable("holds what this program does not write")

    def _unreadable(self, error: OSError) -> IndexFileError:
        return IndexFileError(f"{self._path}: can't be read ({error.strerror}); make it with `facefacts compile`")

    def _unusable(self, reason: str) -> IndexFileError:
        return IndexFileError(f"{self._path}: {reason}; make it again with `facefacts compile -o {self._path}`")


def _difference(maker: str, here: str) -> str:
    """Return which version differs between the index and this program: facefacts, Python or the stemmer."""
    theirs, ours = maker.strip().split(", "), here.strip().split(", ")
    if theirs[0] != ours[0] or len(theirs) != len(ours):
        return "was made by another version of facefacts"
    if theirs[1] != ours[1]:
        return f"was made by {theirs[1]}, and this is {ours[1]}"
    return "was made with another version of the stemmer, PyStemmer"


def is_foreign(path: str) -> bool:
    """Return true if a file of this name exists and is no index of this program, however old or damaged.

    Raises:
        OSError: if it can't be read.
    """
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        return True  # a device or a pipe, which must not be read
    try:
        with open(path, "rb") as file:
            start = file.read(len(MARK))
    except FileNotFoundError:
        return False
    return bool(start) and start != MARK


def write_index(path: str, rows: Mapping[str, bytes], mode: int = PUBLIC) -> None:
    """Write rows as an index. The file is complete, or does not exist. The umask applies to its mode.

    Raises:
        OSError: if it can't be written, or the path is empty because there is no cache folder.
    """
    if not path:
        raise FileNotFoundError(errno.ENOENT, "there is no home folder")
    folder = os.path.dirname(path) or "."
    os.makedirs(folder, exist_ok=True)
    name = os.path.join(folder, f".{os.urandom(RANDOM).hex()}{SUFFIX}")
    # tempfile would create files that only their owner can read
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pack({**rows, _VERSION_ROW: made_by().encode()}))
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
