"""Compiled knowledge on disk, so that scikit-learn runs only when knowledge changes.

A file is written beside its place and moved there in one step, so that any number of processes may start at once. Whatever
is damaged, of another format or can't be read is made anew; whatever can't be written is done without.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from typing import TYPE_CHECKING

from bot.errors import IndexFileError
from bot.storage.store import MARK, DamagedError, Store, pack
from bot.text.tokens import read_by

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL along with it, which takes four milliseconds
except ImportError:
    from hashlib import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.storage.store import Rows

VERSION = 60  # a new number with every change of a record, of a row or of how they are fitted
KEPT = 8  # compiled files; those that were not used for longest go first
PUBLIC, PRIVATE = 0o666, 0o600  # modes of files; in the cache folder private, as knowledge may be for some alone
_DIGEST = 16  # bytes
_SUFFIX = ".index"
_VERSION_ROW = "version"

_ODD = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
"""What rows that this program would not write can lead to: they decode to the right types or not at all, and hold numbers
and names that lead nowhere."""


def cache_folder() -> str:
    """Return where compiled knowledge is kept: `FACEFACTS_CACHE`, or the platform's cache folder; empty if there is none."""
    named = os.environ.get("FACEFACTS_CACHE")
    if named:
        return named
    if sys.platform == "linux":  # what platformdirs says there, which takes five milliseconds to import
        base = os.environ.get("XDG_CACHE_HOME", "")
        folder = os.path.join(base if base.strip() else os.path.expanduser("~/.cache"), "facefacts")
    else:
        from platformdirs import user_cache_dir

        folder = user_cache_dir("facefacts", appauthor=False)
    return "" if folder.startswith("~") else folder  # of a user without a home, it would lie wherever they are


def cache_path(files: Mapping[str, bytes]) -> str:
    """Return the place for the files of a knowledge folder, whatever the folder is called; empty where there is none."""
    digest = blake2b(_version(), digest_size=_DIGEST)
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    folder = cache_folder()
    return folder and os.path.join(folder, digest.hexdigest() + _SUFFIX)


class CachedRows:
    """Rows from a compiled file, made and written anew where it is absent, or found to be damaged.

    `unwritten` says why they could not be written; it is empty where they are on disk.
    """

    def __init__(self, path: str, make: Callable[[], dict[str, bytes]]) -> None:
        self._path = path
        self._make = make
        self.unwritten = ""
        try:
            self._rows: Rows = Store.open(path)
        except (OSError, DamagedError):
            self._rows = self._renew()
        with contextlib.suppress(OSError):
            os.utime(path)  # what is used is swept last

    def get(self, key: str, /) -> bytes | None:
        """Return the value of a key, or None."""
        try:
            return self._rows.get(key)
        except DamagedError:
            self._rows = self._renew()  # the same knowledge gives the same rows, so what was read before stays right
            return self._rows.get(key)

    def _renew(self) -> Rows:
        rows = self._make()
        try:
            write_store(self._path, rows, PRIVATE)
            _sweep(os.path.dirname(self._path))
            self.unwritten = ""
        except OSError as error:
            self.unwritten = error.strerror or str(error)
        return rows


class IndexFile:
    """Rows from a compiled file that was made ahead, without the knowledge that they were made from.

    Checksums tell damage, not malice: somebody may have packed rows that this program would not write. As a context manager,
    it turns what these lead to into an `IndexFileError`, so what a caller gives is to be looked at before it is entered.
    Many threads may enter it at once.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            self._rows = Store.open(path)
        except OSError as error:
            raise self._unreadable(error) from error
        except DamagedError as error:
            if is_foreign(path):  # to make it anew would lose what it holds
                fault = "is no index of this program; name one that `facefacts compile -o FILE` made"
                raise IndexFileError(f"{path}: {fault}") from error
            raise self._unusable("is no whole index of this program") from error
        if self.get(_VERSION_ROW) != _version():
            raise self._unusable("was made by another version")

    def get(self, key: str, /) -> bytes | None:
        """Return the value of a key, or None.

        Raises:
            IndexFileError: if the part that is read is damaged, or can't be read.
        """
        try:
            return self._rows.get(key)
        except OSError as error:
            raise self._unreadable(error) from error
        except DamagedError as error:
            raise self._unusable("is damaged") from error

    def __enter__(self) -> None:
        """Expect nothing of the rows that are read from here on."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Refuse the file if reading it went wrong."""
        if isinstance(error, _ODD):
            raise self._unusable("holds what this program does not write") from error

    def _unreadable(self, error: OSError) -> IndexFileError:
        return IndexFileError(f"{self._path}: can't be read ({error.strerror}); make it with `facefacts compile`")

    def _unusable(self, fault: str) -> IndexFileError:
        return IndexFileError(f"{self._path}: {fault}; make it anew with `facefacts compile -o {self._path}`")


def is_foreign(path: str) -> bool:
    """Tell whether there is something under this name that this program did not write: no index, however old or damaged.

    Raises:
        OSError: if it can't be read.
    """
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        return True  # a device or a pipe, which is not to be read from
    try:
        with open(path, "rb") as file:
            start = file.read(len(MARK))
    except FileNotFoundError:
        return False
    return bool(start) and start != MARK


def write_store(path: str, rows: Mapping[str, bytes], mode: int = PUBLIC) -> None:
    """Write rows as a store in one step: the file is there whole, or not at all. Of its mode, the umask takes its part.

    Raises:
        OSError: if it can't be written; also if the path is empty, as `cache_path` may be.
    """
    if not path:
        raise FileNotFoundError(errno.ENOENT, "there is no home folder")
    folder = os.path.dirname(path) or "."
    os.makedirs(folder, exist_ok=True)
    name = os.path.join(folder, f".{os.urandom(_DIGEST).hex()}{_SUFFIX}")
    # not by tempfile, which lets nobody else read what it makes
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pack({**rows, _VERSION_ROW: _version()}))
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _version() -> bytes:
    return f"facefacts {VERSION}, {read_by()}\n".encode()


def _sweep(folder: str) -> None:
    """Drop all but the files that were used last. Another process may do the same, so nothing is certain to be there."""
    named = re.compile(rf"[0-9a-f]{{{2 * _DIGEST}}}{re.escape(_SUFFIX)}")  # by this program: the folder may be a shared one
    files: list[str] = []
    with contextlib.suppress(OSError):  # what may be written may not be listed
        files += [os.path.join(folder, name) for name in os.listdir(folder) if named.fullmatch(name)]
    for path in sorted(files, key=_used, reverse=True)[KEPT:]:
        with contextlib.suppress(OSError):
            os.unlink(path)


def _used(path: str) -> float:
    """Return when a file was last used, in seconds; 0 where it is gone."""
    try:
        return os.path.getmtime(path)
    except OSError:
        return 0.0
