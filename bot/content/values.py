"""One YAML scalar -> a text or a number. Values that YAML would read as another type are refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from bot.text.characters import unfit

if TYPE_CHECKING:
    from bot.content.rules import ErrorRule

MAX_CHARACTERS = 4000  # of one text; the same limit as for a message
_MAX_DIGITS = 9

TO_DO = "TODO"
"""Marks a text that is still to be written."""


class UnreadableError(Exception):
    """A value of the wrong kind; its arguments are the rule and the message."""

    def __init__(self, rule: ErrorRule, message: str) -> None:
        super().__init__(rule, message)
        self.rule: ErrorRule = rule
        self.message = message


def whole_number(node: yaml.Node, least: int) -> int:
    """Return the number of a node.

    Raises:
        UnreadableError: if it is not a number, or too small or too large.
    """
    if not isinstance(node, yaml.ScalarNode) or node.style or not re.fullmatch(f"[0-9]{{1,{_MAX_DIGITS}}}", node.value):
        raise UnreadableError("wrong-type", f"expected a whole number such as 12, found {kind_of(node)}")
    if int(node.value) < least:
        raise UnreadableError("not-allowed", f"{node.value} is not a whole number of at least {least}")
    return int(node.value)


def number(node: yaml.Node, least: float, most: float) -> float:
    """Return the number of a node.

    Raises:
        UnreadableError: if it is not a number, or out of range.
    """
    if not isinstance(node, yaml.ScalarNode) or node.style or not re.fullmatch(r"[0-9]+(\.[0-9]+)?", node.value):
        raise UnreadableError(
            "wrong-type", f"expected a number from {least:g} to {most:g}, such as 0.5, found {kind_of(node)}"
        )
    if not least <= float(node.value) <= most:
        raise UnreadableError("not-allowed", f"{node.value} is not a number from {least:g} to {most:g}")
    return float(node.value)


def text_of(node: yaml.Node, allowed: str) -> str:
    """Return the text of a node. `allowed` describes the allowed values, if there is a limit.

    Raises:
        UnreadableError: if it is not a text, or not an allowed one.
    """
    if not isinstance(node, yaml.ScalarNode):
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            raise UnreadableError(
                "bare-colon", "because of the colon, YAML reads this as a key and a value; put the whole text in quotes"
            )
        raise UnreadableError("wrong-type", f"expected text, found {kind_of(node)}")
    text: str = node.value
    if not text.strip():
        raise UnreadableError("empty", f"this text is empty; write {allowed or 'it, or remove the key'}")
    if char := unfit(text):
        raise UnreadableError("control-character", f"the character {char!r} is not allowed; remove it")
    if node.tag != "tag:yaml.org,2002:str" or (not node.style and _EXPONENT.fullmatch(text)):
        raise UnreadableError("not-text", f'YAML reads {text!r} as {kind_of(node)}; write "{text}"')
    if text == TO_DO:
        raise UnreadableError("to-do", f"this text is missing; {allowed or 'write it'}")
    if len(text) > MAX_CHARACTERS:
        message = f"this text has {len(text)} characters, more than {MAX_CHARACTERS}; shorten it, or split it into two"
        raise UnreadableError("text-size", message)
    return text


_EXPONENT = re.compile(r"[-+]?[0-9]+[eE][-+]?[0-9]+")  # a number to most readers of YAML, though not to PyYAML

TAGS = {
    "null": "nothing",
    "bool": "yes or no",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "value": "a default",
    "merge": "a merge",
    "str": "text",
    "map": "keys and values",
    "seq": "a list",
}
"""The name of a YAML type in plain words, by the last part of its tag."""


def kind_of(node: yaml.Node) -> str:
    """Return the YAML type of a node in plain words."""
    if isinstance(node, yaml.ScalarNode) and not node.style and _EXPONENT.fullmatch(node.value):
        return "a number"
    return TAGS.get(node.tag.rpartition(":")[2], "something of another kind")
