"""QnABot on AWS: a list `qna` of objects with questions `q` and an answer `a`, preferably its `alt.markdown`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.importing.json_values import LINES, Object, objects, parse_values, text, texts
from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "QnABot JSON"
_RECOGNISED = re.compile(r'"qid"\s*:')
_ELSEWHERE = {
    "l": "a lambda hook",
    "conditionalChaining": "document chaining",
    "elicitResponse": "a prompt for more",
    "r": "a response card",
}


def recognises(path: str, start: str) -> bool:
    """Return true for JSON with ids of QnABot."""
    return path.lower().endswith((".json", *LINES)) and bool(_RECOGNISED.search(start))


def read(source: Source, _names: ColumnNames) -> Content:
    """Return a pair for each item with questions and an answer."""
    omitted: list[Omission] = []
    pairs: list[Pair] = []
    for line, value in parse_values(source, omitted):
        for item in objects(value):
            if "qid" in item:
                _add(item, line, pairs, omitted)
    return Content(tuple(pairs), omitted=tuple(omitted))


def _add(item: Object, line: int, pairs: list[Pair], omitted: list[Omission]) -> None:
    name = text(item["qid"])
    asked = [given for given in texts(item.get("q")) if given.strip()]
    alternative = item.get("alt")
    better = text(alternative.get("markdown")) if isinstance(alternative, Object) else ""
    answers = [given for given in dict.fromkeys((better, text(item.get("a")))) if given.strip()]
    if not asked or not answers:
        kind = "an item without a question" if answers else "an item without an answer"
        omitted.append(Omission(kind, line, f"{name}: {' | '.join((*asked, *answers))}"))
        return
    topic = text(item.get("t")) or (name.split(".")[0] if name.count(".") == 1 else "")
    pairs.append(
        Pair(asked[0], answers[0], tuple(asked[1:]), line, id=name, topic=topic, keys=(name,), notes=tuple(answers[1:]))
    )
    omitted += [Omission(what, line, name, pair=False) for key, what in _ELSEWHERE.items() if item.get(key)]
