"""A file, a folder or a zip archive -> the decoded files in it, up to a total size."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bot.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 50_000_000  # total of all files of an import, unpacked
MAX_FILES = 10_000
_SKIPPED = {"node_modules", "__pycache__", "__MACOSX", "venv"}
_TABLES, _PAGES = ".csv .tsv .tab .xlsx", ".md .markdown .mdx .html .htm .xhtml"
_READ = set(f"{_TABLES} {_PAGES} .json .jsonl .ndjson .jsonld .yml .yaml .qna .lu .aiml".split())
"""The endings of files that are read from a folder or an archive; others are reported and never opened."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_START = 20_000  # characters by which a format is recognised: enough for the first entry of any format


class Source:
    """A file to import: its path and its content."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data

    @property
    def name(self) -> str:
        """The name of the file without its folders."""
        return PurePosixPath(self.path.replace(os.sep, "/")).name

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return self.name.rpartition(".")[0] or self.name

    @property
    def ending(self) -> str:
        """The ending of the name in lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        text, remark = _decode(self.data)
        return re.sub("\r\n?", "\n", text), remark

    @property
    def text(self) -> str:
        """The content as text with Unix line ends; empty for binary data."""
        return self._decoded[0]

    @property
    def remark(self) -> str:
        """How the content was decoded; empty for UTF-8."""
        return self._decoded[1]

    @property
    def start(self) -> str:
        """The beginning of the text."""
        return self.text[:_START]


def open_source(path: str | Path) -> list[Source]:
    """Return the file at `path`, or all files of a folder or a zip archive, sorted by name.

    Raises:
        WriteError: if something can't be read, or is too large.
    """
    root = Path(path)
    try:
        if root.is_dir():
            return list(_of_folder(root))
        data = root.read_bytes() if root.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise WriteError(f"{path}: can't be read ({error.strerror})") from error
    if data is None:
        raise WriteError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB; split it")
    if root.suffix.lower() == ".zip":
        return list(_of_archive(str(path), data))
    return [Source(str(path), data)]


def _of_folder(root: Path) -> Iterator[Source]:
    remaining, count = MAX_BYTES, 0
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            wanted = path.suffix.lower() in _READ
            remaining, count = remaining - (path.stat().st_size if wanted else 0), count + 1
            _refuse_too_much(str(root), remaining, count)
            yield Source(str(path), path.read_bytes() if wanted else b"")


def _of_archive(path: str, data: bytes) -> Iterator[Source]:
    """Yield the files of an archive. Nothing is written to disk, so no name can lead out of it."""
    remaining = MAX_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
            _refuse_too_much(path, remaining, len(members))
            for info in members:
                if _SKIPPED & set(PurePosixPath(info.filename).parts):
                    continue
                content = b""
                if PurePosixPath(info.filename).suffix.lower() in _READ:
                    with archive.open(info) as member:
                        content = member.read(remaining + 1)
                remaining -= len(content)
                _refuse_too_much(path, remaining, 0)
                yield Source(f"{path}/{info.filename}", content)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
        zlib.error,
    ) as error:
        raise WriteError(f"{path}: can't be read as a zip archive ({error}); unpack it and name the folder") from error


def _refuse_too_much(path: str, remaining: int, count: int) -> None:
    if remaining < 0:
        raise WriteError(f"{path}: has more than {MAX_BYTES // 1_000_000} MB; name the files of the FAQ")
    if count > MAX_FILES:
        raise WriteError(f"{path}: has more than {MAX_FILES:,} files; name the files of the FAQ")


def _decode(data: bytes) -> tuple[str, str]:
    """Return bytes as text, with a remark if they are not UTF-8; no text for binary data."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").removeprefix("\ufeff"), "read as UTF-16"
    try:
        text, remark = data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        text, remark = data.decode("cp1252", "replace"), "not UTF-8, so read as Windows-1252"
    return ("", remark) if "\x00" in text or (remark and _CONTROLS.search(text)) else (text, remark)
