"""What comes before any answer: alarms, and conditions that somebody tells of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.readings import against, choices
from bot.records import CareRule, Entry, Explanation, Gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.pipeline import Turn
    from bot.dialogue.replies import Replies
    from bot.dialogue.thresholds import Thresholds
    from bot.records import Candidate, Condition, Reading, Reply


def heard(turn: Turn) -> Explanation | None:
    """Return the care reply to a message by itself, None if there is no alarm in it."""
    bot = turn.bot
    if isinstance(turn.rule, CareRule):
        return alarmed(bot.replies, turn.message, turn.reading, turn.rule)
    readings = (turn.reading, *turn.parts.alone.values())
    worded = worded_alarmingly(bot.replies, turn.message, readings, bot.thresholds)
    if worded:
        return worded
    return turn.alone if turn.alone.reply.kind == "care" else None


def alarmed(replies: Replies, message: str, whole: Reading, rule: CareRule) -> Explanation:
    """Reply to a message in which the signs of a care rule were found."""
    return Explanation(replies.care(message, rule), (whole,), (f"care: the signs of {rule.id} are in the message",))


def worded_alarmingly(replies: Replies, message: str, readings: Sequence[Reading], at: Thresholds) -> Explanation | None:
    """Reply to a message one of whose readings, as a whole or of a part alone, is surely worded like a care rule."""
    for reading in readings:
        best = reading.candidates[0] if reading.candidates else None
        if best and best.confidence >= at.care and isinstance(replies.matched(best.id), CareRule):
            reply, verdict = decide_care(replies, message, reading, best, at)
            return Explanation(reply, (reading,), (verdict,))
    return None


def alarming(replies: Replies, reading: Reading, at: Thresholds) -> Candidate | None:
    """Return the care rule that comes first, or that comes near to a first one that is not sure."""
    best, *others = reading.candidates
    if isinstance(replies.matched(best.id), CareRule):
        return best
    second = others[0] if others and best.confidence < at.sure else None
    if second is None or not isinstance(replies.matched(second.id), CareRule):
        return None
    return second if second.confidence >= max(at.offer, at.contested * best.confidence) else None


def decide_care(replies: Replies, message: str, reading: Reading, like: Candidate, at: Thresholds) -> tuple[Reply, str]:
    """Send to care whoever words it like a rule, and say what to do where it only sounds a little like one."""
    rule, nearest = replies.matched(like.id), choices(replies, reading, at)
    if isinstance(rule, CareRule) and like.confidence >= at.care:
        return replies.care(message, rule), f"care: worded like {rule.id}, {against('>=', at.care, reading, like)}"
    near = like.confidence >= at.offer
    reply = replies.near_care(message, nearest) if near else replies.not_covered(message, nearest)
    return reply, f"not covered: like {like.id}, but {against('<', at.care, reading, like)}"


def heeding(replies: Replies, explanation: Explanation, condition: Condition | None) -> Explanation:
    """Put first what is known of a condition that the message tells of whoever asks, or that nothing is.

    Behind a gap the answer is only offered, as it is not said to hold for them; of two questions one may be beside it, so
    both keep their replies. An entry is given with the answer, unless that belongs to the same thing.
    """
    reply, item = explanation.reply, replies.matched(condition.leads_to) if condition else None
    if isinstance(item, Gap) and reply.kind in ("answer", "clarify") and item.message not in reply.message:
        told = replies.gap_first(item, reply) if len(explanation.readings) == 1 else replies.with_gap(item, reply)
    elif isinstance(item, Entry) and reply.answers and not replies.belongs(item, reply.answers):
        told = replies.entry_first(item, reply)
    else:
        return explanation
    *verdicts, last = explanation.verdicts
    return replace(
        explanation, reply=told, verdicts=(*verdicts, f"{last}; {item.id} first, as its signs are in the message")
    )
