"""A file of the messages that got no answer, for the author of the knowledge; kept only where a person names the file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, get_args

from msgspec import json

from bot.errors import MissesError
from bot.records import Miss, MissKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.records import Match, Reply

_KEPT: dict[str, MissKind] = {kind: kind for kind in get_args(MissKind)}
_PRIVATE = 0o600
_OTHERS = 0o077


class MissLog:
    """Appends one JSON object a line: a message that was declined or got a choice, and the entry that came nearest.

    Neither the reply, nor the time, nor who asked is kept, and never a message that was sent to care. Each line is written
    in one piece, so that any number of processes may share the file.
    """

    def __init__(self, path: Path, rank: Callable[[str, int], list[Match]]) -> None:
        """Make the file, readable by its owner alone, or try the one that is there.

        Raises:
            MissesError: if it can't be written, is no ordinary file, or can be read by others.
        """
        self._path = path
        self._rank = rank
        if path.exists() and not path.is_file():
            raise MissesError(f"{path}: is not an ordinary file; name another one to keep misses in")
        self._append(b"")

    def add(self, reply: Reply) -> None:
        """Keep the message of a reply, if that is one that leaves it without an answer.

        Raises:
            MissesError: if it can't be written.
        """
        kind = _KEPT.get(reply.kind)
        if not kind or not reply.question:
            return
        nearest = "".join(match.id for match in self._rank(reply.question, 1))
        self._append(json.encode(Miss(reply.question, kind, nearest)) + b"\n")

    def _append(self, line: bytes) -> None:
        try:
            descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _PRIVATE)
            try:
                if os.name == "posix" and os.fstat(descriptor).st_mode & _OTHERS:
                    raise MissesError(f"{self._path}: others may open it; run `chmod 600` on it, or name a new file")
                os.write(descriptor, line)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise MissesError(f"{self._path}: can't be written ({error.strerror}); name another file") from error
