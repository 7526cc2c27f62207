"""Whether an entry says what was asked: retrieval finds what is near a message, the frame tells what would answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bot.dialogue.readings import SHORT
from bot.records import Entry, Guide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.frame import Frame
    from bot.dialogue.ports import Bot
    from bot.records import Candidate, Reading, Reply

DEEP = 60
"""How many candidates are looked at for one that fits a clear frame, where none of the nearest does."""


class Asked(NamedTuple):
    """A question as it was matched, and its frame."""

    reading: Reading
    frame: Frame


class _Near(NamedTuple):
    """A candidate, the entry that it leads to ("" if to none), and how sure it is that this lacks what was asked."""

    candidate: Candidate
    entry: str
    lacking: float


def weigh(bot: Bot, asked: Asked) -> Asked:
    """Return a question with the candidates that may answer it.

    An entry about something else is none, and none that surely lacks what was asked, unless an author foresaw the very words.
    The others lose as much as they lack more than the best of them does. Where none is left that answers a clear frame, it is
    looked for among those further away.
    """
    reading, frame = asked
    if not frame.shares and not frame.subjects:
        return asked
    near = [one for one in (_near(bot, one, asked) for one in reading.candidates) if one.lacking < bot.thresholds.lacking]
    least = min((one.lacking for one in near if one.entry), default=0.0)
    own = any(one.entry and one.lacking <= 1 - bot.thresholds.found and bot.frames.is_own(one.entry, frame) for one in near)
    weighed = [_weighed(bot, one, frame, least, own=own) if one.entry else one.candidate for one in near]
    at_best = max((one.confidence for one, was in zip(weighed, near, strict=True) if was.entry), default=0.0)
    if at_best < bot.thresholds.answer and is_clear(bot, asked):
        found = _found(bot, asked)
        weighed = [*found, *(one for one in weighed if one.id not in {other.id for other in found})]
    weighed.sort(key=lambda one: -one.confidence)
    return Asked(replace(reading, candidates=tuple(weighed)), frame)


def is_clear(bot: Bot, asked: Asked) -> bool:
    """Return true if it is clear what a message asks, and little of it is of another field.

    A few words that name no subject, or plain ones, ask something clear if that is said of nothing here.
    """
    at, frame = bot.thresholds, asked.frame
    if frame.confidence < at.clear or asked.reading.known < at.known:
        return False
    plain = len(asked.reading.words) <= SHORT or frame.confidence >= at.plain
    return bool(frame.subjects) or (plain and bot.frames.is_said_of_nothing(frame))


def _near(bot: Bot, candidate: Candidate, asked: Asked) -> _Near:
    """Return a candidate with what it lacks: less where its author foresaw the way in which the question is put."""
    entry = _entry(bot, candidate)
    lacking = bot.frames.lacking(entry, asked.frame) if entry else 0.0
    if bot.thresholds.lacking <= lacking < 1 and candidate.confidence >= bot.thresholds.offer:
        named = {word for name in asked.frame.names for word in name.split()}
        lacking *= 1 - bot.thresholds.foreseen * bot.foreseen(candidate.id, asked.reading.words, named)
    return _Near(candidate, entry, lacking)


def _weighed(bot: Bot, near: _Near, frame: Frame, least: float, *, own: bool) -> Candidate:
    weight = 1 - (near.lacking - least)
    if frame.told and bot.frames.leaves_out(near.entry, frame):
        weight *= bot.thresholds.beside
    if own and not bot.frames.is_own(near.entry, frame):
        weight *= bot.thresholds.general
    return replace(near.candidate, confidence=near.candidate.confidence * weight) if weight < 1 else near.candidate


def _found(bot: Bot, asked: Asked) -> list[Candidate]:
    """Return the nearest entry that surely says what was asked of the subject, if any does, as sure as that."""
    frame = asked.frame
    for one in bot.search(asked.reading.text, DEEP).candidates:
        if not bot.frames.is_named(_entry(bot, one), frame):
            continue
        sure = 1 - bot.frames.lacking(_entry(bot, one), frame) if _entry(bot, one) else 0.0
        if sure >= bot.thresholds.found:
            return [replace(one, confidence=frame.confidence * bot.frames.covered(_entry(bot, one), frame))]
    return []


def _entry(bot: Bot, candidate: Candidate) -> str:
    """Return the id of the entry that a candidate leads to; "" if it leads to none."""
    item = bot.replies.matched(candidate.id)
    return item.entry if isinstance(item, Guide) else item.id if isinstance(item, Entry) else ""


def framed(bot: Bot, readings: Sequence[Reading], whole: Frame) -> list[Asked]:
    """Return the questions of a message with their frames; what else the whole message names is told beside them.

    A question that names no subject is about that of the one before.
    """
    asked: list[Asked] = []
    for reading in readings:
        frame = bot.frames.read(reading.words)
        if asked and not frame.subjects:
            before = bot.frames.acting(asked[-1].frame)
            frame = replace(frame, subjects=before.subjects, names=before.names)
        asked.append(Asked(reading, frame))
    named = {subject for one in asked for subject in one.frame.subjects}
    told = tuple(subject for subject in whole.subjects if subject not in named)
    return [Asked(one.reading, replace(one.frame, told=told)) for one in asked]


def frame_of(whole: Frame, questions: Sequence[Asked]) -> Frame:
    """Return the frame of a whole message: its questions name its subjects, if any does, and the rest is told beside them."""
    named = {
        subject: name for asked in questions for subject, name in zip(asked.frame.subjects, asked.frame.names, strict=True)
    }
    if not named:
        return whole
    told = tuple(subject for subject in whole.subjects if subject not in named)
    return replace(whole, subjects=tuple(named), names=tuple(named.values()), told=told)


def unsaid(bot: Bot, message: str, asked: Asked) -> tuple[Reply, str] | None:
    """Say of a clear question that nothing answers it, and offer what is said of its subject."""
    frame = asked.frame
    strange = bot.frames.is_strange(frame)
    sentence = bot.frames.unsaid(frame) if strange or is_clear(bot, asked) else ""
    if not sentence:
        return None
    nearest = {one.id: one.confidence for one in asked.reading.candidates}
    about = sorted(bot.frames.about(frame), key=lambda entry: -nearest.get(entry, 0.0))
    reason = "no entry is about that" if strange else f"no entry says {frame.aspect} of it, {frame.confidence:.2f} sure"
    return bot.replies.unsaid(message, sentence, about), f"not covered: {', '.join(frame.subjects)}: {reason}"
