"""Thanks, goodbye, never mind, "that's wrong": what needs a word in reply and asks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.pipeline import Decision
from bot.records import Explanation

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def decide(turn: Turn) -> Decision | None:
    """Reply to a message that closes something; None if it asks anything, or speaks of a subject beside it."""
    act = turn.closing
    if not act:
        return None
    remark: str = getattr(turn.bot.replies.sentences, act)
    reply = replace(turn.bot.replies.remark(turn.message, remark), ends=act == "bye")
    return Decision(reply, replace(turn.later, menu=()), Explanation(reply, (), ()))
