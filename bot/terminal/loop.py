"""The chat itself: read a line, do what it asks, show the reply. It knows no keys and no escape sequences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.errors import FacefactsError
from bot.rendering.layout import wrap
from bot.terminal.commands import respond

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.records import About, Reply
    from bot.terminal.chat import Chat
    from bot.terminal.commands import Outcome

_HOW = "Ask away, or type an offered number. /help tells more; quit or Ctrl-D leaves."
GOODBYE = "Goodbye."


class Display(Protocol):
    """What a chat needs of a screen."""

    @property
    def width(self) -> int:
        """The columns to write in, now."""

    def show(self, text: str, reply: Reply | None = None) -> None:
        """Show a text, and mark in it what stands out in the reply that it shows."""

    def page(self, text: str) -> None:
        """Show a text that may be long."""

    def clear(self) -> None:
        """Clear the screen."""

    def keep(self, line: str) -> None:
        """Let keys bring a line back."""

    def forget(self) -> None:
        """Drop the lines that keys could bring back."""

    def complain(self, text: str) -> None:
        """Say in one line what went wrong."""


def render_welcome(about: About, width: int) -> str:
    """Return what this is, what its limit is, and how to leave."""
    return "\n".join(wrap(text, width) for text in (about.greeting, about.limit, _HOW))


def converse(
    chat: Chat, read: Callable[[], str], display: Display, note: Callable[[Reply], None] = lambda _reply: None
) -> int:
    """Talk until the person leaves, and return the exit status. Ctrl-C only drops the line or the reply.

    `note` is told of every reply after it was shown.
    """
    going = True
    while going:
        trouble = chat.history.trouble()
        if trouble:
            display.complain(trouble)
        try:
            text = read().strip()
            going = not text or _turn(chat, text, display, note)
        except KeyboardInterrupt:
            continue
        except EOFError:
            going = False
    display.show(GOODBYE)
    return 0


def converse_on_pipe(chat: Chat, lines: Iterable[str], width: Callable[[], int]) -> Iterator[Outcome]:
    """Yield what each line leads to that has something to show, until one leaves."""
    for line in lines:
        outcome = respond(chat, line, width(), typed=False)
        if outcome.effect == "leave":
            return
        if outcome.text:
            yield outcome


def _turn(chat: Chat, text: str, display: Display, note: Callable[[Reply], None]) -> bool:
    """Handle one line. Returns whether the chat goes on; it does so after any error, which is named.

    A line is kept once it is known that it was not sent to care: whoever shares the machine is not to come upon that.
    """
    try:
        outcome = respond(chat, text, display.width)
        going = _carry_out(outcome, display)
        if _may_be_kept(outcome):
            chat.history.add(text)
            display.keep(text)
        if outcome.reply:
            note(outcome.reply)
        return going
    except FacefactsError as error:
        display.complain(str(error))
    except Exception as error:  # whatever it is, it must not end the session, nor pass in silence
        reason = " ".join(str(error).split())
        display.complain(f"this line failed ({type(error).__name__}: {reason}); the chat goes on")
    return True


def _may_be_kept(outcome: Outcome) -> bool:
    alarmed = outcome.reply is not None and outcome.reply.kind == "care"
    return not alarmed and outcome.effect not in ("leave", "forget")


def _carry_out(outcome: Outcome, display: Display) -> bool:
    """Do what a command leads to. Returns whether the chat goes on."""
    if outcome.effect == "leave":
        return False
    if outcome.effect == "clear":
        display.clear()
    elif outcome.effect == "page":
        display.page(outcome.text)
    else:
        if outcome.effect == "forget":
            display.forget()
        display.show(outcome.text, outcome.reply)
    return True
