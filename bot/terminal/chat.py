"""One chat: its conversation, transcript and display settings. It needs no terminal."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol

from bot.records import Record, Reply
from bot.terminal.pasted import questions_in

if TYPE_CHECKING:
    from bot.dialogue.state import State
    from bot.languages.chat_texts import ChatTexts
    from bot.languages.language import Language
    from bot.records import Explanation, Knowledge
    from bot.terminal.history import HistoryFile

LEAVE = frozenset({"exit", "quit", "/exit", "/quit"})
"""Lines that end a chat, on a terminal and on a pipe, in any case."""


_LONGEST_NUMBER = 5  # characters


class Bot(Protocol):
    """The part of a bot that a chat uses."""

    language: Language

    @property
    def knowledge(self) -> Knowledge:
        """Everything that the bot knows."""

    def ask(self, text: str) -> Reply:
        """Reply to one message without context."""

    def with_nearest(self, explanation: Explanation) -> Explanation:
        """Add the closest variants."""


class Talker(Protocol):
    """The part of a conversation that a chat uses. `explanation` is that of the last reply, or None."""

    explanation: Explanation | None
    state: State

    def say(self, text: str) -> Reply:
        """Reply to the next message."""

    def forget(self) -> None:
        """Forget all that was said."""


class Exchange(Record, frozen=True):
    """A message and the reply to it."""

    said: str
    reply: Reply


class Chat:
    """A conversation and its transcript, of the last `most` exchanges or of all. `history` keeps what a person types.

    `full` is true if every reply is shown whole, and `shown_whole` if the last one was. `listed` holds the questions of the
    last list of topics, for a number to choose from.
    """

    def __init__(self, talker: Talker, bot: Bot, history: HistoryFile | None = None, most: int | None = None) -> None:
        self.knowledge = bot.knowledge
        self.language = bot.language
        self.history = history
        self.full = self.shown_whole = False
        self.listed: tuple[str, ...] = ()
        self.transcript: deque[Exchange] = deque(maxlen=most)
        self._talker = talker
        self._bot = bot

    @property
    def texts(self) -> ChatTexts:
        """The fixed texts in the language of the knowledge."""
        return self.language.chat

    @property
    def last(self) -> Reply | None:
        """The last reply, None before the first."""
        return self.transcript[-1].reply if self.transcript else None

    @property
    def ended(self) -> bool:
        """Whether the last message was a goodbye."""
        return self.last is not None and self.last.ends

    @property
    def offered(self) -> int:
        """How many questions can be chosen by number."""
        if self.listed or not self.last:
            return len(self.listed)
        return 0 if self.last.answers and not self.shown_whole else len(self.last.suggestions)

    @property
    def step(self) -> tuple[int, int] | None:
        """The current step of the routine and the number of steps; None outside a routine."""
        place = self._talker.state.place
        steps = next((len(guide.steps) for guide in self.knowledge.guides if guide.id == place.guide), 0)
        return (place.step, steps) if place.walking and 1 <= place.step <= steps else None

    def say(self, text: str) -> Reply:
        """Return the reply to the next message, and note both."""
        reply = self._talker.say(text)
        self.transcript.append(Exchange(text, reply))
        self.listed = ()
        self.shown_whole = self.full
        return reply

    def chosen(self, line: str) -> str:
        """Return the question with this number in the last list of topics; empty if there is none."""
        number = int(line) if line.strip().isdecimal() and len(line) < _LONGEST_NUMBER else 0
        return self.listed[number - 1] if 1 <= number <= len(self.listed) else ""

    def messages_in(self, text: str) -> list[str]:
        """Return the messages of a text, mostly itself: of several questions last those that call for care."""
        messages = questions_in(text, self.language)
        if len(messages) == 1:
            return [text]
        return sorted(messages, key=lambda message: self._bot.ask(message).kind == "care")

    def forget(self) -> None:
        """Forget all that was said."""
        self._talker.forget()
        self.transcript.clear()
        self.listed = ()

    def explain(self) -> Explanation | None:
        """Return how the last reply came about, or None before the first."""
        explanation = self._talker.explanation
        return self._bot.with_nearest(explanation) if explanation else None


def leaves(text: str) -> bool:
    """Return true if this line ends the chat."""
    return text.strip().lower() in LEAVE
