"""Statements: what somebody tells in passing ("I'll ask my midwife") needs a word in reply, and no search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.pipeline import Decision
from bot.records import Explanation

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn

LEADS = 0.5
"""The confidence from which what a statement comes near is what it is about."""


def decide(turn: Turn) -> Decision | None:
    """Take note of a message that asks nothing, names no subject and comes near none; None for any other."""
    frame, at = turn.frame, turn.bot.thresholds
    if (
        not turn.remembers
        or turn.state.place.walking
        or turn.utterance.asks
        or frame.subjects
        or frame.confidence >= at.clear
    ):
        return None
    if any(one.confidence >= LEADS for one in turn.reading.candidates[:1]) or not _is_in_the_language(turn):
        return None
    reply = turn.bot.replies.remark(turn.message, turn.bot.replies.sentences.noted)
    return Decision(reply, replace(turn.later, idle=turn.state.idle + 1), Explanation(reply, (), ()))


def _is_in_the_language(turn: Turn) -> bool:
    """Return true if half of the words are ones that any message of the language may hold."""
    language, stems = turn.bot.language, turn.utterance.stems
    usual = [one for one in stems if one in language.stop_stems or one in language.common_stems]
    return 2 * len(usual) >= len(stems) > 0
