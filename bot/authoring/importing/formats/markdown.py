"""FAQs in Markdown: headings, bold lines, `Q:` and `A:`, `<details>`, or front matter with one question a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.importing.markup import Block
from bot.authoring.importing.pages import read_blocks
from bot.authoring.importing.pair import ColumnNames, Content, Pair

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "Markdown"
_FENCE = re.compile(r"^\s{0,3}(```+|~~~+)")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-{2,})\s*$")
_SUMMARY = re.compile(r"<summary\b[^>]*>(.*?)(?:</summary>|$)", re.IGNORECASE)
_BOLD = re.compile(r"^\s*(?:(?:\d{1,3}[.)]|[-*+])\s+)?(\*\*|__)(?=\S)(.+?)\1\s*(?:<br\s*/?>)?\s*$")
_BOLD_THEN = re.compile(r"^\s*(?:(?:\d{1,3}[.)]|[-*+])\s+)?(\*\*|__)(?=\S)([^*_]+?\?\s*)\1[:\s]*(\S.*)$")
_SPLIT = re.compile(r"^\s*\**(?:A|Answer|Antwort|Q|Question|Frage)\**\s*\d*\s*[:.]", re.IGNORECASE)
_ONLY_TAGS = re.compile(r"^\s*(?:</?\w+[^<>]*>\s*)+$")
_REFERENCE = re.compile(r"^\s{0,3}\[([^\]]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?$", re.MULTILINE)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)", re.DOTALL)
_ASKED = re.compile(r"^question:\s*(?:>-?|\|-?)?\s*(.+?)\s*$(?=\n\S|\Z)", re.MULTILINE | re.DOTALL)


def recognises(path: str, _start: str) -> bool:
    """Return true for the endings of the format."""
    return path.lower().endswith((".md", ".markdown", ".mdx", ".rst", ".txt"))


def read(source: Source, _names: ColumnNames) -> Content:
    """Return the pairs of a page."""
    front = _FRONT.match(source.text)
    if front and (asked := _ASKED.search(front[1])) and front[2].strip():
        return Content((Pair(" ".join(asked[1].strip("'\" \n").split()), front[2].strip(), line=1),))
    text = "\n" * front[0][: front.start(2)].count("\n") + front[2] if front else source.text
    lines = _Lines()
    for number, line in enumerate(_resolved(text).split("\n"), 1):
        lines.add(line, number)
    lines.end()
    return read_blocks(lines.blocks)


def _resolved(text: str) -> str:
    """Return a text with the addresses of reference links filled in."""
    known = {found[1].casefold(): found[2] for found in _REFERENCE.finditer(text)}
    if not known:
        return text

    def link(found: re.Match[str]) -> str:
        target = known.get((found[2] or found[1]).casefold())
        return f"[{found[1]}]({target})" if target else found[0]

    text = _REFERENCE.sub("", text)
    return re.sub(r"(?<!\])\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?(?![\[(:])", link, text)


class _Lines:
    """Turns lines into blocks: headings, bold lines, summaries and paragraphs. Inline markup stays."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._held: list[str] = []
        self._begun = 0
        self._fence = ""

    def add(self, line: str, number: int) -> None:
        """Take the next line."""
        if self._fenced(line, number) or self._is_underline(line, number):
            return
        for begin in (_heading, _summary, _bold, _bold_then):
            found = begin(line, number)
            if found:
                self.end()
                block, rest = found
                self.blocks += [block] if block.text else []
                if rest:
                    self._hold(rest, number)
                return
        if not line.strip() or _ONLY_TAGS.match(line):
            self.end()
        else:
            if _SPLIT.match(line):
                self.end()
            self._hold(line, number)

    def end(self) -> None:
        """End the paragraph."""
        text = "\n".join(self._held).strip()
        self.blocks += [Block("p", text, self._begun)] if text else []
        self._held = []

    def _hold(self, line: str, number: int) -> None:
        self._begun = self._begun if self._held else number
        self._held.append(line)

    def _fenced(self, line: str, number: int) -> bool:
        opened = _FENCE.match(line)
        if not self._fence and not opened:
            return False
        self._hold(line, number)
        if not self._fence:
            self._fence = opened[1] if opened else ""
        elif line.strip().startswith(self._fence):
            self._fence = ""
        return True

    def _is_underline(self, line: str, number: int) -> bool:
        """Return true if this line makes a heading of the one above it."""
        above = self._held[0].strip() if len(self._held) == 1 else ""
        if not above or not _UNDERLINE.match(line) or above.startswith(("-", "|", ">")):
            return False
        self._held = []
        level = 1 if "=" in line else 2
        self.blocks.append(Block(f"h{level}", above, number - 1, level=level))
        return True


_Block = tuple[Block, str] | None


def _heading(line: str, number: int) -> _Block:
    found = _HEADING.match(line)
    return (Block(f"h{len(found[1])}", found[2].strip("* "), number, level=len(found[1])), "") if found else None


def _summary(line: str, number: int) -> _Block:
    found = _SUMMARY.search(line)
    if not found:
        return None
    rest = line[found.end() :].strip()
    return Block("summary", re.sub(r"</?\w+[^<>]*>", "", found[1]).strip(), number), "" if _ONLY_TAGS.match(rest) else rest


def _bold(line: str, number: int) -> _Block:
    found = _BOLD.match(line)
    return (Block("p", found[2].strip(), number, strong=True), "") if found else None


def _bold_then(line: str, number: int) -> _Block:
    found = _BOLD_THEN.match(line)
    return (Block("p", found[2].strip(), number, strong=True), found[3]) if found else None
