"""Compiled knowledge on disk, so that scikit-learn runs only when knowledge changes.

A file holds the records and the fitted index as MessagePack, which can run no code, behind a header and a checksum. It is
written beside its place and moved there in one step, so that any number of processes may start at once. Whatever is
damaged, of another version or can't be read counts as absent; whatever can't be written is left.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from bot.matching.index import Index
from bot.matching.signs import SignTable
from bot.records import Knowledge, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = (
    f"facefacts compiled knowledge, format 4, {sys.byteorder} endian\n".encode()
)  # a new number with every change of a record or of how it is fitted
KEPT = 8  # compiled files; the oldest go first
_DIGEST = 16  # bytes
_SUFFIX = ".index"


class Compiled(Record, frozen=True):
    """A knowledge, the index of its wordings, and the signs of its care rules."""

    knowledge: Knowledge
    index: Index
    signs: SignTable


def cache_folder() -> Path:
    """Return where compiled knowledge is kept: `FACEFACTS_CACHE`, or the platform's cache folder."""
    named = os.environ.get("FACEFACTS_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # not needed where the folder is named

    return user_cache_path("facefacts", appauthor=False)


def cache_path(files: Mapping[str, bytes]) -> Path:
    """Return the place for the files of a knowledge folder, whatever the folder is called."""
    digest = blake2b(FORMAT, digest_size=_DIGEST)
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return cache_folder() / f"{digest.hexdigest()}{_SUFFIX}"


def read_compiled(path: Path) -> Compiled | None:
    """Return what a file holds, or None if it is absent, damaged or of another format."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    start = len(FORMAT) + _DIGEST
    body = memoryview(content)[start:]
    if content[: len(FORMAT)] != FORMAT or content[len(FORMAT) : start] != _checksum(body):
        return None
    try:
        return msgspec.msgpack.decode(body, type=Compiled)
    except msgspec.DecodeError:
        return None


def write_compiled(path: Path, compiled: Compiled) -> bool:
    """Write a file in one step and drop the oldest ones; return whether that was possible."""
    import tempfile  # takes ten milliseconds, and is needed only when knowledge changed

    body = msgspec.msgpack.encode(compiled)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=_SUFFIX)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(FORMAT + _checksum(body) + body)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        return False
    _sweep(path.parent)
    return True


def _checksum(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=_DIGEST).digest()


def _sweep(folder: Path) -> None:
    """Drop all but the newest files. Another process may be doing the same, so nothing is certain to be there."""
    try:
        files = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in files[KEPT:]:
            path.unlink(missing_ok=True)
    except OSError:
        return
