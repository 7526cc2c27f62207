"""Follow a routine step by step: which step an act leads to, and the reply for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.state import GuidePosition

if TYPE_CHECKING:
    from bot.dialogue.acts import Said
    from bot.dialogue.replies import Replies
    from bot.languages.language import Sentences
    from bot.records import Guide, Reply


def entered(replies: Replies, guide: Guide, left: GuidePosition, said: Said, message: str) -> tuple[GuidePosition, Reply]:
    """Enter a routine at the named step, where it was left, or after its first step, which its entry includes."""
    if said.act == "next" and left.guide == guide.id:
        if _is_over(left, guide):
            return left, _over(replies, guide, message)
        reply = replies.step(message, guide, left.step, replies.sentences.routine_resumed)
        return replace(left, walking=True), replies.with_hint(reply, guide)
    place, reply = walked(replies, GuidePosition(guide.id, 1, walking=True), said, message)
    return place, replies.with_hint(reply, guide)


def walked(replies: Replies, place: GuidePosition, said: Said, message: str) -> tuple[GuidePosition, Reply]:
    """Reply to an act within a routine."""
    guide = replies.guide(place.guide)
    if said.act == "stop":
        stopped = replies.sentences.routine_stopped.format(start=guide.start[0])
        return replace(place, walking=False), replies.remark(message, stopped)
    if said.act == "why":
        return place, replies.step(message, guide, place.step, replies.sentences.why_step)
    act = "next" if said.act == "yes" else said.act
    if act == "next" and _is_over(place, guide):
        return replace(place, walking=False), _over(replies, guide, message)
    step, note = _wanted(act, said.number, place.step, len(guide.steps), replies.sentences)
    return replace(place, step=step), replies.step(message, guide, step, note)


def waiting(replies: Replies, place: GuidePosition) -> str:
    """Return the reminder of a paused routine, "" if none is paused or its last step was shown."""
    if not place.walking or _is_over(place, replies.guide(place.guide)):
        return ""
    return replies.sentences.routine_waits.format(number=place.step)


def _wanted(act: str, number: int, now: int, steps: int, sentences: Sentences) -> tuple[int, str]:
    """Return the step that an act leads to, and a note if there is no such step."""
    wanted = {"next": now + 1, "back": now - 1, "step": steps if number == -1 else number}.get(act, now)
    if wanted < 1:
        return 1, sentences.first_step
    return (wanted, "") if wanted <= steps + 1 else (now, sentences.last_step.format(count=steps))


def _is_over(place: GuidePosition, guide: Guide) -> bool:
    return place.step > len(guide.steps)


def _over(replies: Replies, guide: Guide, message: str) -> Reply:
    return replies.remark(message, replies.sentences.routine_over.format(start=guide.start[0]))
