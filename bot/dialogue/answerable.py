"""Whether an entry says what was asked: retrieval finds what is near a message, the frame tells what would answer it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bot.dialogue.coverage import FEW
from bot.dialogue.readings import BARE, SHORT
from bot.records import Entry, Guide, SmallTalk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.frame import Frame, FrameReader
    from bot.dialogue.ports import Bot
    from bot.records import Candidate, Reading, Reply

LACKS, ELSEWHERE, GENERAL = 2.5, 4.0, 0.5
"""What speaks against a candidate, in log-odds. LACKS multiplies -log(probability that the entry says what is asked).
ELSEWHERE counts if the entry is not about what is named, or leaves out what is told beside the question. GENERAL counts if
the entry is about a wider subject, and another candidate says the same of the subject itself.

Set near the least cost of 1,100 labelled questions to the knowledge that ships (wrong 3, answered out of scope 2, missed 1).
Logistic regressions on them give the same order; more features, or a slope for the confidence, lower the cost no further."""

SUREST = 0.9
"""Confidences above this count as this: a match of words alone does not tell of which subject they are asked."""

LEAST = 0.01
"""The least probability that an entry says what is asked: no aspect is surer than that."""

FAINT = 0.1
"""Candidates after the first are left out below this confidence."""

DEEP = 60
"""How many candidates are looked at for one that fits a clear frame, where none of the nearest does."""


class Asked(NamedTuple):
    """A question as it was matched, and its frame."""

    reading: Reading
    frame: Frame


def weigh(bot: Bot, asked: Asked) -> Asked:
    """Return a question with its candidates as sure as the frame leaves them, best first.

    If none is sure enough and the frame is clear, search further away. What an author foresaw word for word is as sure as it
    was. Small talk that did not come first is not meant.
    """
    reading, frame = asked
    if not reading.candidates or not (frame.subjects or (frame.shares and len(reading.words) > BARE)):
        return asked  # a word or two that name nothing ask nothing either
    first, *others = reading.candidates
    others = [one for one in others if one.confidence >= FAINT and not isinstance(bot.replies.matched(one.id), SmallTalk)]
    candidates = [first, *others]
    entries, frames = [_entry(bot, one) for one in candidates], bot.frames
    foreseen = reading.exact if bot.frames.read(reading.words).subjects == frame.subjects else ()
    named = (entry for entry in entries if entry and frames.is_own(entry, frame))
    own = any(frames.says(entry, frame) >= bot.thresholds.found for entry in named)
    weighed = [
        _less(one, against(frames, entry, frame, own=own)) if entry and one.id not in foreseen else one
        for one, entry in zip(candidates, entries, strict=True)
    ]
    best = max((one.confidence for one, entry in zip(weighed, entries, strict=True) if entry), default=0.0)
    if best < bot.thresholds.answer and is_clear(bot, asked):
        found = _found(bot, asked)
        weighed = [*found, *(one for one in weighed if one.id not in {other.id for other in found})]
    weighed.sort(key=lambda one: -one.confidence)
    return Asked(replace(reading, candidates=tuple(weighed)), frame)


def against(frames: FrameReader, entry: str, frame: Frame, *, own: bool) -> float:
    """Return what speaks against an entry as the answer to a frame, in log-odds; `own`: an entry on the subject says it."""
    says, general = max(1 - frames.lacking(entry, frame), LEAST), own and not frames.is_own(entry, frame)
    beside = frames.is_elsewhere(entry, frame) or frames.leaves_out(entry, frame)
    return LACKS * -math.log(says) + ELSEWHERE * beside + GENERAL * general


def _less(candidate: Candidate, against: float) -> Candidate:
    """Return a candidate with lower log-odds. Even one that was foreseen word for word is no surer than `SUREST` before."""
    odds = min(candidate.confidence, SUREST) / (1 - min(candidate.confidence, SUREST)) * math.exp(-against)
    return replace(candidate, confidence=odds / (1 + odds)) if against else candidate


def is_clear(bot: Bot, asked: Asked) -> bool:
    """Return true if it is clear what a message asks, and little of it is of another field.

    A few words that name no subject, or plain ones, ask something clear if that is said of nothing here.
    """
    at, frame = bot.thresholds, asked.frame
    if frame.confidence < at.clear or max(asked.reading.known, frame.known) < at.known:
        return False
    plain = len(asked.reading.words) <= SHORT or frame.confidence >= at.plain
    return bool(frame.subjects) or (plain and bot.frames.is_said_of_nothing(frame))


def _found(bot: Bot, asked: Asked) -> list[Candidate]:
    """Return the nearest of the few entries that say what was asked of the subject, if it surely does, as sure as that."""
    frames, frame = bot.frames, asked.frame
    answering = frames.answering(frame)
    if len(answering) > FEW:
        return []
    for one in bot.search(asked.reading.text, DEEP).candidates:
        entry = _entry(bot, one)
        fits = entry in answering and frames.is_on(entry, frame) and not frames.leaves_out(entry, frame)
        if fits and frames.fits(entry, frame) and 1 - frames.lacking(entry, frame) >= bot.thresholds.found:
            return [replace(one, confidence=frame.confidence * frames.covered(entry, frame))]
    return []


def _entry(bot: Bot, candidate: Candidate) -> str:
    """Return the id of the entry that a candidate leads to; "" if it leads to none."""
    item = bot.replies.matched(candidate.id)
    return item.entry if isinstance(item, Guide) else item.id if isinstance(item, Entry) else ""


def framed(bot: Bot, readings: Sequence[Reading], whole: Frame) -> list[Asked]:
    """Return the questions of a message with their frames; what else the whole message names is told beside them.

    A question that names no subject is about that of the one before, and the first about what was told last.
    """
    frames = [bot.frames.read(reading.words) for reading in readings]
    named = {subject for frame in frames for subject in frame.subjects}
    told = [pair for pair in zip(whole.subjects, whole.names, strict=True) if pair[0] not in named]
    before: Sequence[tuple[str, str]] = ()
    asked: list[Asked] = []
    for reading, frame in zip(readings, frames, strict=True):
        own = list(zip(frame.subjects, frame.names, strict=True)) or before or bot.frames.nearest(told, frame.aspect)
        if all(bot.frames.is_field(subject) for subject, _ in own):  # what was told goes with the whole field
            own = [*own, *bot.frames.acting(told, ("thing", "study", "concern"))]
        before = bot.frames.acting(own) or before
        beside = tuple(subject for subject, _ in told if subject not in dict(own))
        asked.append(Asked(reading, filled(frame, own, beside)))
    return asked


def filled(frame: Frame, subjects: Sequence[tuple[str, str]], told: tuple[str, ...] = ()) -> Frame:
    """Return a frame with these subjects, each with its name."""
    return replace(frame, subjects=tuple(one for one, _ in subjects), names=tuple(name for _, name in subjects), told=told)


def frame_of(whole: Frame, questions: Sequence[Asked]) -> Frame:
    """Return the frame of a whole message: about what its questions name, or about all of it if they name nothing."""
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
    nothing = strange or (is_clear(bot, asked) and not bot.frames.answering(frame))
    sentence = bot.frames.unsaid(frame) if nothing else ""
    if not sentence:
        return None
    nearest = {one.id: one.confidence for one in asked.reading.candidates if one.confidence >= bot.thresholds.offer}
    about = sorted(bot.frames.about(frame), key=lambda entry: -nearest.get(entry, 0.0))
    verdict = bot.language.verdicts.no_entry if strange else bot.language.verdicts.unsaid
    why = verdict.format(subjects=", ".join(frame.subjects), aspect=frame.aspect, confidence=frame.confidence)
    return bot.replies.unsaid(message, sentence, about), why
