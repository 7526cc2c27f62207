"""ChatterBot's corpus: YAML with conversations, of which the first two lines are a question and its answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair
from bot.authoring.importing.yaml_values import line_of, parse_yaml

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "ChatterBot YAML"


def recognises(path: str, start: str) -> bool:
    """Return true for YAML with conversations."""
    return path.lower().endswith((".yml", ".yaml")) and bool(re.search(r"^conversations:", start, re.MULTILINE))


def read(source: Source, _names: ColumnNames) -> Content:
    """Return a pair for each conversation."""
    pairs: list[Pair] = []
    omitted: list[Omission] = []
    for value in parse_yaml(source):
        categories = value.get("categories")
        topic = str(categories[0]) if isinstance(categories, list) and categories else ""
        conversations = value.get("conversations")
        for said in conversations if isinstance(conversations, list) else [conversations]:
            turns = [str(turn) for turn in said if isinstance(turn, str)] if isinstance(said, list) else []
            if len(turns) < 2 or not turns[0].strip() or not turns[1].strip():
                kind = "a conversation of one line" if isinstance(said, list) else "a text in place of a conversation"
                omitted.append(Omission(kind, line_of(said), str(said)))
                continue
            pairs.append(Pair(turns[0], turns[1], line=line_of(said), topic=topic))
            if len(turns) > 2:
                omitted.append(Omission("the rest of a conversation", line_of(said), " | ".join(turns[2:]), pair=False))
    return Content(tuple(pairs), omitted=tuple(omitted))
