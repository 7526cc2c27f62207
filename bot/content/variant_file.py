"""Plain text -> variants: `[id]` on a line of its own, then one variant a line. Lines that begin with # are comments."""

from __future__ import annotations

from bot.content.source_file import Path, SourceFile
from bot.records import Record
from bot.text.characters import unfit


class Variants(Record, frozen=True):
    """The variants that a file lists under one id: those of an entry, of a gap, or of small talk."""

    id: str
    texts: tuple[str, ...]


class VariantFile(SourceFile):
    """Reads one file of variants. A path is the number of a section, alone or with the number of a variant in it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._lines: dict[Path, int] = {}

    def read(self, text: str, most: int) -> tuple[Variants, ...] | None:
        """Return the sections of a file in order; None if it holds more than `most` lines that count."""
        sections: list[tuple[str, list[str]]] = []
        for number, line in enumerate(text.splitlines()):
            said = line.strip()
            if not said or said.startswith("#"):
                continue
            self.size += 1
            if unfit(said):
                self._add(number, 0, "control-character", f"{unfit(said)!r} is a character that no text may hold; remove it")
            elif said.startswith("[") and said.endswith("]"):
                self._lines[len(sections),] = number
                sections.append((said[1:-1].strip(), []))
            elif sections:
                self._lines[len(sections) - 1, len(sections[-1][1])] = number
                sections[-1][1].append(said)
            else:
                self._add(number, 0, "missing-key", "this line stands under no id; write one above it, such as [entry-id]")
        if self.size > most:
            self._add(0, 0, "text-size", "with this file the folder holds too many values; split it into several folders")
            return None
        return tuple(Variants(identifier, tuple(texts)) for identifier, texts in sections)

    def is_read(self, path: Path) -> bool:
        """Return true for a section or a variant of this file."""
        return path in self._lines

    def place(self, path: Path, offset: int = 0) -> tuple[int, int]:
        """Return line and column, from 1, of a section or of one of its variants."""
        return self._lines.get(path, 0) + 1, offset + 1
