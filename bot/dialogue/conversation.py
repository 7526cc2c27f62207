"""A conversation: the one thing here that changes, and all that changes is its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.state import State, restored
from bot.dialogue.talk import Talk
from bot.text.tokens import clean

if TYPE_CHECKING:
    from bot.dialogue.talk import Bot
    from bot.records import Explanation, Reply


class Conversation:
    """Talks: follow-ups, numbered choices, the guided routine. `state` may be saved, and given back later."""

    def __init__(self, bot: Bot, state: State | None = None) -> None:
        if not hasattr(bot, "replies"):
            kind = type(bot).__name__
            raise TypeError(f"a conversation needs a bot, not {kind}; make one with FAQBot.from_folder(folder)")
        self._guard = bot.guard
        self._talk = Talk(bot)
        with self._guard:
            self.state = restored(state, bot.replies) if state else State()
        self.explanation: Explanation | None = None
        """Why the last reply is what it is; None where it was about the conversation itself."""

    def say(self, text: str) -> Reply:
        """Reply to the next message of the conversation and remember what is needed for the one after it."""
        message = clean(text)
        with self._guard:
            turn = self._talk.respond(self.state, message)
        self.state, self.explanation = turn.state, turn.why
        return replace(turn.reply, question=message)

    def forget(self) -> None:
        """Forget all that was said."""
        self.state, self.explanation = State(), None
