"""What is asked beside a word to the conversation ("thanks, and jade ones?", "next, which oil") is read without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.acting import beside
from bot.dialogue.pipeline import respond

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Decision, Turn


def decide(turn: Turn) -> Decision | None:
    """Decide on what stands beside such a word, if that asks or names something."""
    rest = beside(turn)
    return respond(turn.reading_as(rest)) if rest else None
