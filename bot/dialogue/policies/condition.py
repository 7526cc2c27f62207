"""Conditions that somebody tells of themselves: a pregnancy, a recent treatment, an age. They bear on the answers after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.alarms import heeding
from bot.dialogue.answered import answered
from bot.dialogue.pipeline import respond

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Decision, Turn


def decide(turn: Turn) -> Decision | None:
    """Answer a message that tells of a condition by what is known of that first, and remember the condition."""
    if turn.heard.rest:
        return _as_if_not_denied(turn)
    if not turn.condition:
        return None
    state = turn.later if turn.alarm_before else replace(turn.state, told=turn.message, since=0)
    found = turn.follow_up
    explanation, frame = found or (turn.alone, turn.frame)
    return answered(turn, heeding(turn.bot, explanation, turn.condition), state, frame)


def _as_if_not_denied(turn: Turn) -> Decision:
    """Answer what a message asks besides a condition that it denies: "I am not pregnant. Is it safe?"."""
    decision = respond(turn.reading_as(turn.heard.rest))
    reply = replace(decision.reply, question=turn.message)
    return decision._replace(reply=reply, explanation=replace(decision.explanation, reply=reply))
