"""Walking a routine a step at a time: next, back, step 3, stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.acts import WALKING
from bot.dialogue.answered import focused
from bot.dialogue.pipeline import Decision
from bot.dialogue.policies.care import to_care
from bot.dialogue.routine import entered, walked
from bot.dialogue.state import GuidePosition
from bot.records import Explanation, Guide

GUIDED = 0.6
"""Open the guide when its confidence is at least this fraction of its entry's."""

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def decide(turn: Turn) -> Decision | None:
    """Do what the message wants done with a routine; None if it wants nothing of one."""
    said, state, replies = turn.act, turn.later, turn.bot.replies
    if not said:
        return _opened(turn)
    if said.act not in WALKING:
        return None
    guide = turn.guide_at_hand
    if said.act == "list" and guide:
        reply = replies.steps(turn.message, guide)
        return Decision(reply, replace(state, menu=()), Explanation(reply, (), ()))
    if state.place.walking:
        place, reply = walked(replies, state.place, said, turn.message)
    elif said.act in ("step", "next"):
        alarm = turn.alarm_before
        if alarm:
            return to_care(turn, alarm)
        place, reply = entered(replies, guide or replies.guides[0], state.place, said, turn.message)
    else:
        return None
    return Decision(reply, replace(state, place=place, menu=()), Explanation(reply, (), ()))


def _opened(turn: Turn) -> Decision | None:
    """Open the guide that the message asks for, if it asks for one."""
    guide, why, replies = _guide_asked(turn), turn.alone, turn.bot.replies
    if not guide:
        return None
    alarm = turn.alarm_before
    if alarm:
        return to_care(turn, alarm)
    opened = replies.open_guide(turn.message, guide, why.reply.answers[0].confidence)
    walking = replace(turn.later, place=GuidePosition(guide.id, 1, walking=True))
    return Decision(opened, focused(turn, walking, opened, turn.frame), replace(why, reply=opened))


def _guide_asked(turn: Turn) -> Guide | None:
    """Return the guide that a message asks for: the best match, or close behind the entry that holds it."""
    reply, readings = turn.alone.reply, turn.alone.readings
    if reply.kind != "answer" or not readings[0].candidates:
        return None
    candidates = readings[0].candidates
    near = (one.id for one in candidates if one.confidence >= GUIDED * candidates[0].confidence)
    guides = [item for item in map(turn.bot.replies.matched, near) if isinstance(item, Guide)]
    return next((guide for guide in guides if guide.entry == reply.answers[0].id), None)
