"""JSON-LD of type FAQPage, QAPage or Question, as search engines read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.json_values import Object, listed, objects, parse_json, text, texts
from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "JSON-LD FAQPage"
_ENDINGS = (".json", ".jsonld")


def recognises(path: str, start: str) -> bool:
    """Return true for JSON with a type of schema.org that holds questions."""
    typed = re.search(r'"@type"\s*:\s*\[?\s*"[^\]]*?(?:FAQPage|QAPage|Question)"', start)
    return path.lower().endswith(_ENDINGS) and bool(typed)


def read(source: Source, _names: ColumnNames) -> Content:
    """Return a pair for each question that has an answer."""
    return read_value(parse_json(source))


def read_value(value: Any, line: int = 0) -> Content:
    """Return the pairs anywhere in a value of JSON-LD."""
    pairs: list[Pair] = []
    omitted: list[Omission] = []
    for item in objects(value):
        if "Question" not in listed(item.get("@type")):
            continue
        asked = [text(item.get(key)) for key in ("name", "headline", "text") if text(item.get(key)).strip()]
        given = [*listed(item.get("acceptedAnswer")), *listed(item.get("suggestedAnswer"))]
        answers = [found for answer in given if (found := _answer(answer)).strip()]
        if not asked or not answers:
            kind = "a question without an answer" if asked else "an answer without a question"
            omitted.append(Omission(kind, line, " | ".join((*asked, *answers))))
            continue
        others = texts(item.get("alternateName"))
        source = text(item.get("url"))
        pairs.append(Pair(asked[0], answers[0], others, line, source=source, notes=tuple(answers[1:])))
    return Content(tuple(pairs), omitted=tuple(omitted))


def _answer(value: Any) -> str:
    if isinstance(value, Object):
        return text(value.get("text")) or text(value.get("name")) or text(value.get("articleBody"))
    return text(value)
