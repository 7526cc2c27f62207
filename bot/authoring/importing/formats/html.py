"""FAQ pages: JSON-LD where there is some, else questions by their form (details, dl, headings, buttons, bold)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.importing.formats.faqpage import read_value
from bot.authoring.importing.json_values import parse_text
from bot.authoring.importing.markup import read_html
from bot.authoring.importing.pages import read_blocks
from bot.authoring.importing.pair import Left, Reading, Wanted, together

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "HTML"


def recognises(path: str, start: str) -> bool:
    """Return true for a name of such a file, or a text that begins like one."""
    return path.lower().endswith((".html", ".htm", ".xhtml")) or bool(
        re.match(r"\s*<(?:!doctype html|html)\b", start, re.IGNORECASE)
    )


def read(source: Source, _wanted: Wanted) -> Reading:
    """Return the pairs of a page."""
    page = read_html(source.text)
    read_data = [_data(line, text) for line, text in page.data]
    said = together(reading for reading in read_data)
    seen = read_blocks(page.blocks)
    if said.pairs:
        known = {_key(pair.question) for pair in said.pairs}
        others = [pair for pair in seen.pairs if _key(pair.question) not in known]
        fresh = tuple(pair for pair in others if pair.question.rstrip().endswith(("?", "？")))
        kind = "stands on the page alone, and asks nothing"
        left = (Left(kind, pair.line, pair.question, pair=False) for pair in others if pair not in fresh)
        told = "JSON-LD, and what only the page shows" if fresh else "JSON-LD"
        return together([said, Reading(fresh, left=(*seen.left, *left), told=told)])
    return together([said, seen])


def _data(line: int, text: str) -> Reading:
    try:
        return read_value(parse_text(text), line)
    except ValueError:
        return Reading(left=(Left("JSON-LD that can't be read", line, text.strip(), pair=False),))


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
