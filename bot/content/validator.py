"""YAML text -> typed records, with every error of structure reported at its position.

The tree of YAML nodes is walked beside the type it should have (taken from the records by msgspec), so one walk
finds unknown, missing and duplicate keys, wrong types, and YAML's surprises, where an unquoted `no` or `12:30`
is not the text that it looks like. What can't be read becomes a blank of its type, so that one fault hides no other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

import yaml
from msgspec import inspect as types

from bot.content.source_file import BREAK, Path, SourceFile
from bot.content.values import TAGS, UnreadableError, kind_of, number, text_of, whole_number
from bot.content.yaml_errors import NO_BREAK
from bot.content.yaml_tree import Mark, read_tree
from bot.text.closest import closest

if TYPE_CHECKING:
    pass

T = TypeVar("T")

_UNWANTED = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML refuses, and those that only YAML reads as line ends."""


class Validator(SourceFile):
    """Reads one YAML file. `defaults` are the values of keys that a record of the list in the file may leave out."""

    def __init__(self, path: str, defaults: dict[str, Any] | None = None) -> None:
        super().__init__(path)
        self._text = ""
        self._defaults = defaults or {}
        self._nodes: dict[Path, yaml.Node] = {}
        self._blank: set[Path] = set()

    def read(self, text: str, kind: type[T], most: int) -> T | None:
        """Return `text` as a value of type `kind`, with blanks where `problems` says why; None if nothing could be read.

        Nothing is if it holds more than `most` values.
        """
        self._text = self._without_unwanted(text)
        tree = read_tree(self._text, most)
        for fault in tree.faults:
            self._add(fault.line, fault.column, fault.rule, fault.message)
        self.lost, self.size = tree.lost, tree.size
        if tree.root is None:
            if not tree.faults:
                self._add(0, 0, "empty", "the file is empty; write what it should hold, or delete it")
            return None
        return cast("T", self._value(tree.root, types.type_info(kind), ()))

    def is_read(self, path: Path) -> bool:
        """Return true if the value at `path` is what the author wrote, and not a blank."""
        return not any(path[:length] in self._blank for length in range(len(path) + 1))

    def behind(self, path: Path) -> str:
        """Return the rest of the line after an unquoted text; nothing after any other value."""
        node = self._nodes.get(path)
        if not isinstance(node, yaml.ScalarNode) or node.style:
            return ""
        line = BREAK.split(self._text[node.start_mark.index :], maxsplit=1)[0]
        return line[len(node.value) :] if line.startswith(node.value) else ""

    def place(self, path: Path, offset: int = 0) -> tuple[int, int]:
        """Return line and column, from 1, of the value at `path`, or of the character at `offset` in that text."""
        while path not in self._nodes and path:
            path = path[:-1]
        node = self._nodes.get(path)
        mark = node.start_mark if node else Mark(0, 0, 0)
        if offset and isinstance(node, yaml.ScalarNode):
            mark = self._inside(node, offset) or mark
        return mark.line + 1, mark.column + 1

    def _without_unwanted(self, text: str) -> str:
        """Note characters that are not allowed, and return `text` with others in their place."""
        found = _UNWANTED.search(text)
        if not found:
            return text
        clean, count = _UNWANTED.subn("\ufffd", text)
        more = f" (and {count - 1} more in this file)" if count > 1 else ""
        self.note_text(
            text, found.start(), "control-character", f"{found[0]!r} is a character that no text may hold; remove it{more}"
        )
        return clean

    def _inside(self, node: yaml.ScalarNode, offset: int) -> Mark | None:
        """Return the place of a character of a text: as far into the source, spaces aside, as it is into the text.

        None where the source writes a character before it in another way, as an escape.
        """
        index = node.start_mark.index
        if node.style in ("|", ">"):
            begun = BREAK.search(self._text, index)
            index = begun.end() if begun else index
        elif node.style:
            index += 1
        for char in re.sub(r"\s", "", node.value[:offset]):
            index = _skip_spaces(self._text, index)
            if self._text[index] != char:
                return None
            index += 1
        index = _skip_spaces(self._text, index)
        lines = BREAK.split(self._text[:index])
        return Mark(index, len(lines) - 1, len(lines[-1]))

    def _value(self, node: yaml.Node, kind: types.Type, at: Path) -> Any:
        self._nodes[at] = node
        try:
            if node.tag.rpartition(":")[2] not in TAGS:
                raise UnreadableError("tag", "a text that begins with ! needs quotes")
            return self._read(node, kind, at)
        except UnreadableError as found:
            self.note(at, found.rule, found.message)
            self._blank.add(at)
            self.lost += "\n" + self._text[node.start_mark.index : node.end_mark.index]
            return _blank(kind)

    def _read(self, node: yaml.Node, kind: types.Type, at: Path) -> Any:
        if isinstance(kind, types.StructType):
            return self._record(node, kind, at)
        if isinstance(kind, types.VarTupleType):
            return self._list(node, kind, at)
        if isinstance(kind, types.IntType):
            return whole_number(node, kind.ge or 0)
        if isinstance(kind, types.FloatType):
            return number(node, kind.ge or 0.0, kind.le or 1.0)
        allowed = ", ".join(map(str, kind.values)) if isinstance(kind, types.LiteralType) else ""
        text = text_of(node, f"one of: {allowed}" if allowed else "")
        if isinstance(kind, types.LiteralType) and text not in kind.values:
            raise UnreadableError("not-allowed", f"{text!r} is not one of: {allowed}")
        return text

    def _record(self, node: yaml.Node, kind: types.StructType, at: Path) -> Any:
        fields = {field.encode_name: field for field in kind.fields}
        if not isinstance(node, yaml.MappingNode):
            raise UnreadableError("wrong-type", f"expected keys and values ({', '.join(fields)}), found {kind_of(node)}")
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else kind_of(key_node)
            place = key_node.start_mark.line, key_node.start_mark.column
            if key.startswith("\xa0"):
                self._add(*place, "indentation", NO_BREAK)
                key = key.lstrip("\xa0 ")
            if key in values:
                self._add(*place, "duplicate-key", f"{key!r} stands here a second time; keep one")
            elif key not in fields:
                self._add(*place, "unknown-key", _unknown(key, list(fields)))
            else:
                values[key] = self._value(value_node, fields[key].type, (*at, key))
        if len(at) == 1:
            self._blank.update((*at, name) for name in self._defaults if name not in values)
            values = self._defaults | values
        for name, field in fields.items():
            if field.required and name not in values:
                if at or not re.search(rf"^{name}:", self.lost, re.MULTILINE):
                    self.note(at, "missing-key", f"{name!r} is missing; {_wanted(name, field.type)}")
                self._blank.add((*at, name))
                values[name] = _blank(field.type)
        return kind.cls(**values)

    def _list(self, node: yaml.Node, kind: types.VarTupleType, at: Path) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            raise UnreadableError("wrong-type", f"expected a list, found {kind_of(node)}; write each item behind a dash")
        if len(node.value) < (kind.min_length or 0):
            raise UnreadableError("empty", f"this list must hold at least {kind.min_length}; it holds {len(node.value)}")
        return tuple(self._value(item, kind.item_type, (*at, number)) for number, item in enumerate(node.value))


def _skip_spaces(text: str, index: int) -> int:
    while text[index].isspace():
        index += 1
    return index


def _blank(kind: types.Type) -> Any:
    """Return an empty value of a type, in place of one that can't be read."""
    if isinstance(kind, types.StructType):
        return kind.cls(**{field.name: _blank(field.type) for field in kind.fields if field.required})
    if isinstance(kind, types.VarTupleType):
        return ()
    return 0 if isinstance(kind, types.IntType | types.FloatType) else ""


def _unknown(key: str, allowed: list[str]) -> str:
    best = closest(key, allowed)
    hint = f"; did you mean {best!r}?" if best else "."
    return f"{key!r} is not known here{hint} Allowed: {', '.join(allowed)}"


def _wanted(name: str, kind: types.Type) -> str:
    if isinstance(kind, types.LiteralType):
        return f"one of: {', '.join(map(str, kind.values))}"
    return f"add `{name}:`"
