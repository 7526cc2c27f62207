"""YAML that another program wrote -> lists, mappings and texts. Every scalar is a text.

Such a file may hold anything. What could exhaust memory is refused.
"""

from __future__ import annotations

from typing import Any

import yaml

from bot.content.yaml_errors import Loader

_MAX_VALUES = 500_000
_MAX_DEPTH = 30


class Line(str):
    """A text of a YAML file, with the number of its first line, from 1."""

    __slots__ = ("line",)
    line: int


class Repeated(dict[str, Any]):
    """A mapping. `repeated` holds earlier values of repeated keys; the last value counts."""

    repeated: tuple[tuple[str, Any], ...] = ()


class PlainYamlError(Exception):
    """The text is not YAML, or can't be read; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_plain(text: str) -> list[Any]:
    """Return the documents of a text.

    Raises:
        PlainYamlError: if it is not YAML, is too large or nested too deep, or has aliases.
    """
    spaced = "\n".join(line.rstrip().replace("\t", "    ") for line in text.split("\n"))
    try:
        _refuse_harmful(spaced)
        return [_value(node) for node in yaml.compose_all(spaced, Loader=Loader) if node is not None]
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        raise PlainYamlError(str(error.problem), mark.line + 1 if mark else 1) from error
    except yaml.YAMLError as error:
        raise PlainYamlError(str(error).partition("\n")[0], 1) from error


def _refuse_harmful(text: str) -> None:
    depth = count = 0
    for event in yaml.parse(text, Loader=Loader):
        mark: Any = event.start_mark
        count += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise PlainYamlError("aliases (*) are not read; write the value out", mark.line + 1)
        if count > _MAX_VALUES or depth > _MAX_DEPTH:
            raise PlainYamlError("the file is too large, or nested too deep", mark.line + 1)


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        items = [(str(_value(key)), _value(value)) for key, value in node.value]
        found = Repeated(items)
        if len(found) < len(items):
            last = {key: number for number, (key, _) in enumerate(items)}
            found.repeated = tuple(item for number, item in enumerate(items) if last[item[0]] != number)
        return found
    text = Line(node.value)
    text.line = node.start_mark.line + 1
    return text
