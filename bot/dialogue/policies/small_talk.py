"""Small talk: messages about the conversation and not about the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.answered import answered

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Decision, Turn


def decide(turn: Turn) -> Decision:
    """Reply to small talk."""
    return answered(turn, turn.alone, turn.later, turn.frame)
