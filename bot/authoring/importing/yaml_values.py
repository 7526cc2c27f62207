"""YAML of another program -> values, with the one kind of error that imports have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.content.plain_yaml import Line, PlainYamlError, Repeated, read_plain
from bot.errors import WriteError

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source


def parse_yaml(source: Source) -> list[Repeated]:
    """Return the mappings that the documents of a file hold.

    Raises:
        WriteError: if it is no YAML; the message names the line.
    """
    try:
        return [value for value in read_plain(source.text) if isinstance(value, Repeated)]
    except PlainYamlError as error:
        raise WriteError(f"{source.path}:{error.line}: is no YAML that can be read ({error})") from error


def line_of(value: Any) -> int:
    """Return the line on which a value begins, 0 where that is not known."""
    if isinstance(value, Line):
        return value.line
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for item in inside if (found := line_of(item))), 0)
