"""One chat: who talks, what is known, what was said. It needs no terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.records import Record, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.faces.history import History
    from bot.records import Explanation, Knowledge

LEAVE = frozenset({"exit", "quit", "/exit", "/quit"})
"""Lines that end a chat, on a terminal and on a pipe, in any case."""


class Talker(Protocol):
    """What a chat needs of a conversation."""

    def say(self, text: str) -> Reply:
        """Reply to the next message."""


class Exchange(Record, frozen=True):
    """A message and the reply to it."""

    said: str
    reply: Reply


class Chat:
    """A conversation and its transcript. `explain` reads one message alone; `history` keeps what is typed."""

    def __init__(
        self, talker: Talker, knowledge: Knowledge, explain: Callable[[str], Explanation], history: History
    ) -> None:
        self.knowledge = knowledge
        self.explain = explain
        self.history = history
        self.transcript: list[Exchange] = []
        self._talker = talker

    def say(self, text: str) -> Reply:
        """Return the reply to the next message, and note both."""
        reply = self._talker.say(text)
        self.transcript.append(Exchange(text, reply))
        return reply


def leaves(text: str) -> bool:
    """Return whether this line ends the chat."""
    return text.strip().lower() in LEAVE
