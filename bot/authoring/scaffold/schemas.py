"""JSON Schemas of every kind of file, made from the records, so that editors complete keys and underline mistakes."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.authoring.evaluation.labelled_questions import Dialogue, Question
from bot.authoring.scaffold.keys import KEYS
from bot.content.folder import ENTRIES, KINDS
from bot.errors import WriteError
from bot.records import Defaults

FOLDER = ".schema"
"""The folder of the schemas, which the first line of each file refers to; answering never reads it."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES: dict[str, tuple[str, Any]] = {
    **{name.removesuffix(".yaml"): (name, kind) for name, kind in KINDS.items()},
    "topics": ("topics/*.yaml", ENTRIES),
    "questions": ("a line of a file for `facefacts evaluate`", None),
}
"""Of each kind of file, which files are of it, and the type of what one holds."""

SCHEMAS = {kind: files for kind, (files, _) in sorted(_TYPES.items())}
"""The kinds of files that have a schema, and which files are of each kind."""


def schema(kind: str) -> str:
    """Return the JSON Schema (draft 2020-12) of a kind of file, as text.

    Raises:
        WriteError: if there is no such kind.
    """
    if kind not in _TYPES:
        raise WriteError(f"there is no schema {kind!r}; choose one of: {', '.join(SCHEMAS)}")
    found = _questions() if kind == "questions" else _filled(msgspec.json.schema(_TYPES[kind][1]))
    head = {"$schema": _DIALECT, "title": f"facefacts: {SCHEMAS[kind]}"}
    return msgspec.json.format(msgspec.json.encode(head | _described(found)), indent=2).decode() + "\n"


def _questions() -> dict[str, Any]:
    choices, records = msgspec.json.schema_components([Question, Dialogue])
    return {"anyOf": list(choices), "$defs": records}


def _described(found: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with each record and each of its keys described in plain words."""
    for name, record in found["$defs"].items() if "$defs" in found else ():
        if name == "Entry":  # about.yaml may give the other keys, and an editor sees one file at a time
            record["required"] = [key for key in record["required"] if key not in Defaults.__struct_fields__]
        record["description"] = " ".join(record["description"].split())
        for key, value in record["properties"].items():
            value["description"] = KEYS[name][key]
    return found


def _filled(found: Any) -> Any:
    """Return a schema in which no text may be empty, as in the files."""
    if isinstance(found, list):
        return [_filled(item) for item in found]
    if not isinstance(found, dict):
        return found
    filled = {key: _filled(value) for key, value in found.items()}
    return filled | {"pattern": r"\S"} if filled.get("type") == "string" else filled
