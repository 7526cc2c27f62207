"""A log of the messages that got no answer, for the author of the knowledge; written only if the user names a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, get_args

from msgspec import json

from bot.errors import MissesError
from bot.records import Miss, MissKind
from bot.storage.user_files import PRIVATE, append_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.records import Match, Reply

_KEPT: dict[str, MissKind] = {kind: kind for kind in get_args(MissKind)}
_OTHERS = 0o077


NEAR = 0.05
"""Smallest confidence of an entry that counts as near. Gibberish stays below it."""


class MissLog:
    """Appends one JSON object a line: a message that was declined or got a choice, and the nearest entry.

    The reply, the time and the user are not kept, and no message that got the care reply. Each line is written in one
    piece, so any number of processes may share the file. If it can no longer be written, `warn` is called once with the
    reason, and the bot goes on.
    """

    def __init__(self, path: Path, rank: Callable[[str, int], list[Match]], warn: Callable[[str], None]) -> None:
        """Create the file, readable only by its owner, or check the existing one.

        Raises:
            MissesError: if it can't be written, is no ordinary file, or can be read by others.
        """
        self._path = path
        self._rank = rank
        self._warn = warn
        self._warned = False
        if path.exists() and not path.is_file():
            raise MissesError(f"{path}: is not an ordinary file; name another one to keep misses in")
        os.close(self._open())

    def add(self, reply: Reply) -> None:
        """Append the message of a reply without an answer."""
        kind = _KEPT.get(reply.kind)
        if not kind or not reply.question:
            return
        nearest = "".join(match.id for match in self._rank(reply.question, 1) if match.confidence >= NEAR)
        try:
            self._append(json.encode(Miss(reply.question, kind, nearest)))
        except MissesError as error:
            if not self._warned:
                self._warn(f"{error}; until then, misses are not kept")
            self._warned = True

    def _append(self, line: bytes) -> None:
        handle = self._open()
        try:
            append_line(handle, line)
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            os.close(handle)

    def _open(self) -> int:
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), PRIVATE)
        except OSError as error:
            raise self._unwritable(error) from error
        if os.name == "posix" and os.fstat(handle).st_mode & _OTHERS:
            os.close(handle)
            raise MissesError(f"{self._path}: others may open it; run `chmod 600` on it, or name a new file")
        return handle

    def _unwritable(self, error: OSError) -> MissesError:
        return MissesError(f"{self._path}: can't be written ({error.strerror}); name another file")
