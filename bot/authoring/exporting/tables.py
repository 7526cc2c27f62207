"""CSV and JSON lines: one row per entry, with all of its keys, as `facefacts import` reads them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from bot.authoring.exporting.entries import Titles

if TYPE_CHECKING:
    from bot.records import Entry, Knowledge


def csv_table(knowledge: Knowledge) -> str:
    """Return knowledge as comma-separated values, several texts of a cell on lines of their own."""
    held = io.StringIO(newline="")
    rows = [_row(entry, topic.name, Titles(knowledge)) for topic in knowledge.topics for entry in topic.entries]
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(rows[0] if rows else ["question", "answer"])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return held.getvalue()


def json_lines(knowledge: Knowledge) -> str:
    """Return knowledge as one JSON object per line."""
    titles = Titles(knowledge)
    rows = (_row(entry, topic.name, titles) for topic in knowledge.topics for entry in topic.entries)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _row(entry: Entry, topic: str, titles: Titles) -> dict[str, str | list[str]]:
    return {
        "id": entry.id,
        "question": entry.question,
        "answer": entry.answer,
        "variants": list(entry.variants),
        "topic": topic,
        "certainty": entry.certainty,
        "caveat": entry.caveat,
        "source": [titles.source(passage) for passage in entry.sources],
        "related": list(entry.related),
    }


def _cell(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
