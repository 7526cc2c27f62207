"""Rasa 2 and 3: intents with examples, responses and rules, in one or more YAML files."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.pair import ColumnNames, Content, IntentAnswers, IntentVariants, Omission, merged
from bot.authoring.importing.yaml_values import line_of, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.authoring.importing.source import Source

NAME = "Rasa YAML (nlu, domain, responses, rules)"
UTTER = "utter_"
_KEYS = re.compile(r"^(?:nlu|responses|templates|intents|rules|stories):", re.MULTILINE)
_LOOKUPS = ("synonym", "regex", "lookup")
_ENTITY = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\{[^{}]*\})")
_FOLDED = re.compile(r"(?:^|(?<=\s))- ")


def recognises(path: str, start: str) -> bool:
    """Return true for YAML with a top-level key of Rasa."""
    return path.lower().endswith((".yml", ".yaml")) and bool(_KEYS.search(start))


def read(source: Source, _names: ColumnNames) -> Content:
    """Return the intents and responses of a file, and the rules that link them."""
    return merged(_document(value) for value in parse_yaml(source))


def plain_example(text: str) -> str:
    """Return an example without the marks of entities: `[word](entity)` and `[word]{"entity": "x"}` become `word`."""
    return _ENTITY.sub(r"\1", text).strip()


def _document(value: dict[str, Any]) -> Content:
    nlu = value.get("nlu")
    return merged(
        [
            *(_intent(item) for item in (nlu if isinstance(nlu, list) else ())),
            *(_responses(value.get(key)) for key in ("responses", "templates")),
            Content(links=tuple(link for key in ("rules", "stories") for link in _links(value.get(key)))),
        ]
    )


def _intent(item: Any) -> Content:
    if not isinstance(item, dict):
        return Content(omitted=(Omission("an item that is no intent", line_of(item), str(item)),))
    lookup = next((key for key in _LOOKUPS if key in item), "")
    if lookup or "intent" not in item:
        return Content(
            omitted=(
                Omission("synonyms, lookups and regular expressions", line_of(item), str(item.get(lookup, "")), pair=False),
            )
        )
    name, line = str(item["intent"]).strip(), line_of(item)
    given = item.get("examples")
    folded = (
        isinstance(given, str)
        and given.strip().startswith("- ")
        and "\n" not in given.strip()
        and len(_FOLDED.findall(given)) > 1
    )
    told = (
        (Omission("examples that `>` folded into one line, split again", line_of(given), str(given), pair=False),)
        if folded
        else ()
    )
    return Content(asked=(IntentVariants(name, tuple(_examples(given, folded=folded)), line),), omitted=told)


def _examples(given: Any, *, folded: bool = False) -> Iterator[str]:
    """Yield the examples of lines with dashes, or of a list of such texts."""
    if isinstance(given, list):
        for item in given:
            yield from _examples(item.get("text") if isinstance(item, dict) else item)
    elif isinstance(given, str):
        lines = _FOLDED.split(given) if folded else re.split(r"\n", given)
        yield from filter(None, (plain_example(re.sub(r"^\s*(?:-\s+|-$)", "", line)) for line in lines))


def _responses(given: Any) -> Content:
    answered: list[IntentAnswers] = []
    omitted: list[Omission] = []
    if isinstance(given, dict):
        for name, responses in given.items():
            texts, more = _texts(responses if isinstance(responses, list) else [responses])
            answered.append(IntentAnswers(name.removeprefix(UTTER), texts, line_of(responses)))
            omitted += [Omission(kind, line_of(responses), f"{name}: {what}", pair=False) for kind, what in more]
        for name, responses in getattr(given, "repeated", ()):
            what = f"{name}: {' | '.join(_texts(responses if isinstance(responses, list) else [responses])[0])}"
            omitted.append(Omission("a repeated response: the last one counts", line_of(responses), what))
    return Content(answered=tuple(answered), omitted=tuple(omitted))


def _texts(responses: list[Any]) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Return the texts of responses, and their other content."""
    texts: list[str] = []
    more: list[tuple[str, str]] = []
    for response in responses:
        if isinstance(response, str):
            texts.append(response)
        elif isinstance(response, dict):
            texts += [response["text"]] if isinstance(response.get("text"), str) else []
            more += [(f"{key} of a response", str(value)) for key, value in response.items() if key in _SHOWN]
    return tuple(text for text in texts if text.strip()), more


_SHOWN = ("buttons", "image", "attachment", "custom", "quick_replies", "elements")


def _links(given: Any) -> Iterator[tuple[str, str]]:
    """Yield each intent that a rule or a story answers directly, and the name of the response."""
    for rule in given if isinstance(given, list) else ():
        steps = rule.get("steps") if isinstance(rule, dict) else None
        steps = [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
        for step, after in pairwise(steps):
            intent, action = step.get("intent"), after.get("action")
            if isinstance(intent, str) and isinstance(action, str) and action.startswith(UTTER):
                yield intent.strip(), action.removeprefix(UTTER)
