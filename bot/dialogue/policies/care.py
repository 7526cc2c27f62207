"""Alarms: whoever tells of alarming symptoms is sent to medical care, and so is whoever follows an alarm up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.pipeline import Decision
from bot.dialogue.state import GuidePosition

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn
    from bot.records import Explanation


def decide(turn: Turn) -> Decision | None:
    """Return the care reply if the message is an emergency or follows one up."""
    alarm = turn.alarm
    if alarm:
        return to_care(turn, alarm)
    before = turn.alarm_before if not turn.state.since else None
    if before and _follows_up(turn):
        return to_care(turn, before)
    if before and turn.alone.reply.kind == "small-talk":
        reply = turn.bot.replies.with_care(turn.alone.reply, before.reply)
        return Decision(reply, turn.state, replace(turn.alone, reply=reply))
    return None


def to_care(turn: Turn, alarm: Explanation) -> Decision:
    """Send to care, and leave the routine and the menu: neither is to be gone on with."""
    state = replace(turn.state, told=alarm.reply.question, since=0, place=GuidePosition(), menu=())
    reply = replace(alarm.reply, question=turn.message)
    return Decision(reply, state, replace(alarm, reply=reply))


def _follows_up(turn: Turn) -> bool:
    """Return true if the message follows up the alarm before it, or wants to go on all the same.

    So does a message that tells something without an answer ("it got worse since"), or asks what somebody should do.
    """
    from bot.dialogue.acts import WALKING, recognise
    from bot.dialogue.follow_ups import is_said_outright
    from bot.dialogue.leaning import asks_on, speaks_of_somebody
    from bot.text.sentences import asks

    alone, message, field, language = turn.alone, turn.message, turn.bot.replies.field, turn.bot.language
    if is_said_outright(turn.bot, alone):
        return False
    unanswered = alone.reply.kind not in ("answer", "small-talk")
    tells = not asks(message, language) or (_is_unsure(turn) and speaks_of_somebody(message))
    return (
        (unanswered and tells)
        or asks_on(message, field, language)
        or recognise(message, WALKING, field, language) is not None
    )


def _is_unsure(turn: Turn) -> bool:
    """Return true if the message alone leads to nothing with confidence."""
    answer = turn.bot.thresholds.answer
    return all(one.confidence < answer for one in turn.alone.readings[0].candidates[:1])
