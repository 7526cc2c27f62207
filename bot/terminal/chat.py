"""One chat: who talks, what is known, what was said. It needs no terminal."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol

from bot.records import Record, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.records import Explanation, Knowledge
    from bot.terminal.history import History

LEAVE = frozenset({"exit", "quit", "/exit", "/quit"})
"""Lines that end a chat, on a terminal and on a pipe, in any case."""


class Talker(Protocol):
    """What a chat needs of a conversation. `explanation` is of the last reply, None before the first."""

    explanation: Explanation | None

    def say(self, text: str) -> Reply:
        """Reply to the next message."""

    def forget(self) -> None:
        """Forget all that was said."""


class Exchange(Record, frozen=True):
    """A message and the reply to it."""

    said: str
    reply: Reply


class Chat:
    """A conversation and its transcript, of the last `most` exchanges or of all.

    `with_nearest` adds to an explanation the wordings that came nearest; `history` keeps what is typed.
    """

    def __init__(
        self,
        talker: Talker,
        knowledge: Knowledge,
        with_nearest: Callable[[Explanation], Explanation],
        history: History,
        most: int | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.history = history
        self.transcript: deque[Exchange] = deque(maxlen=most)
        self._talker = talker
        self._with_nearest = with_nearest

    def say(self, text: str) -> Reply:
        """Return the reply to the next message, and note both."""
        reply = self._talker.say(text)
        self.transcript.append(Exchange(text, reply))
        return reply

    def forget(self) -> None:
        """Forget all that was said."""
        self._talker.forget()
        self.transcript.clear()

    def explain(self) -> Explanation | None:
        """Return how the last reply came about, or None before the first."""
        explanation = self._talker.explanation
        return self._with_nearest(explanation) if explanation else None


def leaves(text: str) -> bool:
    """Return whether this line ends the chat."""
    return text.strip().lower() in LEAVE
