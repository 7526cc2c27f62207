"""Lines of standard input, from a pipe or from a terminal without escape sequences."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 2**16  # bytes of a line: far more than the longest message


def read_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines that are not empty, cut to the length of a message. Bytes that are not text are replaced."""
    while line := stream.readline(_MOST):
        text = _decoded(line)
        while line and not line.endswith(b"\n"):
            line = stream.readline(_MOST)
        if text:
            yield text


def ask_line(prompt: str) -> str:
    """Prompt for one line and return it. The terminal itself edits it, so no escape sequence is ever written.

    Raises:
        EOFError: at the end of the input.
        KeyboardInterrupt: if the line was dropped with Ctrl-C.

    """
    sys.stdout.write(prompt)
    sys.stdout.flush()
    try:
        line = sys.stdin.buffer.readline()
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        raise
    if not line:
        sys.stdout.write("\n")
        raise EOFError
    return _decoded(line)


def _decoded(line: bytes) -> str:
    return line.decode("utf-8", "replace").strip()
