"""A question that says by itself what it asks: answered, offered a choice, or declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.answered import answered

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Decision, Turn


def decide(turn: Turn) -> Decision | None:
    """Return the reply to the message by itself; None if it is small talk."""
    return None if turn.alone.reply.kind == "small-talk" else answered(turn, turn.alone, turn.later, turn.frame)
