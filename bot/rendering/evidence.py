"""The studies and the certainty scale: a table where there is room, a list where there is not."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from bot.rendering.reply_text import people_of
from bot.rendering.spans import Span, Text, fill, joined, plain, wrapped
from bot.rendering.styles import bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.languages.labels import Labels
    from bot.records import Level, Study
    from bot.rendering.layout import Page

_TABLE_FROM = 64  # columns; below this the last cell would be narrower than a few words
_SIZES = (4, 18, 12)  # of year, people and duration; the design has what is left
_GAP = 2  # columns between cells
_BAR = 10  # marks for the largest study


def evidence(studies: tuple[Study, ...], scale: tuple[Level, ...], labels: Labels, page: Page) -> Text:
    """Return all studies, oldest first, what their marks count, and what each step of the scale means."""
    ordered = sorted(studies, key=lambda study: (study.year, study.id))
    most = max((sum(study.people) for study in ordered), default=0)
    blocks: list[Text] = []
    if ordered:
        blocks.append([[("title", labels.studies)]])
        blocks += (_table if page.width >= _TABLE_FROM else _list)(ordered, most, labels, page.width)
        blocks.append(_legend(most, labels, page.width))
    blocks.append(wrapped(labels.scale, page.width, "title"))
    blocks.append([line for level in scale for line in _level(level, page)])
    return joined(blocks)


def _legend(most: int, labels: Labels, width: int) -> Text:
    return wrapped(labels.marks.format(marks="#" * _BAR, most=most), width, "muted") if most else []


def _level(level: Level, page: Page) -> Text:
    marks = bar(level.code) if page.drawn else ""
    spans: list[Span] = [(level.code, f"{marks} {level.label or level.code}".strip()), ("", f": {level.meaning}")]
    return fill(spans, page.width, rest=[("", "    ")])


def _people(study: Study, most: int, labels: Labels) -> str:
    """Return the number of people with marks in proportion to the largest study, at least one."""
    marks = "#" * max(1, round(_BAR * sum(study.people) / most)) if study.people else ""
    return f"{people_of(study, labels)} {marks}".rstrip()


def _list(studies: Sequence[Study], most: int, labels: Labels, width: int) -> list[Text]:
    blocks = []
    for study in studies:
        people = _people(study, most, labels)
        facts = ((labels.design, study.design), (labels.people, people), (labels.duration, study.duration))
        title = fill([("label", f"{study.year}: {study.title}")], width, rest=[("", "  ")])
        blocks.append([*title, *_told(facts, width, "  "), *_words(study, labels, width, "  ")])
    return blocks


def _table(studies: Sequence[Study], most: int, labels: Labels, width: int) -> list[Text]:
    """Return what is short as cells, and under them, in the full width, what needs sentences."""
    sizes = [*_SIZES, width - sum(_SIZES) - _GAP * len(_SIZES)]
    indent = " " * (_SIZES[0] + _GAP)
    blocks = []
    for study in studies:
        cells = _row([study.year, _people(study, most, labels), study.duration, study.design], sizes)
        title = fill([("label", study.title)], width, [("", indent)], [("", indent)])
        blocks.append([*cells, *title, *_words(study, labels, width, indent)])
    head = [*_row([labels.year, labels.people, labels.duration, labels.design], sizes, "label"), [("muted", "-" * width)]]
    return [[*head, *blocks[0]], *blocks[1:]]


def _words(study: Study, labels: Labels, width: int, indent: str) -> Text:
    return _told(((labels.who, study.who), (labels.found, study.found), (labels.limits, study.limits)), width, indent)


def _told(facts: tuple[tuple[str, str], ...], width: int, indent: str) -> Text:
    first, rest = [("", indent)], [("", f"{indent}  ")]
    return [line for label, text in facts for line in fill([("label", f"{label}:"), ("", f" {text}")], width, first, rest)]


def _row(cells: list[str], sizes: list[int], style: str = "") -> Text:
    """Return a row of wrapped cells as its lines."""
    columns = [plain(wrapped(cell, size)).split("\n") for cell, size in zip(cells, sizes, strict=True)]
    gap = " " * _GAP
    return [
        [(style, gap.join(cell.ljust(size) for cell, size in zip(line, sizes, strict=True)).rstrip())]
        for line in zip_longest(*columns, fillvalue="")
    ]
