"""YAML with questions and answers anywhere in it, as JSON may have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.columns import fits, names_questions
from bot.authoring.importing.formats.json_pairs import read_values
from bot.authoring.importing.json_values import Object
from bot.authoring.importing.pair import ColumnNames, Content
from bot.authoring.importing.yaml_values import parse_documents
from bot.content.plain_yaml import Repeated

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "YAML"
_KEY = re.compile(r"^[ \t]*(?:- *)?[\"']?([\w -]+?)[\"']? *:", re.MULTILINE)


def recognises(path: str, start: str) -> bool:
    """Return true for YAML with keys for questions and answers."""
    keys = _KEY.findall(start) if path.lower().endswith((".yml", ".yaml")) else ()
    return names_questions(keys) and fits(keys)


def read(source: Source, wanted: ColumnNames) -> Content:
    """Return the pairs of a file."""
    return read_values(source.path, [(0, _as_json(value)) for value in parse_documents(source)], wanted, [])


def _as_json(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    if not isinstance(value, Repeated):
        return value
    found = Object((key, _as_json(item)) for key, item in value.items())
    found.repeated = tuple((key, _as_json(item)) for key, item in value.repeated)
    return found
