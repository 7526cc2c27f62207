"""FAQ pages: JSON-LD if the page has it, otherwise questions by their markup (details, dl, headings, buttons, bold)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.authoring.importing.formats.faqpage import read_value
from bot.authoring.importing.json_values import parse_text
from bot.authoring.importing.markup import read_html
from bot.authoring.importing.pages import read_blocks
from bot.authoring.importing.pair import ColumnNames, Content, Omission, merged

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "HTML"


def recognises(path: str, start: str) -> bool:
    """Return true for the endings of the format, or the beginning of a page."""
    return path.lower().endswith((".html", ".htm", ".xhtml")) or bool(
        re.match(r"\s*<(?:!doctype html|html)\b", start, re.IGNORECASE)
    )


def read(source: Source, _names: ColumnNames) -> Content:
    """Return the pairs of a page."""
    page = read_html(source.text)
    read_data = [_data(line, text) for line, text in page.data]
    structured = merged(content for content in read_data)
    seen = read_blocks(page.blocks)
    if structured.pairs:
        known = {_key(pair.question) for pair in structured.pairs}
        others = [pair for pair in seen.pairs if _key(pair.question) not in known]
        fresh = tuple(pair for pair in others if pair.question.rstrip().endswith(("?", "？")))
        kind = "a heading of the page without a question mark"
        omitted = (Omission(kind, pair.line, pair.question, pair=False) for pair in others if pair not in fresh)
        remark = "JSON-LD, and other questions of the page" if fresh else "JSON-LD"
        beside = (replace(one, pair=False) for one in seen.omitted)  # the data holds the pairs
        return merged([structured, Content(fresh, omitted=(*beside, *omitted), remark=remark)])
    return merged([structured, seen])


def _data(line: int, text: str) -> Content:
    try:
        return read_value(parse_text(text), line)
    except ValueError:
        return Content(omitted=(Omission("JSON-LD that can't be read", line, text.strip(), pair=False),))


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
