"""Page width, and the layout of text: labelled lines, numbered lists, frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.records import Record
from bot.rendering.spans import columns, fill, plain
from bot.rendering.styles import in_ascii
from bot.text.characters import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.rendering.spans import Span, Text

WIDTH = 80
"""Default width of a page in columns."""

MAX_WIDTH = 88
"""Wider lines are hard to read, so text stays within this even on a wide terminal."""

MIN_WIDTH = 20
"""The minimum width: text is unreadable in fewer columns."""

_INDENT = 4  # of the lines that follow a label
_SIDES = 4  # columns that the sides of a frame take

_ASCII = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "…": "...",
        "×": "x",
        "•": "*",
        "\u00a0": " ",
    }
)


class Page(Record, frozen=True):
    """How many columns there are, and whether bars and frames are drawn; a page for programs has neither."""

    width: int = WIDTH
    drawn: bool = False


PLAIN = Page()


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    """Return `text` filled to `width` columns, the first line behind `first` and the others behind `rest`."""
    return plain(fill([("", text)], width, [("", first)], [("", rest)]))


def labelled(label: str, spans: Sequence[Span], width: int) -> Text:
    """Return `label: ...` with the following lines indented, so that the label stands out without colour."""
    return fill([("label", f"{label}:"), ("", " "), *spans], width, rest=[("", " " * _INDENT)])


def numbered(items: Sequence[str], width: int, start: int = 1) -> Text:
    """Return the items under each other with their numbers, which are typed to choose one."""
    margin = len(str(start + len(items) - 1)) + 4
    lines: Text = []
    for number, item in enumerate(items, start):
        lines += fill([("", item)], width, [("number", f"  {number}. ".rjust(margin))], [("", " " * margin)])
    return lines


def framed(text: str, page: Page, style: str) -> Text:
    """Return `text` in a frame of one style, as wide as the page."""
    inside = fill([(style, text)], page.width - _SIDES)
    size = max(map(columns, inside), default=0)
    lines = [f"┌─{'─' * size}─┐", *(f"│ {said:<{size}} │" for said in map(_said, inside)), f"└─{'─' * size}─┘"]
    return [[(style, line if page.drawn else in_ascii(line))] for line in lines]


def _said(line: Sequence[Span]) -> str:
    return "".join(said for _, said in line)


def counted(number: int, one: str, many: str) -> str:
    """Return a number with a noun: `one` if it is 1, otherwise `many`."""
    return f"{number} {one if number == 1 else many}"


def encodable(text: str, encoding: str) -> str:
    """Return `text` as an output may have it: nothing unfit in it (see `bot.text.characters`), and all of it in `encoding`.

    Everything that is printed passes here. Typographic characters that the encoding lacks become their plain forms.
    """
    text = shown(text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return in_ascii(text).translate(_ASCII).encode(encoding, "replace").decode(encoding)
    except LookupError:
        return encodable(text, "ascii")
    return text
