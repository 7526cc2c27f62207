"""The contents of the knowledge as lists: the questions that have an answer, and the source documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.languages.labels import labels_of
from bot.rendering.layout import numbered
from bot.rendering.spans import fill, joined, wrapped

if TYPE_CHECKING:
    from bot.records import About, Source, Topic
    from bot.rendering.layout import Page
    from bot.rendering.spans import Text


def topics(topics: tuple[Topic, ...], page: Page) -> Text:
    """Return every question by topic, with the id of its entry, by which files name it."""
    blocks = []
    for topic in topics:
        lines: Text = [[("title", topic.name)]]
        for entry in topic.entries:
            lines += fill([("muted", f"{entry.id}: "), ("", entry.question)], page.width, [("", "  ")], [("", " " * 6)])
        blocks.append(lines)
    return joined(blocks)


def numbered_topics(topics: tuple[Topic, ...], page: Page) -> Text:
    """Return every question by topic, numbered through, so that a number chooses one."""
    blocks, start = [], 1
    for topic in topics:
        questions = [entry.question for entry in topic.entries]
        blocks.append([[("title", topic.name)], *numbered(questions, page.width, start)])
        start += len(questions)
    return joined(blocks)


def sources(sources: tuple[Source, ...], about: About, page: Page) -> Text:
    """Return the documents behind the answers, their sections, and when the knowledge was reviewed."""
    labels, blocks = labels_of(about.language), []
    for source in sources:
        sections = ", ".join(section.title for section in source.sections)
        lines = wrapped(source.title, page.width, "title")
        lines += fill([("", source.describes)], page.width, [("", "    ")], [("", "    ")])
        lines += fill([("label", f"{labels.sections}:"), ("", f" {sections}")], page.width, [("", "    ")], [("", "      ")])
        blocks.append(lines)
    reviewed = labels.reviewed.format(reviewed=about.reviewed, due=about.review_due)
    blocks.append(wrapped(reviewed, page.width))
    return joined(blocks)
