"""The palette: the colour of each style on dark and light backgrounds, and its replacement in ASCII.

A colour repeats what words and marks say. All are mid-tones of the 256-colour table, so that each keeps a contrast of at
least 3:1 (WCAG 2.2, 1.4.11) against black and against white.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.rendering.spans import Text

COLOURS = {
    "high": 28,  # green
    "moderate": 30,  # teal
    "low": 100,  # olive
    "very-low": 166,  # orange
    "none": 243,  # grey
    "opinion": 98,  # purple
    "not-a-claim": 31,  # blue
    "care": 197,  # red
    "number": 31,
    "muted": 243,
}
"""Colours by style, as numbers of the 256-colour table: the certainties by their codes, and what else stands out."""

_GREYS, _LEVELS = 232, (0, 95, 135, 175, 215, 255)

_BOLD = frozenset({"title", "label", "care", *COLOURS} - {"number", "muted"})

BARS = {"high": 4, "moderate": 3, "low": 2, "very-low": 1, "none": 0}
"""How many of the four marks of its bar a certainty fills; what is no grade of studies has no bar."""

_ORNAMENTS = str.maketrans("▮▯┌┐└┘─│", "#-++++-|")


def bar(certainty: str) -> str:
    """Return the bar of a certainty, or nothing if it has none."""
    filled = BARS.get(certainty)
    return "" if filled is None else "▮" * filled + "▯" * (4 - filled)


def in_ascii(text: str) -> str:
    """Return a text with bars and frames in ASCII."""
    return text.translate(_ORNAMENTS)


def css(style: str) -> str:
    """Return the colour of a style as HTML names it."""
    return "#{:02x}{:02x}{:02x}".format(*rgb(COLOURS[style]))


def rgb(number: int) -> tuple[int, int, int]:
    """Return red, green and blue of a number of the 256-colour table, from 16 on."""
    if number >= _GREYS:
        grey = 8 + 10 * (number - _GREYS)
        return grey, grey, grey
    red, rest = divmod(number - 16, 36)
    return _LEVELS[red], _LEVELS[rest // 6], _LEVELS[rest % 6]


def painted(text: Text) -> str:
    """Return a text with the escape sequences that show its styles."""
    return "\n".join("".join(_painted(style, said) for style, said in line) for line in text)


def _painted(style: str, said: str) -> str:
    codes = [*(["1"] if style in _BOLD else []), *([f"38;5;{COLOURS[style]}"] if style in COLOURS else [])]
    return f"\x1b[{';'.join(codes)}m{said}\x1b[0m" if codes else said
