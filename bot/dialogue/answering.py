"""Answer one question, without a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.alarms import heeding
from bot.dialogue.decide import decide

if TYPE_CHECKING:
    from bot.dialogue.parts import Parts
    from bot.dialogue.ports import Bot
    from bot.records import Condition, Explanation, Reading


def answer(bot: Bot, message: str, whole: Reading, parts: Parts, condition: Condition | None) -> Explanation:
    """Reply to one message, read as a whole and in its parts, with what is known of the condition that it tells."""
    asking = parts.asking() or parts.names()
    return heeding(bot, decide(bot, message, whole, asking), condition)
