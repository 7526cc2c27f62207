"""The folders of a user's own files, and how to open files that no other user could have written."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys

PRIVATE, PRIVATE_FOLDER = 0o600, 0o700  # modes
_OTHERS_WRITE = 0o022
_NAME = "facefacts"
_PLAIN = ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")  # if the platform has them
_FLAGS = sum(getattr(os, name, 0) for name in _PLAIN)


def cache_folder() -> str:
    """Return where compiled knowledge is kept: `FACEFACTS_CACHE`, or the platform's cache folder; empty if there is none."""
    return os.environ.get("FACEFACTS_CACHE") or _folder("XDG_CACHE_HOME", ".cache", "Library/Caches", "Cache")


def state_folder() -> str:
    """Return where the history of chats is kept: in the platform's folder for state; empty if there is none."""
    return _folder("XDG_STATE_HOME", ".local/state", "Library/Application Support", "")


def _folder(variable: str, usual: str, on_mac: str, on_windows: str) -> str:
    """Return the same folder as platformdirs, which takes five milliseconds to import."""
    platform: str = sys.platform
    if platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return os.path.join(local, _NAME, on_windows).rstrip("\\/") if local else ""
    named = os.environ.get(variable, "")
    if os.path.isabs(named):  # a relative path would depend on the working folder
        return os.path.join(named, _NAME)
    home = _home()
    return os.path.join(home, on_mac if platform == "darwin" else usual, _NAME) if os.path.isabs(home) else ""


def _home() -> str:
    home = os.environ.get("HOME")
    if home is None or os.path.isabs(home):
        return os.path.expanduser("~")
    import pwd  # only a strange environment needs it

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return ""


def is_safe(about: os.stat_result) -> bool:
    """Return true if a file or folder belongs to this user, and nobody else may write to it."""
    if not hasattr(os, "geteuid"):
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & _OTHERS_WRITE


def open_private(path: str, flags: int) -> int:
    """Open an ordinary file of this user. A new file can be read by nobody else.

    Raises:
        OSError: if it can't be opened, is a link, a device or a pipe, or belongs to somebody else.
    """
    if not path:
        raise FileNotFoundError(errno.ENOENT, "there is no home folder")
    if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise _not_ordinary()  # not even opened, because opening a device can have effects
    handle = os.open(path, flags | _FLAGS, PRIVATE)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise _not_ordinary()
        if hasattr(os, "geteuid") and about.st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, "it belongs to somebody else")
    except OSError:
        os.close(handle)
        raise
    return handle


def _not_ordinary() -> OSError:
    return OSError(errno.EINVAL, "it is not an ordinary file")


def append_line(handle: int, line: bytes) -> None:
    """Append a line to a file that is open for reading and appending. An unfinished last line is ended first.

    Raises:
        OSError: if it can't be written completely.
    """
    _lock(handle)  # so that two processes do not mix their lines
    torn = os.lseek(handle, 0, os.SEEK_END) > 0 and os.lseek(handle, -1, os.SEEK_END) >= 0 and os.read(handle, 1) != b"\n"
    rest = b"\n" + line + b"\n" if torn else line + b"\n"
    while rest:
        rest = rest[os.write(handle, rest) :]


def _lock(handle: int) -> None:
    """Wait until no other process writes to a file; closing it ends the lock. Do nothing where files have no locks."""
    try:
        import fcntl  # only a line to keep needs it
    except ImportError:
        return
    with contextlib.suppress(OSError):  # as on some network file systems
        fcntl.flock(handle, fcntl.LOCK_EX)
