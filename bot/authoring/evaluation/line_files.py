"""Text files of one item a line, with the number of every line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.errors import FacefactsError


def read_numbered_lines(path: str | Path, kind: str, error: type[FacefactsError]) -> list[tuple[int, str]]:
    """Return the lines that are not empty, each with its number from 1. `kind` names what the file should hold.

    Raises:
        error: if the file can't be read.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as cause:
        raise error(f"{path}: can't be read ({cause.strerror}); name a file of {kind}") from cause
    except UnicodeDecodeError as cause:
        raise error(f"{path}: is not UTF-8; save the file as UTF-8") from cause
    # splitlines would also split at separators that a JSON string may hold
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
