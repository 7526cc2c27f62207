"""Coming back to an earlier subject: "back to the rollers, do they hurt?", "the first one you mentioned"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.acts import ON_FOCUS, recognise
from bot.dialogue.answered import answered, focused
from bot.dialogue.follow_ups import read_behind
from bot.dialogue.leaning import is_bare
from bot.dialogue.pipeline import Decision
from bot.dialogue.returning import recalled, way_back
from bot.records import Explanation

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def decide(turn: Turn) -> Decision | None:
    """Answer what the message asks of an earlier subject; None if it does not come back to one."""
    back = way_back(turn.message) if turn.state.subjects else None
    subject = recalled(back, turn.bot.search(back.named), turn.state.subjects) if back else None
    if back is None or subject is None:
        return None
    replies = turn.bot.replies
    if not is_bare(back.asked) and not recognise(back.asked, ON_FOCUS, replies.field, turn.bot.language):
        asked = turn.reading_as(back.asked)
        return answered(asked, read_behind(turn.bot, asked.alone, subject), turn.later)
    reply = replies.again(turn.message, subject.focus, "")
    return Decision(reply, focused(turn.later, reply, subject.said), Explanation(reply, (), ()))
