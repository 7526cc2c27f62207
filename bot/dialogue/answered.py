"""The state after a reply: what is in focus, what a number chooses, where a routine waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.pipeline import Decision
from bot.dialogue.routine import waiting
from bot.dialogue.state import SUBJECTS, Subject

if TYPE_CHECKING:
    from bot.dialogue.frame import Frame
    from bot.dialogue.pipeline import Turn
    from bot.dialogue.state import State
    from bot.records import Explanation, Reply


def answered(turn: Turn, why: Explanation, state: State, frame: Frame) -> Decision:
    """Return the decision that an explanation leads to, and what is in focus after it, given what the message stands for."""
    reply, replies = why.reply, turn.bot.replies
    if not reply.answers:
        return Decision(reply, shown(_left(turn, state, reply, frame), reply), why)
    waits = waiting(replies, state.place)
    told = replace(reply, message=waits) if waits and not reply.message else reply
    return Decision(told, focused(turn, state, reply, frame), replace(why, reply=told))


def focused(turn: Turn, state: State, reply: Reply, frame: Frame) -> State:
    """Return the state in which what a reply answers is in focus, with the frame of the message that led to it."""
    focus = tuple(answer.id for answer in reply.answers)
    subjects = _named(turn, frame) or turn.bot.frames.subjects_of(focus)
    whole = frame is turn.frame and turn.bot.language.has_content(turn.message)
    said = turn.message if whole else reply.answers[0].question
    return again(state, reply, Subject(focus, said, subjects, _aspect(turn, frame)))


def _named(turn: Turn, frame: Frame) -> tuple[str, ...]:
    """Return the subjects of a frame without details and without what the whole knowledge is about."""
    frames = turn.bot.frames
    return tuple(one for one in frame.subjects if frames.kind(one) != "detail" and not frames.is_field(one))


def _aspect(turn: Turn, frame: Frame) -> str:
    """Return the aspect of a frame if it is sure and no other comes near it."""
    sure = turn.bot.thresholds.found
    return frame.aspect if frame.confidence >= sure and frame.shares and frame.shares[0][1] >= sure else ""


def _left(turn: Turn, state: State, reply: Reply, frame: Frame) -> State:
    """Return the state after a reply without an answer. What the message named is in focus, if any entry is about it."""
    if reply.kind not in ("not-covered", "clarify"):
        return replace(state, idle=state.idle + 1)
    if frame is not turn.frame:  # it was about what was spoken of
        return replace(state, idle=0)
    frames, named = turn.bot.frames, _named(turn, frame)
    if not named and not turn.remembers:
        named = tuple(filter(frames.is_field, frame.subjects))
    fresh = named and not frames.is_strange(frame)
    if fresh and named != state.subject.subjects:
        return again(state, reply, Subject((), turn.message, named, _aspect(turn, frame)))
    if fresh:
        return replace(state, subject=replace(state.subject, aspect=_aspect(turn, frame)), idle=0)
    return replace(state, idle=state.idle + 1)


def chosen(state: State, reply: Reply, subjects: tuple[str, ...]) -> State:
    """Return the state after an answer that was chosen from a list."""
    answer = reply.answers[0]
    return again(state, reply, Subject((answer.id,), answer.question, subjects))


def again(state: State, reply: Reply, subject: Subject) -> State:
    """Return the state in which a subject is in focus."""
    earlier = tuple(one for one in state.subjects if (one.focus, one.subjects) != (subject.focus, subject.subjects))[
        :SUBJECTS
    ]
    return shown(replace(state, subject=subject, earlier=earlier, menu=(), idle=0), reply)


def shown(state: State, reply: Reply) -> State:
    """Return the state in which a number chooses of what a reply offers, or of what was offered last."""
    return replace(state, menu=tuple(suggestion.id for suggestion in reply.suggestions) or state.menu)
