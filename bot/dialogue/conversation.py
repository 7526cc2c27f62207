"""A conversation as a pure state machine: the same state and message give the same reply and next state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.records import Record

if TYPE_CHECKING:
    from bot.dialogue.replies import Replies
    from bot.records import Explanation, Reply


class State(Record):
    """All that a conversation remembers; a frozen value that can be saved as JSON and restored.

    `focus` are the entries last answered and `said` the message that led to them; `menu` are the entries that a number
    chooses; `guide` and `step` (from 1; one past the last is the finish) are the routine being walked, empty and 0
    outside it; `idle` counts the turns since the focus was spoken of.
    """

    focus: tuple[str, ...] = ()
    said: str = ""
    menu: tuple[str, ...] = ()
    guide: str = ""
    step: int = 0
    idle: int = 0


class Bot(Protocol):
    """What a conversation needs of a bot."""

    replies: Replies

    def explain(self, text: str) -> Explanation:
        """Reply to one message and tell how the reply came about."""


class Conversation:
    """Talks: follow-ups, numbered choices, the guided routine. `state` may be saved, and given back later."""

    def __init__(self, bot: Bot, state: State | None = None) -> None:
        self._bot = bot
        self.state = state or State()

    def say(self, text: str) -> Reply:
        """Reply to the next message of the conversation and remember what is needed for the one after it."""
        return self._bot.explain(text).reply
