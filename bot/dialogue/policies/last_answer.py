"""Small questions about the answer before: shorter, why, any proof, which source, once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.answered import shown
from bot.dialogue.pipeline import Decision
from bot.records import Explanation

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def decide(turn: Turn) -> Decision | None:
    """Tell what a small question asks of the answer before, in a sentence or two; None if the message is none."""
    said, state, replies = turn.act, turn.later, turn.bot.replies
    focus, sentences = state.subject.focus, replies.sentences
    if not said or state.place.walking or not focus:
        return None
    if said.act == "source":
        reply = replies.source(turn.message, focus)
    elif said.act in ("more", "repeat"):
        remark = sentences.more if said.act == "more" else sentences.repeat
        reply = replies.again(turn.message, focus, remark)
    elif said.act == "proof":
        reply = replies.proof(turn.message, focus)
    elif said.act in ("shorter", "why"):
        reply = replies.in_short(turn.message, focus, sentences.why if said.act == "why" else "")
    else:
        return None
    subject = replace(state.subject, aspect=turn.frame.aspect or state.subject.aspect)
    return Decision(reply, shown(replace(state, subject=subject, idle=0), reply), Explanation(reply, (), ()))
