"""Output: standard output, a pager for long texts, and standard error for warnings and errors."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from bot.rendering.layout import MAX_WIDTH, MIN_WIDTH, WIDTH, Page, encodable, wrap
from bot.rendering.spans import plain
from bot.rendering.styles import painted
from bot.text.characters import shown

if TYPE_CHECKING:
    import subprocess

    from bot.rendering.spans import Text
    from bot.terminal.commands import Render

_PAGER = ("less", "-FIRX")
_HEIGHT = 24  # of a terminal that does not report its size


def colour_wanted(*, refused: bool) -> bool:
    """Return whether to use colour: never on a pipe or a dumb terminal, nor against https://no-color.org."""
    can = sys.stdout is not None and sys.stdout.isatty() and not is_dumb()
    known = sys.platform != "win32" or "WT_SESSION" in os.environ or "TERM" in os.environ  # old consoles show the codes
    return can and known and not refused and not os.environ.get("NO_COLOR")


def is_dumb() -> bool:
    """Return whether the terminal knows no escape sequences; plain lines suit a screen reader, too."""
    return os.environ.get("TERM", "").lower() in ("dumb", "unknown")


def is_terminal() -> bool:
    """Return whether both input and output are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def width_now() -> int:
    """Return the number of columns to use. It is read each time, because a window can be resized."""
    return max(MIN_WIDTH, min(size_now().columns, MAX_WIDTH))


def page_now() -> Page:
    """Return the page to write on; bars and frames are drawn where a person sees them."""
    return Page(width_now(), drawn=sys.stdout is not None and sys.stdout.isatty() and not is_dumb())


def size_now() -> os.terminal_size:
    """Return the size of the terminal, or that of COLUMNS and LINES if there is none."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        size = os.terminal_size((0, 0))
    named = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    columns, lines = (int(value) if value.isdecimal() else 0 for value in named)
    return os.terminal_size((size.columns or columns or WIDTH, size.lines or lines or _HEIGHT))


def show(text: str) -> None:
    """Print a plain text at once, in characters that standard output can encode."""
    write(_shown(text))


def show_text(text: Text, *, colour: bool) -> None:
    """Print a styled text in the same way."""
    write(as_output(text, colour=colour))


def as_output(text: Text, *, colour: bool) -> str:
    """Return a styled text in characters that standard output can encode, with or without colours."""
    return painted([[(style, _shown(said)) for style, said in line] for line in text]) if colour else _shown(plain(text))


def _shown(text: str) -> str:
    return encodable(text, getattr(sys.stdout, "encoding", "") or "ascii")


def write(text: str, end: str = "\n") -> None:
    """Print a text that was made with `as_output`, at once.

    Raises:
        OSError: if it can't be written, for example to a closed pipe or a full disk.

    """
    if sys.stdout is None:  # closed before the start
        raise OSError(errno.EBADF, "standard output is closed")
    sys.stdout.write(f"{text}{end}")
    sys.stdout.flush()


def tell_aside(text: str, end: str = "\n") -> None:
    """Print `text` on standard error. Ignore errors of a closed or full standard error."""
    if sys.stderr is None:  # closed before the start, and `print` would write to standard output
        return
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, end=end, flush=True)  # noqa: T201


def page(text: Text, *, colour: bool, paging: bool) -> None:
    """Print a styled text, through the pager if it is longer than the terminal and `paging` allows it."""
    import shutil  # slow to import, and rarely needed

    fits = len(text) + 1 < size_now().lines
    command = _pager()
    if not paging or fits or is_dumb() or not is_terminal() or not shutil.which(command[0]):
        show_text(text, colour=colour)
        return
    import subprocess

    encoded = as_output(text, colour=colour and command[0] == _PAGER[0])  # other pagers may show the codes
    environment = {"LESS": "FRX"} | os.environ
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603  the command of the user
    _feed(process, f"{encoded}\n".encode(sys.stdout.encoding or "ascii"))


def _pager() -> list[str]:
    """Return the command in PAGER, or the default, which leaves the text on the screen."""
    import shlex

    try:
        return shlex.split(os.environ.get("PAGER", "")) or [*_PAGER]
    except ValueError:  # a quote that is not closed
        return [*_PAGER]


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    """Write to a pager and wait for it. The pager handles Ctrl-C, and may end early."""
    try:
        if process.stdin:
            with process.stdin as pipe:
                pipe.write(content)
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    while True:
        try:
            process.wait()
        except KeyboardInterrupt:
            continue
        return


class Screen:
    """The screen of a chat on a terminal without escape sequences and keys."""

    def __init__(self, *, colour: bool = False, paging: bool = False) -> None:
        self._colour = colour
        self._paging = paging

    def read(self, prompt: str) -> str:
        """Ask for one line; the terminal itself edits it."""
        from bot.terminal.input_lines import ask_line

        return ask_line(prompt)

    def show(self, render: Render) -> None:
        """Print a text with an empty line below it."""
        show_text([*render(page_now()), []], colour=self._colour)

    def page(self, render: Render) -> None:
        """Print a text that may be long."""
        page([*render(page_now()), []], colour=self._colour, paging=self._paging)

    def clear(self) -> None:
        """Do nothing: a screen without escape sequences can't be cleared."""

    def forget(self) -> None:
        """Do nothing: no text is shown again here."""

    def complain(self, text: str) -> None:
        """Say what went wrong, on standard error, which escapes what its encoding can't hold."""
        tell_aside(wrap(f"facefacts: {shown(text)}", width_now()))
