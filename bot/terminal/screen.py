"""Where faces write: standard output, a pager for what is long, and standard error for complaints."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from bot.rendering.layout import MAX_WIDTH, WIDTH, encodable, wrap
from bot.text.characters import shown

if TYPE_CHECKING:
    import subprocess

    from bot.records import Reply

_PAGER = ("less", "-FIRX")
_HEIGHT = 24  # of a terminal that tells nothing


def colour_wanted(*, refused: bool) -> bool:
    """Return whether to use colour: never on a pipe or a dumb terminal, nor against https://no-color.org."""
    return not (refused or os.environ.get("NO_COLOR") or is_dumb() or not sys.stdout.isatty())


def is_dumb() -> bool:
    """Return whether the terminal knows no escape sequences; plain lines suit a screen reader, too."""
    return os.environ.get("TERM", "").lower() in ("dumb", "unknown")


def is_terminal() -> bool:
    """Return whether a person's keys come in, and a person sees what goes out."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def width_now() -> int:
    """Return the columns to write in: asked for each time, because a window can be resized."""
    return min(_size().columns, MAX_WIDTH)


def _size() -> os.terminal_size:
    """Return the size of the terminal itself, or what COLUMNS and LINES say where there is none."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        size = os.terminal_size((0, 0))
    named = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    columns, lines = (int(value) if value.isdecimal() else 0 for value in named)
    return os.terminal_size((size.columns or columns or WIDTH, size.lines or lines or _HEIGHT))


def show(text: str) -> None:
    """Print `text`, in what the encoding of standard output can hold, at once.

    Raises:
        OSError: if it can't be written, be it for a closed pipe or a full disk.

    """
    if sys.stdout is None:  # it was closed before the start
        raise OSError(errno.EBADF, "standard output is closed")
    sys.stdout.write(encodable(text, sys.stdout.encoding or "ascii") + "\n")
    sys.stdout.flush()


def tell_aside(text: str) -> None:
    """Print `text` on standard error. Where that is closed or full there is nobody to tell, and answers stay unmixed."""
    if sys.stderr is None:  # it was closed before the start, and `print` would write to standard output
        return
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr)  # noqa: T201


def page(text: str, *, paging: bool) -> None:
    """Print `text`, through the pager if it is longer than the terminal and `paging` allows it."""
    import shutil  # slow to import, and most runs page nothing

    fits = text.count("\n") + 2 < _size().lines
    command = _pager()
    if not paging or fits or is_dumb() or not is_terminal() or not shutil.which(command[0]):
        show(text)
        return
    import subprocess

    encoding = sys.stdout.encoding or "ascii"
    process = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603  the reader's own choice
    _feed(process, (encodable(text, encoding) + "\n").encode(encoding))


def _pager() -> list[str]:
    """Return the command that the environment names, or the usual one, which leaves the text behind."""
    import shlex

    try:
        return shlex.split(os.environ.get("PAGER", "")) or [*_PAGER]
    except ValueError:  # an open quote
        return [*_PAGER]


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    """Write to a pager and wait for it. Ctrl-C is the pager's while it runs, and it may be left early."""
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
    """The screen of a chat, without colour and without escape sequences."""

    def __init__(self, *, paging: bool) -> None:
        self._paging = paging

    @property
    def width(self) -> int:
        """The columns to write in."""
        return width_now()

    def show(self, text: str, reply: Reply | None = None) -> None:  # noqa: ARG002  coloured screens use the reply
        """Print a text between empty lines. `reply` is the reply that it shows, if it shows one."""
        show(f"\n{text}\n")

    def page(self, text: str) -> None:
        """Print a text that may be long."""
        page(f"\n{text}\n", paging=self._paging)

    def clear(self) -> None:
        """Do nothing: a screen without escape sequences can't be cleared."""

    def keep(self, line: str) -> None:
        """Do nothing: no key brings back a line here."""

    def forget(self) -> None:
        """Do nothing: no key brings back a line here."""

    def complain(self, text: str) -> None:
        """Say what went wrong, on standard error, which escapes what its encoding can't hold."""
        tell_aside(wrap(f"facefacts: {shown(text)}", self.width))
