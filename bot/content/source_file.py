"""A file that an author wrote, with the position of every value and the problems found so far."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.records import Problem

if TYPE_CHECKING:
    from bot.content.rules import ErrorRule

KeyPath = tuple[str | int, ...]
"""The path of a value in a file: keys, and indexes of list items from 0."""

BREAK = re.compile("\r\n|\r|\n")


class SourceFile:
    """Base of all kinds of files.

    `unread` is the text that could not be read at all. `size` counts the values that were read, including unknown ones.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.unread = ""
        self.size = 0

    def is_read(self, path: KeyPath) -> bool:
        """Return true if the value at `path` was written by the author, and is no default and no blank."""
        raise NotImplementedError

    def place(self, path: KeyPath, offset: int = 0) -> tuple[int, int]:
        """Return line and column, from 1, of the value at `path`, or of the character at `offset` in that text."""
        raise NotImplementedError

    def note(self, path: KeyPath, rule: ErrorRule, message: str) -> None:
        """Report an error in the value at `path`."""
        line, column = self.place(path)
        self._add(line - 1, column - 1, rule, message)

    def note_text(self, text: str, index: int, rule: ErrorRule, message: str) -> None:
        """Report an error at a position in the text of the file."""
        lines = BREAK.split(text[:index])
        self._add(len(lines) - 1, len(lines[-1]), rule, message)

    def _add(self, line: int, column: int, rule: ErrorRule, message: str) -> None:
        self.problems.append(Problem(self.path, line + 1, column + 1, "error", rule, message))
