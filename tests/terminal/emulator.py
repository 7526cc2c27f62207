"""A terminal for tests: the real program in a pseudo-terminal, and its screen as a person would see it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0  # seconds; a slow machine may have to compile the knowledge first
_QUIET = 0.15  # seconds without output, after which the screen has settled


class _Screen(pyte.Screen):
    """Answers the questions that a program asks its terminal, as real ones do."""

    def __init__(self, columns: int, rows: int, answer: Callable[[str], object]) -> None:
        super().__init__(columns, rows)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        self._answer(data)


def _forget_ignored_signals() -> None:
    """Let the signals that a terminal sends end the program, though the tests run where they are ignored, as under nohup."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


class Emulator:
    """The command line in a terminal of `columns` by `rows`. Use it in a `with` block, so that it ends."""

    def __init__(
        self,
        arguments: Sequence[str],
        columns: int = 80,
        rows: int = 30,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.raw = b""
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            [str(ROOT / "cli.py"), *arguments],
            dimensions=(rows, columns),
            env=os.environ | {"TERM": "xterm-256color"} | (environment or {}),
            timeout=PATIENCE,
            preexec_fn=_forget_ignored_signals,
        )
        self.answers = True
        self._is_dumb = (environment or {}).get("TERM") == "dumb"
        self.screen = _Screen(columns, rows, self._answer)
        self._stream = pyte.ByteStream(self.screen)

    def _answer(self, data: str) -> None:
        if self.answers:
            self.child.send(data)

    def __enter__(self) -> Emulator:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.child.close(force=True)

    @property
    def lines(self) -> list[str]:
        """The screen, line by line, without the empty end."""
        lines = [line.rstrip() for line in self.screen.display]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def line(self) -> str:
        """The line that the cursor is on."""
        return self.screen.display[self.screen.cursor.y].rstrip()

    def type(self, keys: str) -> None:
        self.child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def wait_for(self, seen: str | Callable[[], bool]) -> None:
        """Read until a text is on the screen or something is true, and then until the screen has settled."""

        def true() -> bool:
            return seen in self.text if isinstance(seen, str) else seen()

        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, f"never seen: {seen}\n{self.text}"
            assert self._read(0.1) is not None or true(), f"ended without: {seen}\n{self.text}"
        while self._read(_QUIET):
            pass

    def wait_for_prompt(self) -> None:
        """Read until a line is asked for, and keys do what they do."""
        self.wait_for(lambda: self.line.endswith(">") and (self._is_dumb or self._takes_keys()))

    def _takes_keys(self) -> bool:
        return self.raw.count(b"\x1b[?2004h") > self.raw.count(b"\x1b[?2004l")

    def say(self, line: str) -> None:
        """Type a line, and wait until the next one is asked for."""
        before = len(self.raw)
        self.type(f"{line}\r")
        self.wait_for(
            lambda: len(self.raw) > before + len(line) and self.line.endswith(">") and self._has_shown_more(before)
        )

    def _has_shown_more(self, before: int) -> bool:
        """Return true if the toolbar, or the prompt, was drawn anew behind output."""
        return self.raw.count(b"\n", before) > 1

    def leave(self) -> int | None:
        """Read until the program has ended, and return its exit status, or None if a signal ended it."""
        end = time.monotonic() + PATIENCE
        while self._read(0.1) is not None:
            assert time.monotonic() < end, f"did not end\n{self.text}"
        self.child.wait()
        status: int | None = self.child.exitstatus
        return status

    def kill(self, number: signal.Signals) -> None:
        self.child.kill(number)

    def _read(self, seconds: float) -> bytes | None:
        """Return what came within some seconds, or None at the end of all output."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return b""
        except pexpect.EOF:
            return None
        self.raw += data
        self._stream.feed(data)
        return data
