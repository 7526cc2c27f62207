"""Untrusted JSON -> typed values, with one kind of error."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

T = TypeVar("T")

_KINDS = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object in braces",
}
_BOUNDS = {">=": "of at least {}", "<=": "of at most {}"}
_WRONG_KIND = re.compile(r"Expected `([^`]+)`(?:, got `([^`]+)`| (>=|<=) ([0-9.]+?)(?:\.0)?)(?: - at `(.*)`)?", re.DOTALL)
_WRONG_VALUE = re.compile("Invalid enum value (.*?)(?: - at `(.*)`)?", re.DOTALL)
_WRONG_KEY = re.compile(r"Object (missing required|contains unknown) field `(.*?)`(?: - at `(.*)`)?", re.DOTALL)


def decode_json(content: bytes | str, kind: type[T]) -> T:
    """Return JSON as a value of type `kind`.

    Raises:
        msgspec.DecodeError: if it can't be decoded; the message says why, without a full stop.
    """
    text = _text(content)
    try:
        return msgspec.json.decode(text, type=kind)
    except RecursionError as error:  # also inside keys that are not read
        raise msgspec.DecodeError("lists and objects are nested too deep") from error
    except msgspec.ValidationError as error:
        raise msgspec.DecodeError(plainly(str(error))) from error
    except msgspec.DecodeError as error:
        raise msgspec.DecodeError(f"this is not JSON; {_quoted(str(error))}") from error


def _text(content: bytes | str) -> str:
    """Return JSON as text.

    Raises:
        msgspec.DecodeError: if it is not UTF-8.
    """
    try:
        return content.decode("utf-8") if isinstance(content, bytes) else content.encode("utf-8").decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1}, {error.object[error.start]:#04x}, is not UTF-8"
    except UnicodeEncodeError as error:
        reason = f"character {error.start + 1} is half of a surrogate pair"
    raise msgspec.DecodeError(reason)


def plainly(error: str) -> str:
    """Return an error message of msgspec in plain words. An unknown message is quoted."""
    if found := _WRONG_KEY.fullmatch(error):
        problem = f"{found[2]!r} is missing" if found[1] == "missing required" else f"there is no key {found[2]!r}"
        return f"{problem} in {_name(found[3])}" if found[3] and found[3] != "$" else problem
    if found := _WRONG_VALUE.fullmatch(error):
        return f"{_name(found[2])} can't be {found[1]}"
    if found := _WRONG_KIND.fullmatch(error):
        wanted, got, sign, bound, path = found.groups()
        kinds = " or ".join(_KINDS.get(kind, kind) for kind in wanted.split(" | ") if kind != "null")
        limit = f" {_BOUNDS[sign].format(bound)}" if sign else ""
        return f"{_name(path)} should be {kinds}{limit}" + (f", and is {_KINDS.get(got, got)}" if got else "")
    return _quoted(error)


def _quoted(error: str) -> str:
    return f"the reader says: {error}"


def _name(path: str | None) -> str:
    """Return a path of msgspec, such as `$.turns[0].user`, in words: 'user' of number 1 of 'turns'."""
    keys = re.findall(r"\.?([^.\[\]]+)|\[(\d+)\]", (path or "$").removeprefix("$"))
    names = [f"number {int(number) + 1}" if number else repr(key) for key, number in keys]
    return " of ".join(reversed(names)) or "it"
