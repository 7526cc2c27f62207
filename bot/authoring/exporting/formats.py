"""The export formats, and what each of them can't hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.authoring.exporting.html_page import html_page
from bot.authoring.exporting.json_ld import faqpage
from bot.authoring.exporting.markdown_page import markdown
from bot.authoring.exporting.rasa import rasa
from bot.authoring.exporting.tables import csv_table, json_lines
from bot.records import Record

if TYPE_CHECKING:
    from bot.records import Knowledge


class Format(Record, frozen=True):
    """A format: how knowledge is written in it, and what it holds beside questions, variants and answers.

    `shown` is what a reader of it sees, and what an import takes for a part of the answer.
    """

    name: str
    ending: str
    write: Callable[[Knowledge], str]
    holds: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


_KEYS = ("variants", "ids", "topics", "certainties", "caveats", "sources", "related questions")
FORMATS = (
    Format("csv", ".csv", csv_table, _KEYS),
    Format("jsonl", ".jsonl", json_lines, _KEYS),
    Format("faqpage", ".json", faqpage, ("variants",), ("caveats", "sources")),
    Format("rasa", ".yml", rasa, ("variants", "ids", "small talk"), ("caveats", "sources")),
    Format("markdown", ".md", markdown, ("topics",), ("caveats", "sources")),
    Format("html", ".html", html_page, (), (*_KEYS, "gaps", "studies")),
)
NAMES = tuple(form.name for form in FORMATS)

_PARTS = {
    "gaps": "gaps",
    "studies": "studies",
    "care": "care rules",
    "conditions": "conditions",
    "guides": "guides",
    "small_talk": "small talk",
    "synonyms": "groups of synonyms",
    "subjects": "subjects",
}


def format_called(name: str) -> Format:
    """Return the format of a name, which must be one of `NAMES`."""
    return next(form for form in FORMATS if form.name == name)


def left_out(knowledge: Knowledge, form: Format) -> list[str]:
    """Return the parts of a knowledge that this format can't hold, in words."""
    counts = {words: len(getattr(knowledge, part, ())) for part, words in _PARTS.items()}
    parts = [f"{words} ({count})" for words, count in counts.items() if count and words not in (*form.holds, *form.shown)]
    return [*(key for key in _KEYS if key not in (*form.holds, *form.shown)), *parts]
