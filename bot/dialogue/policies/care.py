"""Care: a message with alarming symptoms, or a follow-up of one, gets the care reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.pipeline import Decision
from bot.dialogue.state import GuidePosition
from bot.records import Explanation

MOST_WORDS = 12
"""A longer message does not follow up an alarm unless it tells of it."""

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def decide(turn: Turn) -> Decision | None:
    """Return the care reply if the message is an emergency or follows one up, and a remark if it says that one is over."""
    alarm = turn.alarm
    if turn.alarm_before and not (alarm and turn.heard.by == "patterns") and turn.bot.alarms.is_over(turn.message):
        return _over(turn)
    if alarm:
        return to_care(turn, alarm)
    before = turn.alarm_before if not turn.state.since else None
    if before and _follows_up(turn):
        return to_care(turn, before)
    return _with_talk(turn) if before else None


def _over(turn: Turn) -> Decision:
    """Say what to watch for, and remind no longer."""
    replies = turn.bot.replies
    reply = replies.remark(turn.message, replies.sentences.alarm_over)
    why = Explanation(reply, (turn.reading,), (turn.bot.language.verdicts.alarm_over,))
    return Decision(reply, replace(turn.state, told="", since=0), why)


def _with_talk(turn: Turn) -> Decision | None:
    """Return the reply to small talk after an alarm, with a line that the alarm comes first; None for other messages."""
    from bot.dialogue.policies import closing  # few messages follow an alarm

    talk = (closing.decide(turn) or turn.alone).reply
    if talk.kind != "small-talk":
        return None
    reply = replace(turn.bot.replies.with_alarm(talk), suggestions=())
    return Decision(reply, turn.state, Explanation(reply, (), ()))


def to_care(turn: Turn, alarm: Explanation) -> Decision:
    """Send to care, and leave the routine and the menu: neither is to be gone on with."""
    state = replace(turn.state, told=alarm.reply.question, since=0, place=GuidePosition(), menu=())
    reply = replace(alarm.reply, question=turn.message)
    return Decision(reply, state, replace(alarm, reply=reply))


def _follows_up(turn: Turn) -> bool:
    """Return true if the message follows up the alarm before it, or wants to go on all the same.

    So does a message that tells something without an answer ("it got worse since"), or asks what somebody should do.
    """
    from bot.dialogue.acts import act_reader

    utterance, reply, language = turn.utterance, turn.alone.reply, turn.bot.language
    speaks = not language.persons.isdisjoint(utterance.words)
    if turn.closing or (reply.kind == "small-talk" and not (utterance.asks and (speaks or _is_unsure(turn)))):
        return False
    if (speaks and not utterance.asks) or (reply.kind != "answer" and (not utterance.asks or (speaks and _is_unsure(turn)))):
        return True
    said = {stem for stem in utterance.stems if not language.is_stop(stem)}
    going_on = said <= act_reader(language).going_on | turn.bot.replies.field
    follows = utterance.points or (going_on and (utterance.asks or bool(said)))
    return follows and len(utterance.words) <= MOST_WORDS and (going_on or len(utterance.parts) == 1)


def _is_unsure(turn: Turn) -> bool:
    """Return true if the message alone leads to nothing with confidence."""
    answer = turn.bot.thresholds.answer
    return all(one.confidence < answer for one in turn.alone.readings[0].candidates[:1])
