"""YAML text -> typed records, with every fault of shape reported at its place.

The tree of YAML nodes is walked beside the type it should have (taken from the records by msgspec), so one walk
finds unknown, missing and duplicate keys, wrong types, and YAML's surprises, where an unquoted `no` or `12:30`
is not the text that it looks like.
"""

from __future__ import annotations

import unicodedata
from typing import Any, TypeVar, cast

import yaml
from msgspec import inspect as types

from bot.records import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is built in: ten times faster

Path = tuple[str | int, ...]
T = TypeVar("T")

_MAX_DEPTH = 10  # of lists and mappings inside one another; the format itself needs four

_BAD: Any = object()  # stands for a value that could not be read; its problem is already noted


class Shape:
    """Reads one file. `problems` grows as faults are found; `mark` gives the place of any value that was read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._marks: dict[Path, yaml.Mark] = {}

    def read(self, text: str, kind: type[T]) -> T | None:
        """Return `text` as a value of type `kind`, or None where `problems` says why not."""
        try:
            if not self._is_tame(text):
                return None
            node = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            self._add(error.problem_mark or error.context_mark, "yaml", _yaml_message(error))
            return None
        except yaml.YAMLError as error:
            self._add(None, "yaml", f"this is not YAML: {str(error).splitlines()[0]}")
            return None
        if node is None:
            self._add(None, "empty", "the file is empty; write what it should hold, or delete it")
            return None
        value = self._value(node, types.type_info(kind), ())
        return None if self.problems else cast("T", value)

    def note(self, path: Path, rule: str, message: str) -> None:
        """Report a fault of meaning at the value that stands at `path`."""
        self._add(self._marks.get(path), rule, message)

    def _is_tame(self, text: str) -> bool:
        """Note what could hurt a reader of trees: aliases, which can explode, and nesting, which can end the process."""
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            if getattr(event, "anchor", None):
                self._add(event.start_mark, "alias", "anchors and aliases (& and *) are not used here; write the value out")
                return False
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _MAX_DEPTH:
                self._add(event.start_mark, "yaml", "lists and mappings are nested too deep; three levels are enough")
                return False
        return True

    def _add(self, mark: Any, rule: str, message: str) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.problems.append(Problem(self.path, line, column, rule, message))

    def _bad(self, node: yaml.Node, rule: str, message: str) -> Any:
        self._add(node.start_mark, rule, message)
        return _BAD

    def _value(self, node: yaml.Node, kind: types.Type, at: Path) -> Any:
        self._marks[at] = node.start_mark
        if isinstance(kind, types.StructType):
            return self._record(node, kind, at)
        if isinstance(kind, types.VarTupleType):
            return self._list(node, kind, at)
        if isinstance(kind, types.IntType):
            return self._whole_number(node)
        text = self._text(node)
        if isinstance(kind, types.LiteralType) and text is not _BAD and text not in kind.values:
            allowed = ", ".join(str(value) for value in kind.values)
            return self._bad(node, "not-allowed", f"{text!r} is not one of: {allowed}")
        return text

    def _record(self, node: yaml.Node, kind: types.StructType, at: Path) -> Any:
        fields = {field.encode_name: field for field in kind.fields}
        if not isinstance(node, yaml.MappingNode):
            return self._bad(node, "wrong-type", f"expected keys and values ({', '.join(fields)}), found {_found(node)}")
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else _found(key_node)
            if key in values:
                self._bad(key_node, "duplicate-key", f"{key!r} stands here a second time; keep one")
            elif key not in fields:
                self._bad(key_node, "unknown-key", f"{key!r} is not known here; allowed: {', '.join(fields)}")
            else:
                values[key] = self._value(value_node, fields[key].type, (*at, key))
        for name, field in fields.items():
            if field.required and name not in values:
                self._bad(node, "missing-key", f"{name!r} is missing")
                values[name] = _BAD
        if any(value is _BAD for value in values.values()):
            return _BAD
        return kind.cls(**values)

    def _list(self, node: yaml.Node, kind: types.VarTupleType, at: Path) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self._bad(node, "wrong-type", f"expected a list, found {_found(node)}")
        items = [self._value(item, kind.item_type, (*at, number)) for number, item in enumerate(node.value)]
        return _BAD if any(item is _BAD for item in items) else tuple(items)

    def _whole_number(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:int" and node.value.isdecimal():
            return int(node.value)
        return self._bad(node, "wrong-type", f"expected a whole number such as 12, found {_found(node)}")

    def _text(self, node: yaml.Node) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            return self._bad(node, "wrong-type", f"expected text, found {_found(node)}")
        if node.tag != "tag:yaml.org,2002:str":
            return self._bad(node, "not-text", f'YAML reads {node.value!r} as {_found(node)}; write "{node.value}"')
        if not node.value.strip():
            return self._bad(node, "empty", "this text is empty; write it, or remove the key")
        if any(unicodedata.category(char) in ("Cc", "Cs") and char != "\n" for char in node.value):
            return self._bad(node, "control-character", "this text holds a control character; remove it")
        return node.value


def _yaml_message(error: yaml.MarkedYAMLError) -> str:
    context = f" {error.context}" if error.context else ""
    return f"{error.problem}{context}; look at the quotes, colons and indentation here and on the line above"


_TAGS = {"null": "nothing", "bool": "yes or no", "int": "a number", "float": "a number", "timestamp": "a date"}


def _found(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "keys and values"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return _TAGS.get(node.tag.rpartition(":")[2], "text")
