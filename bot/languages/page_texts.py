"""The fixed texts of the page that `facefacts export` writes, as a language states them in `page.yaml`."""

from __future__ import annotations

from bot.records import Record


class PageTexts(Record, frozen=True):
    """Headings and labels of the page. Words in braces are filled in."""

    to_questions: str
    reviewed: str
    search: str
    topics: str
    count: str
    found: str
    study: str
    variants: str
    gaps: str
    studies: str
    people_in_each: str
    people_chart: str
    scale: str
    sources: str
