"""The studies and the certainty scale as text: a table where there is room, a list where there is not."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap as split_lines
from typing import TYPE_CHECKING

from bot.rendering.layout import WIDTH, labelled, wrap

if TYPE_CHECKING:
    from bot.records import Level, Study

_TABLE_FROM = 64  # columns; below this the last cell would be narrower than a few words
_SIZES = (4, 18, 12)  # of year, people and duration; the design has what is left
_GAP = 2  # columns between cells
_BAR = 10  # marks for the largest study


def render_evidence(studies: tuple[Study, ...], scale: tuple[Level, ...], width: int = WIDTH) -> str:
    """Return all studies, oldest first, and what each step of the scale means."""
    ordered = sorted(studies, key=lambda study: (study.year, study.id))
    most = max((sum(study.people) for study in ordered), default=0)
    blocks = []
    if ordered:
        table = _table(ordered, most, width) if width >= _TABLE_FROM else _list(ordered, most, width)
        blocks.append(f"Studies\n\n{table}")
    rungs = [labelled(level.label or level.code, level.meaning, width) for level in scale]
    blocks.append("\n".join([wrap("The scale, strongest evidence first", width), "", *rungs]))
    return "\n\n".join(blocks)


def _people(study: Study, most: int) -> str:
    """Return the number of people with a bar in proportion to the largest study, at least one mark."""
    if not study.people:
        return "none"
    return f"{' + '.join(map(str, study.people))} {'#' * max(1, round(_BAR * sum(study.people) / most))}"


def _list(studies: list[Study], most: int, width: int) -> str:
    blocks = []
    for study in studies:
        facts = (("Design", study.design), ("People", _people(study, most)), ("Duration", study.duration))
        lines = _told(facts, width, "  ")
        title = wrap(f"{study.year}: {study.title}", width, rest="  ")
        blocks.append("\n".join([title, *lines, *_words(study, width, "  ")]))
    return "\n\n".join(blocks)


def _table(studies: list[Study], most: int, width: int) -> str:
    """Return what is short as cells, and under them, in the full width, what needs sentences."""
    sizes = [*_SIZES, width - sum(_SIZES) - _GAP * len(_SIZES)]
    indent = " " * (_SIZES[0] + _GAP)
    head = [*_row(["year", "people", "duration", "design"], sizes), "-" * width]
    blocks = []
    for study in studies:
        cells = _row([study.year, _people(study, most), study.duration, study.design], sizes)
        title = wrap(study.title, width, first=indent, rest=indent)
        blocks.append("\n".join([*cells, title, *_words(study, width, indent)]))
    return "\n".join([*head, "\n\n".join(blocks)])


def _words(study: Study, width: int, indent: str) -> list[str]:
    return _told((("Who", study.who), ("Seen", study.found), ("Limits", study.limits)), width, indent)


def _told(facts: tuple[tuple[str, str], ...], width: int, indent: str) -> list[str]:
    return [wrap(f"{label}: {text}", width, first=indent, rest=f"{indent}  ") for label, text in facts]


def _row(cells: list[str], sizes: list[int]) -> list[str]:
    """Return a row of wrapped cells as its lines."""
    columns = [split_lines(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    gap = " " * _GAP
    return [
        gap.join(cell.ljust(size) for cell, size in zip(line, sizes, strict=True)).rstrip()
        for line in zip_longest(*columns, fillvalue="")
    ]
