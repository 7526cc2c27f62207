"""A conversation: the only mutable object of this package. Only its state changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.pipeline import Turn, respond
from bot.dialogue.policies import (
    beside,
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
    beside,
    resume,
    selection,
    navigation,
    last_answer,
    closing,
    follow_up,
    statement,
    question,
    small_talk,
)
"""The order in which policies are tried: the first that decides counts."""

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Decision
    from bot.dialogue.ports import Bot
    from bot.records import Explanation, Reply


class Conversation:
    """Talks: follow-ups, numbered choices, the guided routine.

    `state` is all that is remembered, a frozen value. It can be saved as JSON, and given back to a conversation later.

    >>> from bot import FAQBot
    >>> chat = Conversation(FAQBot())
    >>> chat.say("does gua sha work?").answers[0].id
    'gua-sha'
    >>> chat
    <Conversation with <FAQBot 'facefacts': 63 entries on facial massage>, about gua-sha>
    >>> later = Conversation(FAQBot(), State.from_dict(chat.state.to_dict()))
    >>> later.say("is that proven?").answers[0].id
    'gua-sha'
    """

    def __init__(self, bot: Bot, state: State | None = None) -> None:
        if not hasattr(bot, "replies"):
            kind = type(bot).__name__
            raise TypeError(f"a conversation needs a bot, not {kind}; make one with FAQBot.from_folder(folder)")
        self._bot = bot
        self.state = bot.guarded(lambda: restored(state, bot.replies)) if state else State()
        self.explanation: Explanation | None = None
        """Why the last reply is what it is; None before the first."""

    def __repr__(self) -> str:
        focus = ", ".join(self.state.subject.focus) or "nothing yet"
        return f"<{type(self).__name__} with {self._bot!r}, about {focus}>"

    def say(self, text: str) -> Reply:
        """Reply to the next message of the conversation and remember what is needed for the one after it.

        >>> from bot import FAQBot
        >>> chat = Conversation(FAQBot())
        >>> chat.say("walk me through it").step
        RoutineStep(guide='routine', number=1, of=6)
        >>> chat.say("next").step.number
        2
        """
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
