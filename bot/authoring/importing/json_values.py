"""Untrusted JSON -> values, with one kind of error, keeping all values of repeated keys."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.pair import Omission
from bot.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.authoring.importing.source import Source

LINES = (".jsonl", ".ndjson")
"""The endings of files of JSON lines."""

_TRAILING = re.compile(r",(\s*[\]}])")
_DEEPEST = 50  # lists and objects inside one another


class Object(dict[str, Any]):
    """A JSON object. `repeated` holds earlier values of repeated keys; the last value counts."""

    repeated: tuple[tuple[str, Any], ...] = ()


def parse_json(source: Source) -> Any:
    """Return the value of a JSON file. A trailing comma is allowed.

    Raises:
        WriteError: if it is not JSON; the message names the line.
    """
    try:
        return parse_text(source.text)
    except ValueError as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise WriteError(f"{source.path}{line}: is not JSON ({_reason(error)})") from error


def _reason(error: ValueError) -> str:
    reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    return f"{reason[:1].lower()}{reason[1:]}"


def parse_text(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        ValueError: if it is not JSON, or nested too deep.
    """
    try:
        return _parsed(text)
    except json.JSONDecodeError:
        corrected = _TRAILING.sub(r"\1", text)
        if corrected == text:
            raise
        return _parsed(corrected)


def parse_values(source: Source, omitted: list[Omission]) -> list[tuple[int, Any]]:
    """Return the value of a JSON file, or of each line of JSON lines with its number. Bad lines are added to `omitted`.

    Raises:
        WriteError: if a JSON file is not JSON.
    """
    if source.ending not in LINES:
        return [(0, parse_json(source))]
    values: list[tuple[int, Any]] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        try:
            values += [(number, parse_text(line))] if line.strip() else []
        except ValueError as error:
            omitted.append(Omission(f"is not JSON ({_reason(error)})", number, line, bad=True))
    return values


def texts(value: Any) -> tuple[str, ...]:
    """Return the texts of a value: itself, those in a list, or those under `text` or `value` in objects."""
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
    """Return the first text of a value; empty if it has none."""
    return next(iter(texts(value)), "")


def objects(value: Any, depth: int = 0) -> Iterator[Object]:
    """Yield every object in a value, itself first."""
    if isinstance(value, Object):
        yield value
    for item in children(value):
        yield from objects(item, depth + 1)


def children(value: Any) -> Iterable[Any]:
    """Return the values of a list or an object."""
    if isinstance(value, Object):
        return (*value.values(), *(item for _, item in value.repeated))
    return value if isinstance(value, list) else ()


def listed(value: Any) -> list[Any]:
    """Return a list unchanged, no items for None, and any other value as a list of one."""
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
