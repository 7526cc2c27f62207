"""Words on the answer before: more, again, why, any proof, which source, which study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.answered import focused, shown
from bot.dialogue.pipeline import Decision
from bot.records import Explanation

if TYPE_CHECKING:
    from bot.dialogue.acts import Act
    from bot.dialogue.pipeline import Turn

_REMARKS: dict[Act, str] = {
    "more": "That is what the documents say on it; the related questions below lead on.",
    "proof": "What stands behind it is in the evidence line.",
    "source": "Where it comes from is in the source lines.",
    "why": "Such reason as the documents give is in the text, and how strong it is in the evidence line.",
    "repeat": "That was it once more.",
    "study": "That is what the documents tell of the study.",
    "facts": "That is what the documents tell of the study.",
}


def decide(turn: Turn) -> Decision | None:
    """Tell once more what was answered last, or the study behind it; None if the message asks for neither."""
    said, state, replies = turn.act, turn.later, turn.bot.replies
    if not said or said.act not in _REMARKS or state.place.walking:
        return None
    focus = state.subject.focus
    study = turn.bot.links.entry_on_the_study(focus) if said.act == "study" else None
    reply = replies.again(turn.message, [study] if study else focus, _REMARKS[said.act])
    after = focused(state, reply, replies.question_of(study)) if study else shown(replace(state, idle=0), reply)
    return Decision(reply, after, Explanation(reply, (), ()))
