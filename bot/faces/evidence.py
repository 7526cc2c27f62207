"""The studies and the certainty scale as text: a table where there is room, a list where there is not."""

from __future__ import annotations

from textwrap import wrap as split_lines
from typing import TYPE_CHECKING

from bot.faces.layout import WIDTH, labelled, wrap

if TYPE_CHECKING:
    from bot.records import Level, Study

_TABLE_FROM = 72  # columns; below this the cells would be narrower than the longest words
_COLUMNS = (("year", 4), ("design", 16), ("people", 16), ("duration", 10))  # the rest is what was seen, and limits
_BAR = 8  # characters for the largest study


def render_evidence(studies: tuple[Study, ...], scale: tuple[Level, ...], width: int = WIDTH) -> str:
    """Return all studies, oldest first, and what each step of the scale means."""
    ordered = sorted(studies, key=lambda study: (study.year, study.id))
    most = max((sum(study.people) for study in ordered), default=0)
    blocks = []
    if ordered:
        table = _table(ordered, most, width) if width >= _TABLE_FROM else _list(ordered, most, width)
        blocks.append(f"Studies\n\n{table}")
    rungs = [labelled(f"  {level.label}", level.meaning, width) for level in scale]
    blocks.append("\n".join(["The scale, strongest evidence first", "", *rungs]))
    return "\n\n".join(blocks)


def _people(study: Study, most: int) -> str:
    """Return the number of people with a bar in proportion to the largest study, at least one mark for anybody."""
    if not study.people:
        return "none"
    return f"{' + '.join(map(str, study.people))} {'#' * max(1, round(_BAR * sum(study.people) / most))}"


def _list(studies: list[Study], most: int, width: int) -> str:
    blocks = []
    for study in studies:
        lines = [wrap(f"{study.year}: {study.title}", width, rest="  ")]
        facts = (
            ("Design", study.design),
            ("People", f"{_people(study, most)}  {study.who}"),
            ("Duration", study.duration),
            ("Seen", study.found),
            ("Limits", study.limits),
        )
        lines += [labelled(f"  {label}", text, width) for label, text in facts]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _table(studies: list[Study], most: int, width: int) -> str:
    fixed = [size for _, size in _COLUMNS]
    rest = width - sum(fixed) - 2 * (len(fixed) + 1)
    sizes = [*fixed, rest // 2, rest - rest // 2]
    rows = [[name for name, _ in _COLUMNS] + ["seen", "limits"], ["-" * size for size in sizes]]
    for study in studies:
        people = f"{_people(study, most)}\n{study.who}"
        rows.append([study.year, study.design, people, study.duration, study.found, study.limits])
    lines = [line for row in rows for line in [*_row(row, sizes), *([""] if row[0].isdigit() else [])]]
    return "\n".join(lines).rstrip()


def _row(cells: list[str], sizes: list[int]) -> list[str]:
    columns = [
        [line for part in cell.split("\n") for line in split_lines(part, size)]
        for cell, size in zip(cells, sizes, strict=True)
    ]
    height = max(map(len, columns))
    padded = [column + [""] * (height - len(column)) for column in columns]
    return ["  ".join(cell.ljust(size) for cell, size in zip(line, sizes, strict=True)).rstrip() for line in zip(*padded, strict=True)]
