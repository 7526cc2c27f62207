"""Choosing from the numbered list that was shown last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.answered import chosen, shown
from bot.dialogue.pipeline import Decision
from bot.records import Explanation

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def decide(turn: Turn) -> Decision | None:
    """Answer the choice that the message makes; None if it makes none."""
    said = turn.act
    if not said or said.act not in ("pick", "none"):
        return None
    replies, menu = turn.bot.replies, turn.state.menu
    left = replace(turn.later, menu=())
    number = len(menu) if said.number == -1 else said.number
    if menu and said.act == "pick" and number <= len(menu):
        pick = menu[number - 1]
        reply = replies.again(turn.message, [pick], "")
        state = chosen(left, reply, turn.bot.frames.subjects_of([pick]))
    elif not menu:
        reply = replies.remark(turn.message, replies.sentences.no_list)
        state = shown(left, reply)
    elif said.act == "none":
        reply = replies.remark(turn.message, replies.sentences.none_of_these)
        state = shown(left, reply)
    else:
        remark = replies.sentences.out_of_range.format(count=len(menu))
        reply = replies.remark(turn.message, remark, menu)
        state = shown(left, reply)
    return Decision(reply, state, Explanation(reply, (), ()))
