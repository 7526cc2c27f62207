"""Reminders of an alarm or a condition from an earlier message that matter for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.records import Entry, Gap

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Decision, Turn
    from bot.records import Reply


def remind(turn: Turn, decision: Decision) -> Decision:
    """Add a reminder of a recent alarm or condition to an answer."""
    told, reply = turn.told, decision.reply
    if not told or not reply.answers or not decision.state.since:
        return decision
    reminded = _reminded(turn, told, reply)
    return decision._replace(reply=reminded, explanation=replace(decision.explanation, reply=reminded))


def _reminded(turn: Turn, told: Turn, reply: Reply) -> Reply:
    replies = turn.bot.replies
    if told.alarm:
        return replies.with_alarm(reply)
    item = replies.matched(told.condition.leads_to) if told.condition else None
    if isinstance(item, Gap):
        return replies.reminding(reply, item.message)
    if not isinstance(item, Entry) or replies.belongs(item, reply.answers):
        return reply
    return replies.entry_first(item, reply) if _concerns(turn, item) else replies.pointing(reply, item)


def _concerns(turn: Turn, entry: Entry) -> bool:
    """Return true if an entry on a condition told before is about what somebody means to do now, or says what they ask."""
    frames, frame, at = turn.bot.frames, turn.frame, turn.bot.thresholds
    if not frame.subjects or not frames.fits(entry.id, frame):
        return False
    speaks = not turn.bot.language.persons.isdisjoint(turn.utterance.words)
    return speaks or frame.confidence < at.clear or frames.covered(entry.id, frame) >= at.offer
