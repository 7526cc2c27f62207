"""The screen of a terminal as an SVG, on a dark or a light ground."""

from __future__ import annotations

from itertools import groupby
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pyte

WIDTH, HEIGHT, SIZE = 8.4, 18, 14  # of a character, and of its font
MARGIN = 12


class Ground(NamedTuple):
    """What a terminal draws on: its own two colours and how it shows named ones."""

    name: str
    background: str
    text: str
    named: dict[str, str]


DARK = Ground("dark", "#1e1e1e", "#d4d4d4", {"black": "#000000", "brightblack": "#767676"})
LIGHT = Ground("light", "#ffffff", "#24292f", {"black": "#000000", "brightblack": "#767676"})


def svg(screen: pyte.Screen, title: str, ground: Ground) -> str:
    """Return what a screen shows, with its cursor."""
    width, height = screen.columns * WIDTH + 2 * MARGIN, screen.lines * HEIGHT + 2 * MARGIN
    cursor = screen.cursor
    shapes = [f'<rect width="100%" height="100%" rx="6" fill="{ground.background}"/>']
    if not cursor.hidden:
        shapes.append(_box(cursor.x, cursor.y, 1, ground.text, opacity=0.4))
    for row in range(screen.lines):
        shapes += _row(row, [screen.buffer[row][column] for column in range(screen.columns)], ground)
    size = f'width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}"'
    font = f'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="{SIZE}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font} role="img"><title>{escape(title)}</title>'
    return "\n".join([head, *shapes, "</svg>"]) + "\n"


def _row(row: int, chars: list[Any], ground: Ground) -> list[str]:
    """Return the boxes and texts of a row, one for each stretch of the same style."""
    shapes: list[str] = []
    column = 0
    for (fore, back, bold), stretch in groupby(chars, lambda char: (*_colours(char, ground), char.bold)):
        said = "".join(char.data for char in stretch)
        if back != ground.background:
            shapes.append(_box(column, row, len(said), back))
        text = said.strip(" ")
        if text:
            at = column + len(said) - len(said.lstrip(" "))
            weight = ' font-weight="bold"' if bold else ""
            place = f'x="{MARGIN + at * WIDTH:.1f}" y="{MARGIN + row * HEIGHT + SIZE}" textLength="{len(text) * WIDTH:.1f}"'
            shapes.append(f'<text {place} fill="{fore}"{weight} xml:space="preserve">{escape(text)}</text>')
        column += len(said)
    return shapes


def _box(column: int, row: int, columns: int, fill: str, opacity: float = 1) -> str:
    place = f'x="{MARGIN + column * WIDTH:.1f}" y="{MARGIN + row * HEIGHT}" width="{columns * WIDTH:.1f}" height="{HEIGHT}"'
    return f'<rect {place} fill="{fill}"' + (f' fill-opacity="{opacity}"/>' if opacity < 1 else "/>")


def _colours(char: Any, ground: Ground) -> tuple[str, str]:
    fore, back = _colour(char.fg, ground.text, ground), _colour(char.bg, ground.background, ground)
    return (back, fore) if char.reverse else (fore, back)


def _colour(name: str, default: str, ground: Ground) -> str:
    if name == "default":
        return default
    return ground.named.get(name) or f"#{name}"
