"""Statements: what somebody tells in passing ("I'll ask my midwife") needs a word in reply, and no search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.acting import only_tells
from bot.dialogue.pipeline import Decision
from bot.records import Explanation

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def decide(turn: Turn) -> Decision | None:
    """Take note of a message that only tells something; None for any other."""
    if not turn.remembers or turn.state.place.walking or not only_tells(turn):
        return None
    reply = turn.bot.replies.remark(turn.message, turn.bot.replies.sentences.noted)
    return Decision(reply, replace(turn.later, idle=turn.state.idle + 1), Explanation(reply, (), ()))
