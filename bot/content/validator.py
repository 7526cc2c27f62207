"""YAML text -> typed records, with every error of structure reported at its position.

The tree of YAML nodes is compared with the type that it should have (msgspec takes it from the records). One walk finds
unknown, missing and duplicate keys, wrong types, and values that YAML reads as something else, such as an unquoted `no` or
`12:30`. A value that can't be read becomes a blank of its type, so that one error hides no other.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar, cast

import yaml
from msgspec import inspect as types

from bot.content.source_file import BREAK, KeyPath, SourceFile
from bot.content.values import TAGS, UnreadableError, kind_of, number, text_of, whole_number
from bot.content.yaml_errors import NO_BREAK
from bot.content.yaml_tree import Mark, read_tree
from bot.text.closest import closest

T = TypeVar("T")

_UNWANTED = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML refuses, and those that only YAML reads as line ends."""


class Validator(SourceFile):
    """Reads one YAML file. `defaults` are the values of keys that records in the file may leave out."""

    def __init__(self, path: str, defaults: dict[str, Any] | None = None) -> None:
        super().__init__(path)
        self._text = ""
        self._defaults = defaults or {}
        self._nodes: dict[KeyPath, yaml.Node] = {}
        self._blank: set[KeyPath] = set()

    def read(self, text: str, kind: type[T], most: int) -> T | None:
        """Return `text` as a value of type `kind`, with a blank for each value in `problems`.

        Returns None if nothing could be read, or if the text holds more than `most` values.
        """
        self._text = self._without_unwanted(text)
        tree = read_tree(self._text, most)
        for error in tree.errors:
            self._add(error.line, error.column, error.rule, error.message)
        self.unread, self.size = tree.unread, tree.size
        if tree.root is None:
            if not tree.errors:
                self._add(0, 0, "empty", "the file is empty; write what it should hold, or delete it")
            return None
        return cast("T", self._value(tree.root, types.type_info(kind), ()))

    def is_read(self, path: KeyPath) -> bool:
        """Return true if the value at `path` was written by the author, and is no blank."""
        return not any(path[:length] in self._blank for length in range(len(path) + 1))

    def text_after(self, path: KeyPath) -> str:
        """Return the rest of the line after an unquoted text, or nothing for other values."""
        node = self._nodes.get(path)
        if not isinstance(node, yaml.ScalarNode) or node.style:
            return ""
        line = BREAK.split(self._text[node.start_mark.index :], maxsplit=1)[0]
        return line[len(node.value) :] if line.startswith(node.value) else ""

    def place(self, path: KeyPath, offset: int = 0) -> tuple[int, int]:
        """Return line and column, from 1, of the value at `path`, or of the character at `offset` in that text."""
        while path not in self._nodes and path:
            path = path[:-1]
        node = self._nodes.get(path)
        mark = node.start_mark if node else Mark(0, 0, 0)
        if offset and isinstance(node, yaml.ScalarNode):
            mark = self._inside(node, offset) or mark
        return mark.line + 1, mark.column + 1

    def _without_unwanted(self, text: str) -> str:
        """Report characters that are not allowed, and return `text` with replacements."""
        found = _UNWANTED.search(text)
        if not found:
            return text
        clean, count = _UNWANTED.subn("\ufffd", text)
        more = f" (and {count - 1} more in this file)" if count > 1 else ""
        message = f"the character {found[0]!r} is not allowed; remove it{more}"
        self.note_text(text, found.start(), "control-character", message)
        return clean

    def _inside(self, node: yaml.ScalarNode, offset: int) -> Mark | None:
        """Return the position of a character of a text in the source, which has the same characters apart from spaces.

        Returns None if an earlier character is written in another way, such as an escape.
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

    def _value(self, node: yaml.Node, kind: types.Type, path: KeyPath) -> Any:
        self._nodes[path] = node
        try:
            if node.tag.rpartition(":")[2] not in TAGS:
                raise UnreadableError("tag", "put quotes around a text that begins with !")
            return self._read(node, kind, path)
        except UnreadableError as found:
            self.note(path, found.rule, found.message)
            self._blank.add(path)
            self.unread += "\n" + self._text[node.start_mark.index : node.end_mark.index]
            return _blank(kind)

    def _read(self, node: yaml.Node, kind: types.Type, path: KeyPath) -> Any:
        if isinstance(kind, types.StructType):
            return self._record(node, kind, path)
        if isinstance(kind, types.VarTupleType):
            return self._list(node, kind, path)
        if isinstance(kind, types.IntType):
            return whole_number(node, kind.ge or 0)
        if isinstance(kind, types.FloatType):
            return number(node, kind.ge or 0.0, kind.le or 1.0)
        allowed = ", ".join(map(str, kind.values)) if isinstance(kind, types.LiteralType) else ""
        text = text_of(node, f"one of: {allowed}" if allowed else "")
        if isinstance(kind, types.LiteralType) and text not in kind.values:
            raise UnreadableError("not-allowed", f"{text!r} is not one of: {allowed}")
        return text

    def _record(self, node: yaml.Node, kind: types.StructType, path: KeyPath) -> Any:
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
                self._add(*place, "duplicate-key", f"{key!r} is here a second time; keep one")
            elif key not in fields:
                self._add(*place, "unknown-key", _unknown(key, list(fields)))
            else:
                values[key] = self._value(value_node, fields[key].type, (*path, key))
        if len(path) == 1:
            self._blank.update((*path, name) for name in self._defaults if name not in values)
            values = self._defaults | values
        for name, field in fields.items():
            if field.required and name not in values:
                if path or not re.search(rf"^{name}:", self.unread, re.MULTILINE):
                    self.note(path, "missing-key", f"{name!r} is missing; {_wanted(name, field.type)}")
                self._blank.add((*path, name))
                values[name] = _blank(field.type)
        return kind.cls(**values)

    def _list(self, node: yaml.Node, kind: types.VarTupleType, path: KeyPath) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            raise UnreadableError("wrong-type", f"expected a list, found {kind_of(node)}; write a dash before each item")
        if len(node.value) < (kind.min_length or 0):
            raise UnreadableError("empty", f"this list needs at least {kind.min_length} items; it has {len(node.value)}")
        return tuple(self._value(item, kind.item_type, (*path, number)) for number, item in enumerate(node.value))


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
    return f"{key!r} is not a key here{hint} Allowed: {', '.join(allowed)}"


def _wanted(name: str, kind: types.Type) -> str:
    if isinstance(kind, types.LiteralType):
        return f"one of: {', '.join(map(str, kind.values))}"
    return f"add `{name}:`"
