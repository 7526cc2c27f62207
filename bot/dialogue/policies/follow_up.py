"""Follow-ups: "and jade ones?" is read together with what was spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.answered import answered

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Decision, Turn


def decide(turn: Turn) -> Decision | None:
    """Answer the message in the light of what was spoken of; None if it says by itself what it means."""
    found = turn.follow_up
    return answered(turn, found.explanation, turn.later, found.frame) if found else None
