"""The lines typed in past chats, in a file that only its user can read, because they may be about health."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import DecodeError, json
from prompt_toolkit.history import History

from bot.storage.user_files import PRIVATE, PRIVATE_FOLDER, append_line, open_private, state_folder
from bot.text.characters import shown

_OTHERS = 0o077
_MOST = 1000  # most lines that are loaded; more would slow the start


def kept_in() -> Path:
    """Return the file that chats use, in the platform's folder for state; without a home folder, one that can't be made."""
    return Path(state_folder() or os.devnull) / "history"


class HistoryFile(History):
    """Lines that keys recall, kept in a file: one JSON string a line, mode 0600 from the moment it exists.

    prompt_toolkit appends a line as soon as it is typed. Here only `keep` adds one, because a line that got an emergency
    reply is not kept. A link, a device or a pipe in place of the file is left alone. If the file can't be used, `trouble`
    says why, and the chat goes on.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._usable = True
        self._trouble = ""

    def append_string(self, string: str) -> None:
        """Ignore a typed line."""

    def keep(self, line: str) -> None:
        """Add a line, unless it repeats the previous one."""
        if line not in self.get_strings()[-1:]:
            super().append_string(line)

    def load_history_strings(self) -> list[str]:
        """Return the latest lines of the file, newest first. Damaged ones are left out."""
        try:
            with os.fdopen(self._open(os.O_RDONLY), "rb") as file:
                lines = [_decoded(line) for line in file]
        except OSError as error:
            self._give_up(error)
            return []
        return [line for line in reversed(lines) if line][:_MOST]

    def store_string(self, string: str) -> None:
        """Append a line to the file."""
        if not self._usable:
            return
        try:
            handle = self._open(os.O_RDWR | os.O_APPEND)
            try:
                append_line(handle, json.encode(string.encode("utf-8", "replace").decode("utf-8")))
            finally:
                os.close(handle)
        except OSError as error:
            self._give_up(error)

    def wipe(self) -> bool:
        """Forget all lines and empty the file. Returns whether it held anything.

        Raises:
            OSError: if the file is there and can't be emptied.

        """
        super().__init__()  # forget the lines in memory
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
        """Return why lines can't be kept, once; afterwards nothing."""
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
    """Recalls lines of this chat alone; `wipe` still empties the file that earlier chats left."""

    def load_history_strings(self) -> list[str]:
        """Return no lines."""
        return []

    def store_string(self, string: str) -> None:
        """Keep nothing."""


def _decoded(line: bytes) -> str:
    try:
        return shown(json.decode(line, type=str))
    except (DecodeError, UnicodeDecodeError):
        return ""
