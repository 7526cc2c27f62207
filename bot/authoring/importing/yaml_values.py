"""YAML of another program -> values. Errors are those of all imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.content.plain_yaml import Line, PlainYamlError, Repeated, read_plain
from bot.errors import WriteError

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source


def parse_yaml(source: Source) -> list[Repeated]:
    """Return the mappings in the documents of a file.

    Raises:
        WriteError: if it is not YAML; the message names the line.
    """
    return [value for value in parse_documents(source) if isinstance(value, Repeated)]


def parse_documents(source: Source) -> list[Any]:
    """Return the documents of a file.

    Raises:
        WriteError: if it is not YAML; the message names the line.
    """
    try:
        return read_plain(source.text)
    except PlainYamlError as error:
        raise WriteError(f"{source.path}:{error.line}: can't be read as YAML ({error})") from error


def line_of(value: Any) -> int:
    """Return the line on which a value begins; 0 if it is not known."""
    if isinstance(value, Line):
        return value.line
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for item in inside if (found := line_of(item))), 0)
