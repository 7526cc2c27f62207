"""Text files of one item a line, read with the number of every line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.errors import FacefactsError


def read_numbered_lines(path: str | Path, kind: str, error: type[FacefactsError]) -> list[tuple[int, str]]:
    """Return the lines that hold something, each with its number (from 1). `kind` is what the file should hold.

    Raises:
        error: if the file can't be read.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as trouble:
        raise error(f"{path}: can't be read ({trouble.strerror}); name a file of {kind}") from trouble
    except UnicodeDecodeError as trouble:
        raise error(f"{path}: is not UTF-8; save the file as UTF-8") from trouble
    # not by splitlines, which also splits at separators that a JSON string may hold
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
