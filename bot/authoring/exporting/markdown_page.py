"""Markdown: a heading for each topic and each question, followed by the answer with its evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.exporting.entries import Titles

if TYPE_CHECKING:
    from bot.records import Knowledge

_MARKS = re.compile(r"([\\`*_\[\]<>~])")
_BEGINS = re.compile(r"^([#>+=]|\d+(?=[.)])|-(?!\s))", re.MULTILINE)


def markdown(knowledge: Knowledge) -> str:
    """Return knowledge as a page of Markdown."""
    titles = Titles(knowledge)
    blocks = [f"# {_plain(knowledge.about.title)}"]
    for topic in knowledge.topics:
        blocks.append(f"## {_plain(topic.name)}")
        for entry in topic.entries:
            blocks += [f"### {_plain(entry.question)}", _plain(entry.answer), _plain(titles.evidence(entry))]
            blocks += [_plain(f"{titles.words.source}: {titles.source(passage)}") for passage in entry.sources]
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    r"""Return a text with every mark of Markdown escaped by a backslash."""
    return _BEGINS.sub(r"\\\1", _MARKS.sub(r"\\\1", text))
