"""Watson Assistant: a workspace as JSON, with intents and the dialog nodes that answer them, or its table of examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.formats.csv_table import read_records
from bot.authoring.importing.json_values import Object, listed, objects, parse_json, text, texts
from bot.authoring.importing.pair import Answered, Asked, Left, Reading, Wanted

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "Watson Assistant JSON or CSV"
_INTENT = re.compile(r"#([\w.-]+)")
_NODES = re.compile(r'"dialog_nodes"\s*:|"intent"\s*:\s*"[^"]*"[^{}]*"examples"\s*:\s*\[')
_EXAMPLE = re.compile(r"[^\n,]*[^\n,\s][^\n,]*,[A-Za-z][\w.]*[_-][\w.-]*")
_MOST = 5  # lines by which a table of examples is recognised


def recognises(path: str, start: str) -> bool:
    """Return true for JSON with dialog nodes, or a table of examples and names of intents without a header."""
    if path.lower().endswith(".json"):
        return bool(_NODES.search(start))
    lines = [line for line in start.split("\n") if line.strip()][:_MOST]
    return path.lower().endswith(".csv") and len(lines) > 1 and all(_EXAMPLE.fullmatch(line.strip()) for line in lines)


def read(source: Source, _wanted: Wanted) -> Reading:
    """Return the intents, and the answers of those that a node answers alone."""
    return _examples(source) if source.ending == ".csv" else _workspace(parse_json(source))


def _examples(source: Source) -> Reading:
    left: list[Left] = []
    asked: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for line, values in read_records(source.text, left):
        if len(values) < 2 or not values[0].strip() or not values[1].strip():
            left.append(Left("an example without an intent", line, ",".join(values)))
            continue
        lines.setdefault(values[1].strip(), line)
        asked.setdefault(values[1].strip(), []).append(values[0].strip())
    return Reading(asked=tuple(Asked(name, tuple(given), lines[name]) for name, given in asked.items()), left=tuple(left))


def _workspace(value: Any) -> Reading:
    asked: list[Asked] = []
    answered: dict[str, Answered] = {}
    left: list[Left] = []
    for item in objects(value):
        if isinstance(item.get("intent"), str) and "examples" in item:
            asked.append(Asked(item["intent"], tuple(given for given in texts(item["examples"]) if given.strip())))
        elif "dialog_node" in item:
            names = _INTENT.findall(text(item.get("conditions")))
            given = tuple(told for told in _output(item.get("output")) if told.strip())
            if len(names) == 1 and given and not item.get("parent") and not re.search(r"[@$]", text(item.get("conditions"))):
                if names[0] in answered:
                    left.append(Left("a second node of an intent", what=" | ".join(given), pair=False))
                answered.setdefault(names[0], Answered(names[0], given))
            elif given:
                left.append(Left("a node within a dialogue", what=" | ".join(given), pair=False))
    return Reading((), tuple(asked), tuple(answered.values()), left=tuple(left))


def _output(output: Any) -> tuple[str, ...]:
    if not isinstance(output, Object):
        return ()
    plain = texts(output.get("text"))
    return plain or tuple(
        given
        for part in listed(output.get("generic"))
        if isinstance(part, Object)
        for given in texts(part.get("values") or part.get("text") or part.get("title"))
    )
