"""JSON from a file that anybody may have written -> typed values, with one kind of error for all that may be wrong."""

from __future__ import annotations

from typing import TypeVar

import msgspec

T = TypeVar("T")


def decode_json(content: bytes | str, kind: type[T]) -> T:
    """Return JSON as a value of type `kind`.

    Raises:
        msgspec.DecodeError: if it is none, or none that can be read; the message says why, without a full stop.
    """
    try:
        return msgspec.json.decode(content, type=kind)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(str(error)) from error
    except RecursionError as error:  # also from the depths of a key that nobody asks for
        raise msgspec.DecodeError("lists and objects are nested too deep") from error
