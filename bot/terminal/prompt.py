"""The chat on a terminal with keys: editing, suggestions, search in what was typed, a line of help below."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.output import ColorDepth

from bot.records import Record
from bot.rendering.layout import encodable
from bot.rendering.paint import paint
from bot.terminal.completion import SHOWN, ChatCompleter
from bot.terminal.input_lines import PROMPT, ask_line
from bot.terminal.loop import converse
from bot.terminal.screen import Screen, is_dumb

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.records import Reply
    from bot.terminal.chat import Chat

_PROMPT_ROWS = 3  # the line that is typed, the toolbar, and one for a line that wraps


class Options(Record, frozen=True):
    """How a person wants the terminal: with colour, the bottom line, vi keys, the pager."""

    colour: bool
    toolbar: bool
    vi: bool
    paging: bool


def run_chat(chat: Chat, options: Options, note: Callable[[Reply], None] = lambda _reply: None) -> int:
    """Talk on the terminal until the person leaves, and return the exit status. `note` is told of every reply shown."""
    if is_dumb():
        return converse(chat, ask_line, Screen(paging=False), note)
    lines = _Lines(chat.history.lines())
    session = _session(chat, lines, options)

    def read() -> str:
        # room for the menu is kept free below the prompt, as far as the window has any
        free = session.output.get_size().rows - _PROMPT_ROWS
        return session.prompt(reserve_space_for_menu=max(0, min(SHOWN + 1, free)))

    return converse(chat, read, _KeyScreen(session, lines, options), note)


class _Lines(InMemoryHistory):
    """Lines that keys bring back: those that are kept, and not, as prompt_toolkit has it, each one that is typed."""

    def append_string(self, string: str) -> None:
        """Leave a line that was typed alone."""

    def keep(self, line: str) -> None:
        """Add a line, unless it repeats the one before."""
        if line not in self.get_strings()[-1:]:
            super().append_string(line)


class _KeyScreen(Screen):
    """The screen of a terminal that prompt_toolkit drives."""

    def __init__(self, session: PromptSession[str], lines: _Lines, options: Options) -> None:
        super().__init__(paging=options.paging)
        self._session = session
        self._lines = lines
        self._colour = options.colour

    def show(self, text: str, reply: Reply | None = None) -> None:
        """Print a text with an empty line on either side, painted if colour is wanted."""
        if not self._colour:
            super().show(text)
            return
        shown = encodable(text, sys.stdout.encoding or "ascii")
        fragments = FormattedText([("", "\n"), *paint(shown, reply, self.width), ("", "\n")])
        print_formatted_text(fragments, output=self._session.output, include_default_pygments_style=False)

    def clear(self) -> None:
        """Clear the screen."""
        output = self._session.output
        output.erase_screen()
        output.cursor_goto(0, 0)
        output.flush()

    def keep(self, line: str) -> None:
        """Let Up, Ctrl-R and the automatic suggestion bring a line back."""
        self._lines.keep(line)

    def forget(self) -> None:
        """Drop the lines that these could bring back."""
        self._lines = self._session.history = self._session.default_buffer.history = _Lines()


def _session(chat: Chat, lines: _Lines, options: Options) -> PromptSession[str]:
    return PromptSession(
        PROMPT,
        completer=ChatCompleter(chat.knowledge.entries),
        complete_while_typing=True,
        history=lines,
        # without colour, the suggested rest of an earlier line would look like typed text
        auto_suggest=AutoSuggestFromHistory() if options.colour else None,
        search_ignore_case=True,
        editing_mode=EditingMode.VI if options.vi else EditingMode.EMACS,
        bottom_toolbar=(lambda: _toolbar(chat)) if options.toolbar else None,
        color_depth=None if options.colour else ColorDepth.DEPTH_1_BIT,
        include_default_pygments_style=False,  # nothing here is code, and Pygments is slow to import
        enable_suspend=True,
    )


def _toolbar(chat: Chat) -> str:
    """Return what helps now, short enough for a narrow terminal."""
    offered = len(chat.transcript[-1].reply.suggestions) if chat.transcript else 0
    first = "Tab completes" if not offered else f"1-{offered} chooses" if offered > 1 else "1 chooses"
    return f"{first} | /help | Ctrl-D leaves"
