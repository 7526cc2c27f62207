"""The loop of a chat: read a line, run it, show the reply. It is independent of the kind of terminal."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from bot.errors import FacefactsError
from bot.rendering.layout import Page
from bot.rendering.spans import Text, wrapped
from bot.terminal.commands import Outcome, Render, respond

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.languages.chat_texts import ChatTexts
    from bot.records import About, Reply
    from bot.terminal.chat import Chat

PROMPT = "> "


class Display(Protocol):
    """The screen that a chat writes to."""

    def read(self, prompt: str) -> str:
        """Ask for one line."""

    def show(self, render: Render) -> None:
        """Show a text."""

    def page(self, render: Render) -> None:
        """Show a text that may be long."""

    def clear(self) -> None:
        """Clear the screen."""

    def forget(self) -> None:
        """Drop the texts that were shown."""

    def complain(self, text: str) -> None:
        """Say in one line what went wrong."""


def welcome(about: About, texts: ChatTexts, page: Page) -> Text:
    """Return the greeting: what the bot is, its limits, and how to leave."""
    return [*(line for text in (about.greeting, about.limit, texts.welcome) for line in wrapped(text, page.width)), []]


def prompt_of(chat: Chat) -> str:
    """Return the prompt, which names the current step of a routine."""
    if not chat.step:
        return PROMPT
    number, count = chat.step
    return chat.texts.prompt_in_step.format(number=number, count=count)


def converse(chat: Chat, display: Display, note: Callable[[Reply], None] = lambda _reply: None) -> int:
    """Talk until the person leaves, and return the exit status. Ctrl-C only drops the line or the reply.

    `note` is called with every reply after it was shown.
    """
    going = True
    while going:
        if chat.history and (trouble := chat.history.trouble()):
            display.complain(trouble)
        try:
            text = display.read(prompt_of(chat)).strip()
            going = not text or _turn(chat, text, display, note)
        except KeyboardInterrupt:
            continue
        except EOFError:
            display.show(partial(_line, chat.language.sentences.bye))
            going = False
    return 0


def converse_on_pipe(chat: Chat, lines: Iterable[str]) -> Iterator[tuple[str, Outcome]]:
    """Yield each line with its result, until a command leaves. A goodbye does not end it, because more lines may follow."""
    for line in lines:
        outcome = respond(chat, line, typed=False)
        if outcome.effect == "leave" and not outcome.reply:
            return
        yield line, outcome


def _turn(chat: Chat, text: str, display: Display, note: Callable[[Reply], None]) -> bool:
    """Handle a line or a paste. Returns false if the chat ends.

    Of several messages, those that call for care are said last, so that the others are answered, and shown first.
    """
    messages, outcomes = chat.messages_in(text), []
    for message in messages:
        with _complaining(chat, display):
            outcomes.append((message, respond(chat, message)))
    for message, outcome in sorted(outcomes, key=lambda said: not _alarms(said[1])):
        with _complaining(chat, display):
            _show(chat, message, outcome, display, headed=len(messages) > 1)
            if outcome.reply:
                note(outcome.reply)
    return all(outcome.effect != "leave" for _, outcome in outcomes)


def _show(chat: Chat, message: str, outcome: Outcome, display: Display, *, headed: bool) -> None:
    """Show what a message leads to, under the message if it is `headed`.

    A line is kept once it is known that it was not sent to care: whoever shares the machine is not to come upon that.
    """
    if headed:
        outcome = replace(outcome, render=partial(_under, message, outcome.render))
    _carry_out(outcome, display, chat.language.sentences.bye)
    if chat.history and not _alarms(outcome) and outcome.effect not in ("leave", "forget"):
        chat.history.keep(message)


@contextmanager
def _complaining(chat: Chat, display: Display) -> Iterator[None]:
    """Name any error; the chat goes on."""
    try:
        yield
    except FacefactsError as error:
        display.complain(str(error))
    except Exception as error:  # any error is reported and must not end the session
        reason = " ".join(str(error).split())
        display.complain(chat.texts.line_failed.format(error=f"{type(error).__name__}: {reason}"))


def _alarms(outcome: Outcome) -> bool:
    return outcome.reply is not None and outcome.reply.kind == "care"


def _carry_out(outcome: Outcome, display: Display, goodbye: str) -> None:
    if outcome.effect == "clear":
        display.clear()
    elif outcome.effect == "page":
        display.page(outcome.render)
    elif outcome.effect == "leave":
        display.show(outcome.render if outcome.reply else partial(_line, goodbye))
    else:
        if outcome.effect == "forget":
            display.forget()
        display.show(outcome.render)


def _under(message: str, render: Render, page: Page) -> Text:
    return [*wrapped(f"> {message}", page.width, "label"), *render(page)]


def _line(text: str, page: Page) -> Text:
    return wrapped(text, page.width)
