"""Dialogflow ES: a folder or zip archive with a file for each intent, and one for its phrases in each language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.importing.json_values import Object, listed, parse_json, text, texts
from bot.authoring.importing.pair import ColumnNames, Content, IntentAnswers, IntentVariants, Omission

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "Dialogflow ES"
_PHRASES = re.compile(r"(.+)_usersays_([\w-]+)\.json", re.IGNORECASE)
_INTENT = re.compile(r'"(?:fallbackIntent|webhookUsed|affectedContexts)"\s*:')
_AGENT = re.compile(r'"googleAssistant"\s*:|"defaultTimezone"\s*:|"isOverridable"\s*:')
_TEXT = ("0", "text")


def recognises(path: str, start: str) -> bool:
    """Return true for a file of an agent."""
    named = re.sub(r".*[/\\]", "", path)
    return path.lower().endswith(".json") and bool(
        _PHRASES.fullmatch(named) or _INTENT.search(start) or _AGENT.search(start)
    )


def read(source: Source, _names: ColumnNames) -> Content:
    """Return the phrases of an intent, or its answers. Other files of an agent are left out."""
    value = parse_json(source)
    if found := _PHRASES.fullmatch(source.name):
        phrases = (_phrase(item) for item in listed(value))
        return Content(asked=(IntentVariants(found[1], tuple(filter(str.strip, phrases)), language=found[2]),))
    if not isinstance(value, Object) or "responses" not in value:
        return Content(omitted=(Omission("settings and entities of the agent", what=source.name, pair=False),))
    name = source.stem
    if value.get("fallbackIntent") is True:
        return Content(omitted=(Omission("a fallback intent", what=name),))
    return _answers(name, value)


def _phrase(item: object) -> str:
    """Return a phrase, joined from its parts. Some parts are entities."""
    if isinstance(item, Object) and isinstance(item.get("data"), list):
        return "".join(text(part.get("text")) for part in item["data"] if isinstance(part, Object))
    return text(item)


def _answers(name: str, intent: Object) -> Content:
    answers: dict[str, list[str]] = {}
    omitted: list[Omission] = []
    for response in listed(intent.get("responses")):
        for message in listed(response.get("messages")) if isinstance(response, Object) else ():
            if not isinstance(message, Object):
                continue
            if text(message.get("type")) in _TEXT:
                spoken = [given for given in texts(message.get("speech")) or texts(message.get("text")) if given.strip()]
                answers.setdefault(text(message.get("lang")), []).extend(spoken)
            else:
                omitted.append(
                    Omission("cards, pictures and payloads of a response", what=f"{name}: {text(message)}", pair=False)
                )
    found = tuple(IntentAnswers(name, tuple(given), language=language) for language, given in answers.items())
    if intent.get("parentId"):
        omitted.append(Omission("a follow-up intent, inside a dialogue", what=name, pair=False))
    return Content(answered=found or (IntentAnswers(name, ()),), omitted=tuple(omitted))
