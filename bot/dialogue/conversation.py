"""A conversation: the one thing here that changes, and all that changes is its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.pipeline import Turn, respond
from bot.dialogue.policies import (
    care,
    closing,
    condition,
    correction,
    follow_up,
    last_answer,
    navigation,
    question,
    resume,
    selection,
    small_talk,
    statement,
)
from bot.dialogue.reminders import remind
from bot.dialogue.state import State, restored
from bot.text.utterance import Utterance

POLICIES = (
    care,
    correction,
    condition,
    resume,
    selection,
    navigation,
    last_answer,
    closing,
    statement,
    follow_up,
    question,
    small_talk,
)
"""The order in which policies are tried: the first that decides counts."""

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Decision
    from bot.dialogue.ports import Bot
    from bot.records import Explanation, Reply


class Conversation:
    """Talks: follow-ups, numbered choices, the guided routine. `state` may be saved, and given back later."""

    def __init__(self, bot: Bot, state: State | None = None) -> None:
        if not hasattr(bot, "replies"):
            kind = type(bot).__name__
            raise TypeError(f"a conversation needs a bot, not {kind}; make one with FAQBot.from_folder(folder)")
        self._bot = bot
        self.state = bot.guarded(lambda: restored(state, bot.replies)) if state else State()
        self.explanation: Explanation | None = None
        """Why the last reply is what it is; None before the first."""

    def say(self, text: str) -> Reply:
        """Reply to the next message of the conversation and remember what is needed for the one after it."""
        utterance = Utterance(text, self._bot.language)
        decision = self._bot.guarded(lambda: self._decide(utterance))
        self.state, self.explanation = decision.state, decision.explanation
        return replace(decision.reply, question=utterance.text)

    def _decide(self, utterance: Utterance) -> Decision:
        turn = Turn(self._bot, self.state, utterance, POLICIES)
        return remind(turn, respond(turn))

    def forget(self) -> None:
        """Forget all that was said."""
        self.state, self.explanation = State(), None
