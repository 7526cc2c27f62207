"""Lines of a pipe, which anybody may have filled."""

from __future__ import annotations

import io
import subprocess
import sys
import tracemalloc

import pytest

from bot.terminal.input_lines import read_lines
from tests.conftest import ROOT, TEA

LONG = 3_000_000


def test_lines_are_yielded_without_what_is_around_them() -> None:
    assert list(read_lines(io.BytesIO(b"one\r\n\n  two \n\xff\nlast"))) == ["one", "two", "\ufffd", "last"]


@pytest.mark.parametrize("end", [b"", b"\n", b"\nafter\n"])
def test_a_long_line_is_one_message_of_which_the_beginning_is_read(end: bytes) -> None:
    first, *rest = read_lines(io.BytesIO(b"x" * LONG + end))
    assert 4000 < len(first) < LONG / 10
    assert set(first) == {"x"}
    assert rest == ([] if b"after" not in end else ["after"])


def test_a_long_line_takes_little_memory() -> None:
    class Endless(io.RawIOBase):
        left = 100 * LONG

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            size = min(len(buffer), self.left)
            self.left -= size
            buffer[:size] = b"x" * size
            return size

    tracemalloc.start()
    try:
        assert len(list(read_lines(io.BufferedReader(Endless())))) == 1
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_long_line_is_answered_and_so_is_the_next() -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "--knowledge", str(TEA)]
    lines = b"x " * LONG + b"\ni scalded my hand with tea\n"
    done = subprocess.run(command, input=lines, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (3, b"")
