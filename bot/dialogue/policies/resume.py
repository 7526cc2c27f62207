"""Coming back to an earlier subject: "back to the rollers, do they hurt?", "the other one", "the first you mentioned"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.answered import again, answered
from bot.dialogue.follow_ups import explain
from bot.dialogue.pipeline import Decision, respond
from bot.dialogue.returning import recalled, way_back
from bot.records import Explanation

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def decide(turn: Turn) -> Decision | None:
    """Answer what the message asks of an earlier subject; None if it does not come back to one."""
    if not turn.state.subjects or turn.frame.subjects or turn.act:
        return None
    other = _other(turn)
    if other:
        named = turn.bot.language.pattern("other_one").sub(turn.bot.frames.name(other), turn.message)
        return respond(turn.reading_as(named))
    back = way_back(turn.message, turn.bot.language)
    subject = recalled(back, turn.bot.search(back.named), turn.state.subjects, turn.bot.language) if back else None
    if back is None or subject is None or not subject.focus:
        return None
    asked = turn.reading_as(back.asked)
    if asked.frame.aspect and not asked.act:
        explanation, frame = explain(asked, subject) or (asked.alone, asked.frame)
        return answered(asked, explanation, turn.later, frame)
    reply = turn.bot.replies.again(turn.message, subject.focus, "")
    return Decision(reply, again(turn.later, reply, subject), Explanation(reply, (), ()))


def _other(turn: Turn) -> str:
    """Return the other one of two things that were spoken of, "" if the message does not ask for that."""
    if not turn.bot.language.pattern("other_one").search(turn.message):
        return ""
    frames, now = turn.bot.frames, turn.state.subject.subjects
    things = (one for subject in turn.state.subjects for one in subject.subjects if frames.kind(one) in ("thing", "study"))
    return next((one for one in things if one not in now), "") if len(now) == 1 else ""
