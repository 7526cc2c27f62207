"""A file that an author wrote, with the position of every value and the problems found so far."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.records import Problem

if TYPE_CHECKING:
    from bot.content.rules import ErrorRule

Path = tuple[str | int, ...]
"""The path of a value in a file: keys, and indexes of list items from 0."""

BREAK = re.compile("\r\n|\r|\n")


class SourceFile:
    """Base of all kinds of files.

    `lost` is the text that could not be read at all; `size` counts the values that were read, unknown ones included.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.lost = ""
        self.size = 0

    def is_read(self, path: Path) -> bool:
        """Return true if the value at `path` is what the author wrote, and not a default or a blank put in its place."""
        raise NotImplementedError

    def place(self, path: Path, offset: int = 0) -> tuple[int, int]:
        """Return line and column, from 1, of the value at `path`, or of the character at `offset` in that text."""
        raise NotImplementedError

    def note(self, path: Path, rule: ErrorRule, message: str) -> None:
        """Report an error in the value at `path`."""
        line, column = self.place(path)
        self._add(line - 1, column - 1, rule, message)

    def note_text(self, text: str, index: int, rule: ErrorRule, message: str) -> None:
        """Report an error at a position in the text of the file."""
        lines = BREAK.split(text[:index])
        self._add(len(lines) - 1, len(lines[-1]), rule, message)

    def _add(self, line: int, column: int, rule: ErrorRule, message: str) -> None:
        self.problems.append(Problem(self.path, line + 1, column + 1, "error", rule, message))
