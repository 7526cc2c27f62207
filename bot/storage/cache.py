"""Compiled knowledge in the user's cache folder, so that scikit-learn runs only when knowledge changes.

A file is used only if no other user could have written it. It is written under another name and then renamed, so that any
number of processes may start at once: one of them compiles, and the others wait. A file that is damaged, unreadable or of
another format is replaced. If it can't be written, the bot works without it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from importlib.util import source_hash  # importing hashlib takes three milliseconds longer
from typing import TYPE_CHECKING

from bot.storage.index_file import RANDOM, SUFFIX, is_current, made_by, write_index
from bot.storage.store import DamagedError, Store
from bot.storage.user_files import PRIVATE, PRIVATE_FOLDER, cache_folder, is_safe, open_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from threading import Lock
    from typing import Self

    from bot.storage.store import Rows

KEPT = 8  # compiled files; the least recently used are removed first
_FITTED_BY = ("numpy", "scipy", "scikit_learn")  # other versions of these may fit another model
_INSTALLED = re.compile(rf"({'|'.join(_FITTED_BY)})-(.+)\.(?:dist|egg)-info")


def cache_path(files: Mapping[str, bytes]) -> str:
    """Return the cache path for these files, whatever their folder is called; empty if there is no cache folder."""
    folder = cache_folder()
    if not folder:
        return ""
    parts = [f"{made_by()}{_versions()}".encode()]
    for name, content in sorted(files.items()):
        parts += (f"{name}\0{len(content)}\0".encode(), content)
    return os.path.join(folder, source_hash(b"".join(parts)).hex() + SUFFIX)


def keep(path: str, rows: Mapping[str, bytes]) -> None:
    """Write rows into the cache folder.

    Raises:
        OSError: if they can't be written, or others may write in that folder.
    """
    folder = _prepare(path)
    with _alone_in(folder) as alone:
        _write(path, rows, alone=alone)


class CachedRows:
    """Rows from a file in the cache folder. If it is missing, damaged or not safe, the rows are made and written again.

    `unwritten` says why they could not be written; it is empty if they are on disk. Many threads may read at once, and
    copies share the file.
    """

    def __init__(self, path: str, make: Callable[[], dict[str, bytes]]) -> None:
        self._path = path
        self._make = make
        self._fresh = False
        self.unwritten = ""
        try:
            self._rows: Rows = _read(path)
        except (OSError, DamagedError):
            self._rows = self._renewed()

    def __deepcopy__(self, _memo: object) -> Self:
        return self

    def get(self, key: str, /) -> bytes | None:
        """Return the value of a key, or None."""
        rows = self._rows
        try:
            return rows.get(key)
        except (OSError, DamagedError):
            with self._lock():
                if self._rows is rows:  # the same knowledge gives the same rows, so earlier results stay valid
                    self._rows = self._renewed(key)
            return self._rows.get(key)

    def refresh(self) -> None:
        """Compile the rows again, if they came from a file, because the file makes no sense."""
        with self._lock():
            if not self._fresh:
                self._rows = self._renewed(reread=False)

    def _lock(self) -> Lock:
        """Return the lock that all threads share while rows are made."""
        from threading import Lock  # importing it takes a millisecond, and sound rows need no lock

        lock: Lock = vars(self).setdefault("lock", Lock())  # `setdefault` is atomic
        return lock

    def _renewed(self, key: str = "", *, reread: bool = True) -> Rows:
        """Make the rows and write them. If another process did so meanwhile, use its file if a key can be read."""
        self.unwritten = ""
        try:
            folder = _prepare(self._path)
        except OSError as error:
            return self._made(error)
        with _alone_in(folder) as alone:
            if reread:
                with contextlib.suppress(OSError, DamagedError):
                    store = _read(self._path)
                    store.get(key)
                    return store
            rows = self._made()
            try:
                _write(self._path, rows, alone=alone)
            except OSError as error:
                self.unwritten = _reason(error)
        return rows

    def _made(self, error: OSError | None = None) -> dict[str, bytes]:
        self.unwritten = _reason(error) if error else ""
        self._fresh = True
        return self._make()


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _read(path: str) -> Store:
    """Return the store in a file of the cache folder.

    Raises:
        OSError: if it can't be read, or another user could have written it.
        DamagedError: if it is damaged, or not of this version.
    """
    _refuse_shared(os.path.dirname(path))
    store = Store.open(path, _open_safe)
    if not is_current(store):
        raise DamagedError
    with contextlib.suppress(OSError):
        os.utime(path)  # mark the file as recently used, so that it is removed last
    return store


def _open_safe(path: str) -> int:
    handle = open_private(path, os.O_RDONLY)
    if is_safe(os.fstat(handle)):
        return handle
    os.close(handle)
    raise PermissionError


def _prepare(path: str) -> str:
    """Return the folder of a file, and create it if it is missing.

    Raises:
        OSError: if it can't be created, or others may write in it.
    """
    folder = os.path.dirname(path)
    if not folder:
        raise OSError(0, "there is no home folder")
    os.makedirs(folder, PRIVATE_FOLDER, exist_ok=True)
    _refuse_shared(folder)
    return folder


def _refuse_shared(folder: str) -> None:
    if not is_safe(os.stat(folder)):
        raise PermissionError(0, f"others may write in {folder}; run `chmod 700` on it, or name another in FACEFACTS_CACHE")


@contextlib.contextmanager
def _alone_in(folder: str) -> Iterator[bool]:
    """Wait until no other process compiles into a folder. Yields false if the folder can't be locked."""
    try:
        import fcntl  # only compiling needs it
    except ImportError:
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        alone = False
        with contextlib.suppress(OSError):  # some network file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
            alone = True
        yield alone
    finally:
        os.close(handle)


def _write(path: str, rows: Mapping[str, bytes], *, alone: bool) -> None:
    write_index(path, rows, PRIVATE)
    _sweep(os.path.dirname(path), alone=alone)


def _sweep(folder: str, *, alone: bool) -> None:
    """Delete all but the most recently used files, and unfinished files of killed processes."""
    named = rf"[0-9a-f]{{{2 * RANDOM}}}{re.escape(SUFFIX)}"  # the folder may hold files of other programs
    names: list[str] = []
    with contextlib.suppress(OSError):  # a folder may be writable but not listable
        names = os.listdir(folder)
    paths = [os.path.join(folder, name) for name in names if re.fullmatch(named, name)]
    unfinished = [os.path.join(folder, name) for name in names if alone and re.fullmatch(rf"\.{named}", name)]
    for path in (*sorted(paths, key=_used, reverse=True)[KEPT:], *unfinished):
        with contextlib.suppress(OSError):
            os.unlink(path)


def _used(path: str) -> float:
    """Return when a file was last used, in seconds; 0 if it is gone."""
    try:
        return os.path.getmtime(path)
    except OSError:
        return 0.0


def _versions() -> str:
    """Return the versions of the libraries that fit, from the names of installed packages, without importing them."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for name in os.listdir(folder or "."):
                if installed := _INSTALLED.fullmatch(name):
                    found.setdefault(*installed.groups())
    return " ".join(f"{library} {found.get(library)}" for library in _FITTED_BY)
