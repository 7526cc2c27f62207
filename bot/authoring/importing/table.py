"""Rows of cells and the names of columns -> pairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.importing.columns import Columns, find_columns
from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair
from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SEVERAL = re.compile(r"\||(?<=[.?!])\n+")
_LINES = re.compile(r"[|\n]")


class Row(Record, frozen=True):
    """A row: its first line, the texts in each column, and the topic that encloses it."""

    line: int
    cells: dict[str, tuple[str, ...]]
    topic: str = ""


def read_rows(
    path: str, rows: Sequence[Row], columns: Sequence[str], wanted: ColumnNames, omitted: Iterable[Omission] = ()
) -> Content:
    """Return the pairs of a table.

    Raises:
        WriteError: if the columns of question and answer are not clear.
    """
    found = find_columns(path, columns, wanted.question, wanted.answer)
    pairs: list[Pair] = []
    left_out = list(omitted)
    for row in rows:
        pair = _pair(row, found)
        if isinstance(pair, Omission):
            left_out.append(pair)
        else:
            pairs.append(pair)
    read = found.read
    unread = [name for name in columns if name and name not in read]
    remark = ", ".join(f"{part} from {name!r}" for name, part in read.items())
    remark += f"; not read: {', '.join(map(repr, unread))}" if unread else ""
    return Content(tuple(pairs), omitted=tuple(left_out), remark=remark)


def _pair(row: Row, columns: Columns) -> Pair | Omission:
    asked = _questions(row, columns)
    answer = _joined(row, columns.answer)
    if not asked or not answer:
        lacking = "the question is empty" if not asked else "the answer is empty"
        lacking = "the row is empty" if not asked and not answer else lacking
        return Omission(lacking, row.line, answer or " | ".join(asked))
    if (asked[0].casefold(), answer.casefold()) == (columns.question.casefold(), columns.answer.casefold()):
        return Omission("a repeated header", row.line, f"{asked[0]} {answer}")
    return Pair(
        question=asked[0],
        variants=(*asked[1:], *(text for name in columns.variants for text in _split(row, name))),
        answer=answer,
        line=row.line,
        id=_joined(row, columns.id),
        topic=_joined(row, columns.topic) or row.topic,
        source=_joined(row, columns.source),
        certainty=_joined(row, columns.certainty),
        caveat=_joined(row, columns.caveat),
        language=_joined(row, columns.language),
        related=tuple(filter(None, (text.strip() for text in re.split(r"[|,;\n]", _joined(row, columns.related))))),
    )


def _questions(row: Row, columns: Columns) -> list[str]:
    """Return the questions of a cell, split at `|` and at line breaks after a sentence. Other line breaks are spaces."""
    parts = [part for text in row.cells.get(columns.question, ()) for part in _SEVERAL.split(text)]
    texts = [" ".join(part.split()) for part in parts]
    context = " ".join(_joined(row, columns.context).split()) if columns.context else ""
    return [f"{text} {context}".strip() for text in texts if text]


def _split(row: Row, column: str) -> list[str]:
    """Return the texts of a cell: one a line, split at `|`, or a JSON list."""
    cells = [text.strip() for text in row.cells.get(column, ())]
    parts = [part for text in cells if text != "[]" for part in _LINES.split(text.strip("[]") if text[:2] == '["' else text)]
    return [part.strip() for part in parts if part.strip()]


def _joined(row: Row, column: str) -> str:
    return "\n".join(row.cells.get(column, ())).strip()
