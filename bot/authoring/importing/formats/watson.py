"""Watson Assistant: a workspace as JSON, with intents and dialog nodes, or a table of examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.formats.csv_table import read_records
from bot.authoring.importing.json_values import Object, listed, objects, parse_json, text, texts
from bot.authoring.importing.pair import ColumnNames, Content, IntentAnswers, IntentVariants, Omission

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "Watson Assistant JSON or CSV"
_INTENT = re.compile(r"#([\w.-]+)")
_NODES = re.compile(r'"dialog_nodes"\s*:|"intent"\s*:\s*"[^"]*"[^{}]*"examples"\s*:\s*\[')
_EXAMPLE = re.compile(r"[^\n,]*[^\n,\s][^\n,]*,[A-Za-z][\w.]*[_-][\w.-]*")
_LINES = 5  # lines by which a table of examples is recognised


def recognises(path: str, start: str) -> bool:
    """Return true for JSON with dialog nodes, or a table of examples and intents without a header."""
    if path.lower().endswith(".json"):
        return bool(_NODES.search(start))
    lines = [line for line in start.split("\n") if line.strip()][:_LINES]
    return path.lower().endswith(".csv") and len(lines) > 1 and all(_EXAMPLE.fullmatch(line.strip()) for line in lines)


def read(source: Source, _names: ColumnNames) -> Content:
    """Return the intents, and the answers of intents with a node of their own."""
    return _examples(source) if source.ending == ".csv" else _workspace(parse_json(source))


def _examples(source: Source) -> Content:
    omitted: list[Omission] = []
    asked: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for line, values in read_records(source.text, omitted):
        if len(values) < 2 or not values[0].strip() or not values[1].strip():
            omitted.append(Omission("an example without an intent", line, ",".join(values)))
            continue
        lines.setdefault(values[1].strip(), line)
        asked.setdefault(values[1].strip(), []).append(values[0].strip())
    variants = (IntentVariants(name, tuple(given), lines[name]) for name, given in asked.items())
    return Content(asked=tuple(variants), omitted=tuple(omitted))


def _workspace(value: Any) -> Content:
    asked: list[IntentVariants] = []
    answered: dict[str, IntentAnswers] = {}
    omitted: list[Omission] = []
    for item in objects(value):
        if isinstance(item.get("intent"), str) and "examples" in item:
            asked.append(IntentVariants(item["intent"], tuple(given for given in texts(item["examples"]) if given.strip())))
        elif "dialog_node" in item:
            names = _INTENT.findall(text(item.get("conditions")))
            given = tuple(filter(str.strip, _output(item.get("output"))))
            if len(names) == 1 and given and not item.get("parent") and not re.search(r"[@$]", text(item.get("conditions"))):
                if names[0] in answered:
                    omitted.append(Omission("a second node of an intent", what=" | ".join(given), pair=False))
                answered.setdefault(names[0], IntentAnswers(names[0], given))
            elif given:
                omitted.append(Omission("a node inside a dialogue", what=" | ".join(given), pair=False))
    return Content((), tuple(asked), tuple(answered.values()), omitted=tuple(omitted))


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
