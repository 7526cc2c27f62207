"""Untrusted JSON -> values, with one kind of error, keeping all values of repeated keys."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.pair import Left
from bot.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.authoring.importing.source import Source

LINES = (".jsonl", ".ndjson")
"""How the names of files of JSON lines end."""

_TRAILING = re.compile(r",(\s*[\]}])")
_DEEPEST = 50  # lists and objects inside one another


class Object(dict[str, Any]):
    """An object of JSON. `repeated` holds the values of keys that stood in it before: of those, the last one counts."""

    repeated: tuple[tuple[str, Any], ...] = ()


def parse_json(source: Source) -> Any:
    """Return what a file of JSON holds. A comma too many at the end of a list is forgiven.

    Raises:
        WriteError: if it is no JSON; the message names the line.
    """
    try:
        return parse_text(source.text)
    except ValueError as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise WriteError(f"{source.path}{line}: is no JSON ({_reason(error)})") from error


def _reason(error: ValueError) -> str:
    told = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    return f"{told[:1].lower()}{told[1:]}"


def parse_text(text: str) -> Any:
    """Return the value of a text of JSON.

    Raises:
        ValueError: if it is none, or one nested too deep.
    """
    try:
        return _parsed(text)
    except json.JSONDecodeError:
        mended = _TRAILING.sub(r"\1", text)
        if mended == text:
            raise
        return _parsed(mended)


def parse_values(source: Source, left: list[Left]) -> list[tuple[int, Any]]:
    """Return the value of a file of JSON, or of each line of JSON lines with its number; note lines that are none in `left`.

    Raises:
        WriteError: if a file that is no JSON lines is no JSON.
    """
    if source.ending not in LINES:
        return [(0, parse_json(source))]
    values: list[tuple[int, Any]] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        try:
            values += [(number, parse_text(line))] if line.strip() else []
        except ValueError as error:
            left.append(Left(f"is no JSON ({_reason(error)})", number, line, bad=True))
    return values


def texts(value: Any) -> tuple[str, ...]:
    """Return the texts of a value: itself, those in a list, or those that objects hold under `text` or `value`."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, bool) or value is None:
        return ()
    if isinstance(value, int | float):
        return (str(value),)
    if isinstance(value, list):
        return tuple(text for item in value for text in texts(item))
    if isinstance(value, dict):
        return next((found for key in ("text", "value", "content", "values") if (found := texts(value.get(key)))), ())
    return ()


def text(value: Any) -> str:
    """Return the first text of a value, empty where it has none."""
    return next(iter(texts(value)), "")


def objects(value: Any, depth: int = 0) -> Iterator[Object]:
    """Yield every object in a value, itself first."""
    if isinstance(value, Object):
        yield value
    for item in children(value):
        yield from objects(item, depth + 1)


def children(value: Any) -> Iterable[Any]:
    """Return the values right inside a list or an object."""
    if isinstance(value, Object):
        return (*value.values(), *(item for _, item in value.repeated))
    return value if isinstance(value, list) else ()


def listed(value: Any) -> list[Any]:
    """Return a list as it is, and anything else as a list of one; nothing as none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _parsed(text: str) -> Any:
    try:
        value = json.loads(text, object_pairs_hook=_object)
    except RecursionError as error:
        raise ValueError("lists and objects are nested too deep") from error
    _refuse_depth(value)
    return value


def _refuse_depth(value: Any) -> None:
    level = [value]
    for _ in range(_DEEPEST):
        level = [item for held in level for item in children(held)]
        if not level:
            return
    raise ValueError("lists and objects are nested too deep")


def _object(items: list[tuple[str, Any]]) -> Object:
    found = Object(items)
    if len(found) < len(items):
        last = {key: number for number, (key, _) in enumerate(items)}
        found.repeated = tuple(item for number, item in enumerate(items) if last[item[0]] != number)
    return found
