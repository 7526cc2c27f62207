"""Plain text -> variants: `[id]` on a line of its own, then one variant a line. Lines that begin with # are comments."""

from __future__ import annotations

from bot.content.source_file import KeyPath, SourceFile
from bot.records import Record
from bot.text.characters import unfit


class VariantSection(Record, frozen=True):
    """The variants of an entry, a gap or small talk: those that a file lists under its id."""

    id: str
    texts: tuple[str, ...]


class VariantFile(SourceFile):
    """Reads one file of variants. A path is the number of a section, and the number of a variant in it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._lines: dict[KeyPath, int] = {}

    def read(self, text: str, most: int) -> tuple[VariantSection, ...] | None:
        """Return the sections of a file, or None if it has more than `most` ids and variants."""
        sections: list[tuple[str, list[str]]] = []
        for number, line in enumerate(text.splitlines()):
            stripped = line.strip()
            if not stripped or stripped.startswith("#"):
                continue
            self.size += 1
            if unfit(stripped):
                self._add(number, 0, "control-character", f"the character {unfit(stripped)!r} is not allowed; remove it")
            elif stripped.startswith("[") and stripped.endswith("]"):
                self._lines[len(sections),] = number
                sections.append((stripped[1:-1].strip(), []))
            elif sections:
                self._lines[len(sections) - 1, len(sections[-1][1])] = number
                sections[-1][1].append(stripped)
            else:
                self._add(number, 0, "missing-key", "there is no id above this line; write one, such as [entry-id]")
        if self.size > most:
            self._add(0, 0, "text-size", "with this file the folder has too many values; split it into several folders")
            return None
        return tuple(VariantSection(identifier, tuple(texts)) for identifier, texts in sections)

    def is_read(self, path: KeyPath) -> bool:
        """Return true for a section or a variant of this file."""
        return path in self._lines

    def place(self, path: KeyPath, offset: int = 0) -> tuple[int, int]:
        """Return line and column, from 1, of a section or of one of its variants."""
        return self._lines.get(path, 0) + 1, offset + 1
