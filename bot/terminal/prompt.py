"""The chat on a terminal with keys: editing, suggestions, history search, and a help line at the bottom."""

from __future__ import annotations

import os
import sys
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.output import ColorDepth, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from bot.records import Record
from bot.rendering.layout import Page
from bot.rendering.spans import Text, wrapped
from bot.terminal.completion import SHOWN, ChatCompleter
from bot.terminal.loop import converse, welcome
from bot.terminal.screen import Screen, as_output, is_dumb, page_now, size_now, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.application import Application
    from prompt_toolkit.output import Output

    from bot.records import Reply
    from bot.terminal.chat import Chat
    from bot.terminal.commands import Render

_PROMPT_ROWS = 3  # the input line, the toolbar, and one for a line that wraps
_KEPT = 20  # texts that are laid out again if the window changes its size; more than a window shows


class Options(Record, frozen=True):
    """Settings of the terminal: colour, the bottom line, vi keys, the pager."""

    colour: bool
    toolbar: bool
    vi: bool
    paging: bool


def run_chat(
    chat: Chat, options: Options, note: Callable[[Reply], None] = lambda _reply: None, output: Output | None = None
) -> int:
    """Chat on the terminal until the person leaves, and return the exit status. `note` is called with every reply.

    Tests pass an `output` in place of the terminal.
    """
    return converse(chat, Screen() if is_dumb() else _KeyScreen(chat, options, output or _output()), note)


class _Output(Vt100_Output):
    """Output that does not query the row of the cursor, because some terminals don't answer."""

    responds_to_cpr = False

    def get_rows_below_cursor_position(self) -> int:
        """Return no rows, so that the prompt is drawn no higher than it needs to be."""
        return 0


def _output() -> Output:
    return create_output() if sys.platform == "win32" else _Output.from_pty(sys.stdout, os.environ.get("TERM"))


class _Session(PromptSession[str]):
    """A prompt that reserves rows for the menu only while there are completions."""

    _rows = 0

    @property
    def reserve_space_for_menu(self) -> int:
        """The rows for the line and the menu below it: as many as since the line was begun, if the window has them."""
        buffer = self.default_buffer
        found = len(buffer.complete_state.completions) if buffer.complete_state else 0
        free = self.output.get_size().rows - _PROMPT_ROWS
        self._rows = max(self._rows, min(found, SHOWN, free)) if buffer.text else 0
        return self._rows and self._rows + 1

    @reserve_space_for_menu.setter
    def reserve_space_for_menu(self, rows: int) -> None:
        """Ignore the assigned number."""


class _KeyScreen(Screen):
    """The screen of a terminal under prompt_toolkit. Its texts are laid out again if the window is resized."""

    def __init__(self, chat: Chat, options: Options, output: Output) -> None:
        super().__init__(colour=options.colour, paging=options.paging)
        self._session = _session(chat, options, output)
        self._shown: deque[Render] = deque([partial(welcome, chat.knowledge.about, chat.texts)], maxlen=_KEPT)
        self._size = self._session.output.get_size()
        self._session.app.before_render += self._fit
        write("\r", end="")  # over the prompt that stands there since the start

    def read(self, prompt: str) -> str:
        """Ask for one line."""
        line = self._session.prompt([("class:prompt", prompt)])
        self._shown.append(partial(_typed, f"{prompt}{line}"))
        return line

    def show(self, render: Render) -> None:
        """Print a text with an empty line below it."""
        self._shown.append(partial(_apart, render))
        super().show(render)

    def clear(self) -> None:
        """Clear the screen."""
        self._shown.clear()
        self._erase()

    def forget(self) -> None:
        """Drop the texts that would be laid out again."""
        self._shown.clear()

    def _erase(self) -> None:
        output = self._session.output
        output.erase_screen()
        output.cursor_goto(0, 0)
        output.flush()

    def _fit(self, app: Application[str]) -> None:
        """Free the rows of a closed menu, and lay the texts out again if the window changed its size."""
        size = app.output.get_size()
        if size != self._size:
            self._size = size
            app.create_background_task(self._redrawn())
        elif not app.current_buffer.text:
            _free_rows(app)

    async def _redrawn(self) -> None:
        await run_in_terminal(self._redraw)

    def _redraw(self) -> None:
        """Print the last texts again, as many as fit in the window."""
        self._erase()
        page, rows = page_now(), size_now().lines - _PROMPT_ROWS
        lines: Text = []
        for render in reversed(self._shown):
            if len(lines) >= rows:
                break
            lines = [*render(page), *lines]
        sys.stdout.write(as_output([*lines[-rows:], []], colour=self._colour))
        sys.stdout.flush()


def _typed(line: str, page: Page) -> Text:
    return wrapped(line, page.width)


def _apart(render: Render, page: Page) -> Text:
    return [*render(page), []]


def _free_rows(app: Application[str]) -> None:
    """Redraw an empty prompt at its normal height after a menu."""
    drawn, size = app.renderer.last_rendered_screen, app.output.get_size()
    if drawn and drawn.height > app.layout.container.preferred_height(size.columns, size.rows).preferred:
        app.renderer.erase(leave_alternate_screen=False)


def _session(chat: Chat, options: Options, output: Output) -> PromptSession[str]:
    return _Session(
        output=output,
        completer=ChatCompleter(chat.knowledge.entries, chat.texts.commands),
        complete_while_typing=True,
        history=chat.history,
        # without colour, the suggested rest of an earlier line would look like typed text
        auto_suggest=AutoSuggestFromHistory() if options.colour else None,
        search_ignore_case=True,
        editing_mode=EditingMode.VI if options.vi else EditingMode.EMACS,
        bottom_toolbar=(lambda: toolbar(chat)) if options.toolbar else None,
        color_depth=None if options.colour else ColorDepth.DEPTH_1_BIT,
        style=_STYLE,
        include_default_pygments_style=False,  # nothing here is code, and Pygments is slow to import
        enable_suspend=True,
    )


_STYLE = Style.from_dict({"prompt": "bold", "bottom-toolbar": "noreverse fg:ansidefault"})


def toolbar(chat: Chat) -> str:
    """Return the help line for the current state, short enough for a narrow terminal."""
    texts = chat.texts
    if chat.step:
        return texts.bar_step
    if chat.offered:
        return texts.bar_choose_one if chat.offered == 1 else texts.bar_choose.format(count=chat.offered)
    return texts.bar_more if chat.last and chat.last.answers and not chat.shown_whole else texts.bar
