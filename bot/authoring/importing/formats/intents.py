"""`intents.json`: intents with a tag, patterns and responses, as in many courses on chatbots."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.json_values import Object, objects, parse_json, text, texts
from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.authoring.importing.source import Source

NAME = "intents.json"
_ASKED = ("patterns", "pattern", "utterances", "questions", "examples", "text", "input", "inputs", "user_input", "keywords")
_ANSWERED = ("responses", "response", "answers", "answer", "replies", "reply", "output", "outputs")
_NAMED = ("tag", "intent", "name", "id", "context_tag")
_RECOGNISED = re.compile(r'"(?:patterns?|utterances)"\s*:|"intents"\s*:')


def recognises(path: str, start: str) -> bool:
    """Return true for JSON with patterns, or with intents of no other known program."""
    others = re.search(r'"(?:dialog_nodes|messages|userSays|qna|luis_schema_version)"\s*:', start)
    return path.lower().endswith(".json") and bool(_RECOGNISED.search(start)) and not others


def read(source: Source, _names: ColumnNames) -> Content:
    """Return a pair for each intent. The first response is the answer, and the others are notes."""
    pairs: list[Pair] = []
    omitted: list[Omission] = []
    for name, intent in _intents(parse_json(source)):
        asked = [given for key in _ASKED for given in texts(intent.get(key))]
        answers = [given for key in _ANSWERED for given in texts(intent.get(key)) if given.strip()]
        omitted += [
            Omission("a pattern without words", what=f"{name}: {given!r}", pair=False)
            for given in asked
            if not given.strip()
        ]
        asked = [given for given in asked if given.strip()]
        if asked and answers:
            pairs.append(Pair(asked[0], answers[0], tuple(asked[1:]), id=name, keys=(name,), notes=tuple(answers[1:])))
        else:
            kind = "an intent without patterns" if answers else "an intent without a response"
            omitted.append(Omission(kind, what=f"{name}: {' | '.join(answers or asked)}"))
    return Content(tuple(pairs), omitted=tuple(omitted))


def _intents(value: Any) -> Iterator[tuple[str, Object]]:
    """Yield each intent, an object with patterns or responses, with its name."""
    seen: set[int] = set()
    for holder in objects(value):
        for key, item in (*holder.items(), *holder.repeated):
            for number, intent in enumerate(item if isinstance(item, list) else [item]):
                if isinstance(intent, Object) and _is_intent(intent) and id(intent) not in seen:
                    seen.add(id(intent))
                    usual = f"{key}-{number + 1}" if isinstance(item, list) else key
                    yield next((name for field in _NAMED if (name := text(intent.get(field)))), usual), intent
    for number, intent in enumerate(value if isinstance(value, list) else ()):
        if isinstance(intent, Object) and _is_intent(intent) and id(intent) not in seen:
            yield next((name for field in _NAMED if (name := text(intent.get(field)))), f"intent-{number + 1}"), intent


def _is_intent(value: Object) -> bool:
    return (any(key in value for key in _ASKED) and any(key in value for key in (*_ANSWERED, *_NAMED))) or (
        any(key in value for key in _ANSWERED) and any(key in value for key in _NAMED)
    )
