"""The lines typed in past chats, in a file that only the user can read, because they may be about health."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from msgspec import DecodeError, json

from bot.storage.user_files import PRIVATE, PRIVATE_FOLDER, append_line, open_private, state_folder
from bot.text.characters import shown

_OTHERS = 0o077
_MOST = 1000  # lines that are kept; more would slow the start


def kept_in() -> Path:
    """Return the file that chats use, in the folder for state that the platform gives each user.

    Of a user without a home it is one that nobody can make.
    """
    return Path(state_folder() or os.devnull) / "history"


class History(Protocol):
    """The lines typed, oldest first, and their storage between chats."""

    path: Path

    def lines(self) -> list[str]:
        """Return the lines typed before."""

    def add(self, line: str) -> None:
        """Keep one more line."""

    def wipe(self) -> bool:
        """Forget all lines. Returns whether any were kept; raises OSError if they can't be wiped."""

    def trouble(self) -> str:
        """Return why lines can't be kept, once; afterwards nothing."""


class HistoryFile:
    """Keeps lines in a file, one JSON string a line, mode 0600 from the moment it exists.

    A link, a device or a pipe in its place is left alone. A file that can't be used is no reason to stop: `trouble` then
    says why, once, and nothing more is kept.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last = ""
        self._usable = True
        self._trouble = ""

    def lines(self) -> list[str]:
        """Return the latest lines, oldest first; what is damaged is left out."""
        try:
            with os.fdopen(self._open(os.O_RDONLY), "rb") as file:
                lines = [_decoded(line) for line in file]
        except OSError as error:
            self._give_up(error)
            return []
        return [line for line in lines if line][-_MOST:]

    def add(self, line: str) -> None:
        """Append a line, unless it repeats the one before."""
        if not self._usable or line == self._last:
            return
        self._last = line
        try:
            handle = self._open(os.O_RDWR | os.O_APPEND)
            try:
                append_line(handle, json.encode(line.encode("utf-8", "replace").decode("utf-8")))
            finally:
                os.close(handle)
        except OSError as error:
            self._give_up(error)

    def wipe(self) -> bool:
        """Empty the file. Returns whether it held anything.

        Raises:
            OSError: if the file is there and can't be emptied.

        """
        self._last = ""
        if not os.path.lexists(self.path):
            return False
        handle = open_private(str(self.path), os.O_RDWR)
        try:
            held = os.fstat(handle).st_size > 0
            os.ftruncate(handle, 0)
        finally:
            os.close(handle)
        return held

    def trouble(self) -> str:
        """Return why lines can't be kept, once."""
        trouble, self._trouble = self._trouble, ""
        return trouble

    def _open(self, flags: int) -> int:
        self.path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        handle = open_private(str(self.path), flags | os.O_CREAT)
        if hasattr(os, "fchmod") and os.fstat(handle).st_mode & _OTHERS:
            os.fchmod(handle, PRIVATE)  # its mode may have been widened
        return handle

    def _give_up(self, error: OSError) -> None:
        self._usable = False
        self._trouble = f"the history can't be kept in {self.path} ({error.strerror}); this chat goes on without it"


class NoHistory(HistoryFile):
    """Keeps nothing, and reads nothing; `wipe` still empties the file that earlier chats left."""

    def lines(self) -> list[str]:
        """Return no lines."""
        return []

    def add(self, line: str) -> None:
        """Keep nothing."""


def _decoded(line: bytes) -> str:
    try:
        return shown(json.decode(line, type=str))
    except (DecodeError, UnicodeDecodeError):
        return ""
