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
    from bot.languages.language import Sentences

_ACTS: tuple[Act, ...] = ("more", "proof", "source", "why", "repeat", "study", "facts")


def decide(turn: Turn) -> Decision | None:
    """Tell once more what was answered last, or the study behind it; None if the message asks for neither."""
    said, state, replies = turn.act, turn.later, turn.bot.replies
    if not said or said.act not in _ACTS or state.place.walking:
        return None
    focus = state.subject.focus
    study = turn.bot.links.entry_on_the_study(focus) if said.act == "study" else None
    reply = replies.again(turn.message, [study] if study else focus, _remark(replies.sentences, said.act))
    after = focused(state, reply, replies.question_of(study)) if study else shown(replace(state, idle=0), reply)
    return Decision(reply, after, Explanation(reply, (), ()))


def _remark(sentences: Sentences, act: Act) -> str:
    remark: str = getattr(sentences, "study" if act == "facts" else act)
    return remark
