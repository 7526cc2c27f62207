"""Walking a routine a step at a time: which step an act leads to, and what is said there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.records import Guide, Record, Reply

if TYPE_CHECKING:
    from bot.dialogue.acts import Said
    from bot.dialogue.replies import Replies


class Place(Record, frozen=True):
    """Where somebody is in a routine: `step` from 1, and one past the last is the finish.

    Outside a routine `guide` is empty, and `step` is the one at which it was left, 0 if none was.
    """

    guide: str = ""
    step: int = 0


def entered(replies: Replies, guide: Guide, left: int, said: Said, message: str) -> tuple[Place, Reply]:
    """Enter a routine at a step that is named, where it was left, or behind its first step, which its entry tells, too."""
    if said.act == "next" and left > len(guide.steps):
        return Place("", left), _over(replies, guide, message)
    if said.act == "next" and left:
        reply = replies.step(message, guide, left, "Here it was left.")
        return Place(guide.id, left), replies.with_hint(reply, guide)
    place, reply = walked(replies, Place(guide.id, 1), said, message)
    return place, replies.with_hint(reply, guide)


def walked(replies: Replies, place: Place, said: Said, message: str) -> tuple[Place, Reply]:
    """Do an act within a routine."""
    guide = replies.guide(place.guide)
    if said.act == "stop":
        stopped = f"The routine stops here. Say {guide.start[0]!r} to start it again."
        return Place("", place.step), replies.remark(message, stopped)
    act = "next" if said.act == "yes" else said.act
    if act == "next" and place.step > len(guide.steps):
        return Place("", place.step), _over(replies, guide, message)
    step, note = _wanted(act, said.number, place.step, len(guide.steps))
    return Place(guide.id, step), replies.step(message, guide, step, note)


def waiting(replies: Replies, place: Place) -> str:
    """Return what reminds of a routine that waits, "" where none does; behind its last step it waits for nothing."""
    if not place.guide or place.step > len(replies.guide(place.guide).steps):
        return ""
    return f'The routine waits at step {place.step}: say "next" to go on.'


def _wanted(act: str, number: int, now: int, steps: int) -> tuple[int, str]:
    """Return the step that an act leads to, and a note if there is none such."""
    wanted = {"next": now + 1, "back": now - 1, "step": steps if number == -1 else number}.get(act, now)
    if wanted < 1:
        return 1, "This is the first step."
    return (wanted, "") if wanted <= steps + 1 else (now, f"There are {steps} steps.")


def _over(replies: Replies, guide: Guide, message: str) -> Reply:
    return replies.remark(message, f"That was the end of the routine. Say {guide.start[0]!r} to start it again.")
