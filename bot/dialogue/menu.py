"""Choosing from the numbered list that was shown last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.dialogue.acts import Said
    from bot.dialogue.replies import Replies
    from bot.records import Reply


def chosen(replies: Replies, menu: tuple[str, ...], said: Said, message: str) -> tuple[Reply, str]:
    """Return the reply to a choice, and the question that was chosen, "" where none was."""
    if not menu:
        return replies.remark(message, "There is no list to choose from just now. Ask in words."), ""
    if said.act == "none":
        return replies.remark(message, "None of these, then. Ask it in other words, and I shall look again."), ""
    number = len(menu) if said.number == -1 else said.number
    if number > len(menu):
        remark = f"The list has {len(menu)} choices: type a number from 1 to {len(menu)}."
        return replies.remark(message, remark, menu), ""
    pick = menu[number - 1]
    return replies.again(message, [pick], ""), replies.question_of(pick)
