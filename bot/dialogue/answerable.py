"""Whether an entry says what was asked: retrieval finds what is near a message, the frame tells what would answer it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bot.dialogue.coverage import FEW
from bot.dialogue.readings import SHORT
from bot.records import Entry, Guide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.frame import Frame
    from bot.dialogue.ports import Bot
    from bot.records import Candidate, Reading, Reply
    from bot.retrieval.matcher import Foreseen

SURELY = 0.95
"""The confidence of a find from which it is enough that an entry rather has the aspect."""

BIAS, LACKING, WORDS, PAIRS = -1.7, -7.4, 5.6, 2.5
"""Weights of a logistic regression that tells whether an entry says what was asked: how sure it is that the entry lacks the
aspect, and the shares of the words and of the pairs of neighbours in the question that its variants hold. Fitted on 933
questions to the knowledge that ships; the nearest entry does not answer 283 of them. All three together reach an AUROC of
0.957, the first alone 0.886."""

FAINT = 0.03
"""The confidence below which a candidate is left out of what a frame is weighed with."""

DEEP = 60
"""How many candidates are looked at for one that fits a clear frame, where none of the nearest does."""


class Asked(NamedTuple):
    """A question as it was matched, and its frame."""

    reading: Reading
    frame: Frame


class _Near(NamedTuple):
    """A candidate, the entry that it leads to ("" if to none), and the probability that this says what was asked."""

    candidate: Candidate
    entry: str
    says: float


def weigh(bot: Bot, asked: Asked) -> Asked:
    """Return a question with the candidates that may answer it.

    Drop entries about other subjects, and those that hardly say what was asked. Lower the confidence of the others the less
    likely they are to say it. If nothing is left and the frame is clear, search further away.
    """
    reading, frame = asked
    if not frame.shares and not frame.subjects:
        return asked
    at = bot.thresholds
    likely = [one for one in reading.candidates if one.confidence >= FAINT]
    near = [one for one in _near(bot, asked, likely) if not one.entry or one.says >= at.says]
    most = max((one.says for one in near if one.entry), default=1.0)
    own = any(
        one.entry and bot.frames.covered(one.entry, frame) >= at.found and bot.frames.is_own(one.entry, frame)
        for one in near
    )
    weighed = [_weighed(bot, one, frame, (1 + one.says / most) / 2, own=own) if one.entry else one.candidate for one in near]
    at_best = max((one.confidence for one, was in zip(weighed, near, strict=True) if was.entry), default=0.0)
    if at_best < at.answer and is_clear(bot, asked):
        found = _found(bot, asked)
        weighed = [*found, *(one for one in weighed if one.id not in {other.id for other in found})]
    weighed.sort(key=lambda one: -one.confidence)
    return Asked(replace(reading, candidates=tuple(weighed)), frame)


def is_clear(bot: Bot, asked: Asked) -> bool:
    """Return true if it is clear what a message asks, and little of it is of another field.

    A few words that name no subject, or plain ones, ask something clear if that is said of nothing here.
    """
    at, frame = bot.thresholds, asked.frame
    if frame.confidence < at.clear or max(asked.reading.known, frame.known) < at.known:
        return False
    plain = len(asked.reading.words) <= SHORT or frame.confidence >= at.plain
    return bool(frame.subjects) or (plain and bot.frames.is_said_of_nothing(frame))


def _near(bot: Bot, asked: Asked, candidates: Sequence[Candidate]) -> list[_Near]:
    """Return each candidate with the probability that it says what was asked. Variants are compared for likely ones only."""
    at, frame, said = bot.thresholds, asked.frame, asked.reading.words
    entries = [_entry(bot, one) for one in candidates]
    lacking = [bot.frames.lacking(entry, frame) if entry else 1.0 for entry in entries]
    if bot.frames.is_strange(frame):
        found = zip(candidates, entries, lacking, strict=True)
        lacking = [_lacking_if_foreseen(bot, one, entry, lacks, asked) for one, entry, lacks in found]
    near = [one.id for one, lacks in zip(candidates, lacking, strict=True) if lacks < 1 and one.confidence >= at.offer / 2]
    named = {word for name in frame.names for word in name.split()}
    foreseen = dict(zip(near, bot.foreseen(near, said, named), strict=True))
    says = [
        max(_says(lacks, foreseen.get(one.id) if frame.shares else None), _surely(bot, one, lacks))
        for one, lacks in zip(candidates, lacking, strict=True)
    ]
    return [_Near(*one) for one in zip(candidates, entries, says, strict=True)]


def _lacking_if_foreseen(bot: Bot, candidate: Candidate, entry: str, lacking: float, asked: Asked) -> float:
    """Return what an entry lacks where its author foresaw a subject that no entry is about: "acupressure on the face"."""
    if not entry or candidate.confidence < bot.thresholds.answer:
        return lacking
    foreseen = bot.foreseen([candidate.id], asked.reading.words)[0].words >= bot.thresholds.foreseen
    return bot.frames.lacking(entry, bot.frames.stated(asked.frame)) if foreseen else lacking


def _surely(bot: Bot, candidate: Candidate, lacking: float) -> float:
    """Return the probability for what is found surely, and rather has the aspect: few variants foresee few words."""
    return 1 - lacking if candidate.confidence >= SURELY and 1 - lacking > bot.thresholds.says else 0.0


def _says(lacking: float, foreseen: Foreseen | None) -> float:
    """Return the probability that an entry says what was asked, by a logistic regression."""
    if foreseen is None:
        return 1 - lacking
    return 1 / (1 + math.exp(-(BIAS + LACKING * lacking + WORDS * foreseen.words + PAIRS * foreseen.pairs)))


def _weighed(bot: Bot, near: _Near, frame: Frame, weight: float, *, own: bool) -> Candidate:
    if frame.told and bot.frames.leaves_out(near.entry, frame):
        weight *= bot.thresholds.beside
    if frame.aside and bot.frames.is_left_aside(near.entry, frame):
        weight *= bot.thresholds.general
    if own and not bot.frames.is_own(near.entry, frame):
        weight *= bot.thresholds.general
    return replace(near.candidate, confidence=near.candidate.confidence * weight) if weight < 1 else near.candidate


def _found(bot: Bot, asked: Asked) -> list[Candidate]:
    """Return the nearest of the few entries that say what was asked of the subject, if it surely does, as sure as that."""
    frames, frame = bot.frames, asked.frame
    answering = frames.answering(frame)
    if len(answering) > FEW:
        return []
    for one in bot.search(asked.reading.text, DEEP).candidates:
        entry = _entry(bot, one)
        fits = entry in answering and frames.is_on(entry, frame) and not frames.leaves_out(entry, frame)
        if fits and 1 - frames.lacking(entry, frame) >= bot.thresholds.found:
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
    nearest = {one.id: one.confidence for one in asked.reading.candidates}
    about = sorted(bot.frames.about(frame), key=lambda entry: -nearest.get(entry, 0.0))
    verdict = bot.language.verdicts.no_entry if strange else bot.language.verdicts.unsaid
    why = verdict.format(subjects=", ".join(frame.subjects), aspect=frame.aspect, confidence=frame.confidence)
    return bot.replies.unsaid(message, sentence, about), why
