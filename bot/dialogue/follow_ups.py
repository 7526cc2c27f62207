"""Follow-ups: the frames that a message may stand for (see `filling`), answered like any question in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bot.dialogue.answerable import Asked, unsaid, weigh
from bot.dialogue.decide import decide_one
from bot.dialogue.filling import (
    Filled,
    as_asked_before,
    is_clear,
    is_names_alone,
    own_subjects,
    pointed,
    without_subject,
)
from bot.dialogue.readings import SHORT
from bot.records import Entry, Explanation, Gap, Guide, Match, SmallTalk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.frame import Frame
    from bot.dialogue.pipeline import Turn
    from bot.dialogue.state import Subject
    from bot.languages.language import Verdicts
    from bot.records import Candidate, Reading

DEPTH = 20
"""Candidates of a reading that take part; an entry that answers may be far down in a short message alone."""

MOST_WORDS = 14
"""A longer message says by itself what it is about."""

OUTRIGHT = 0.6
"""The confidence from which small talk is meant beyond doubt, or an entry that a message alone leads to."""

FORESEEN = 0.85
"""The confidence from which a message is taken for one that the author of an entry foresaw, whatever its aspect."""

DISCOUNT = 0.7
"""What an entry loses for having matched the name of the subject alone: that is there whatever is asked now."""


class FollowUp(NamedTuple):
    """How a follow-up is answered, and the frame that it stands for."""

    explanation: Explanation
    frame: Frame


def explain(turn: Turn, subject: Subject) -> FollowUp | None:
    """Return how a message is answered as a follow-up about a subject; None if it is none."""
    frames = turn.bot.frames
    if not _may_leave_out(turn):
        return None
    if is_names_alone(turn):
        return _names(turn, subject)
    if not frames.known:
        return _asked(turn, subject, Filled(turn.frame, f"{subject.said} {turn.message}"))
    own = own_subjects(turn)
    if own:
        filled = pointed(turn, subject, own)
        return _both(turn, subject, filled) if filled else None
    if _is_outright(turn):
        return None
    return _without_subject(turn, subject)


def _may_leave_out(turn: Turn) -> bool:
    """Return true if a message is short enough to leave something out, its words are known, and it is no small talk."""
    reading, said = turn.reading, turn.utterance.words
    if max(map(len, said), default=0) < 2 or len(said) > MOST_WORDS or _is_foreign(turn):  # a letter tells nothing
        return False
    best = reading.candidates[:1]
    small_talk = any(isinstance(turn.bot.replies.matched(one.id), SmallTalk) and one.confidence >= OUTRIGHT for one in best)
    return not small_talk or is_clear(turn) or turn.utterance.points or said[0] in turn.bot.language.openers


def _is_foreign(turn: Turn) -> bool:
    """Return true if what a message says is mostly of another field: words that neither entries nor aspects are asked in."""
    if turn.reading.known >= turn.bot.thresholds.known:
        return False
    said = [stem for stem in turn.utterance.stems if not turn.bot.language.is_stop(stem)]
    return not all(map(turn.bot.frames.knows, said))


def _is_outright(turn: Turn) -> bool:
    """Return true if a message alone leads to an entry: to one that was foreseen, or to one on the detail that it names."""
    best = _best_alone(turn)
    if not best or best.id != turn.reading.candidates[0].id:
        return False
    named = turn.bot.frames.names_main(best.id, turn.frame) and not turn.utterance.points
    return named or (not is_clear(turn) and best.confidence >= FORESEEN)


def _names(turn: Turn, subject: Subject) -> FollowUp | None:
    """Ask of a subject what was asked of the one before. If nothing says that, say so, and tell what there is about it."""
    frames, asked = turn.bot.frames, as_asked_before(turn, subject)
    if asked.frame.aspect:
        near = {one.id: one.confidence for one in turn.bot.search(frames.in_words(asked.frame), DEPTH).candidates}
        of_study = frames.is_of_studies(asked.frame)
        says = [one for one in frames.answers(asked.frame) if frames.is_on_study(one) or not of_study]
        if not of_study:
            says = [one for one in says if frames.is_main(one, asked.frame)]
        if not any(asked.frame.aspect in frames.aspects_of(one) for one in subject.focus):  # nothing was told of it before
            says = [one for one in says if frames.is_own(one, asked.frame)]
        if says:
            best = max(says, key=lambda one: (frames.is_own(one, asked.frame), near.get(one, 0.0)))
            return _told(turn, asked, [best], _verdicts(turn).as_before.format(id=best, aspect=asked.frame.aspect))
    told = [one for one in frames.about(turn.frame) if frames.names_main(one, turn.frame)]
    return _told(turn, asked, told[:1], _verdicts(turn).named.format(id=told[0])) if told else None


def _both(turn: Turn, subject: Subject, filled: Filled) -> FollowUp:
    """Answer what a message asks of a name and of what its pointer stands for, by an entry that is about both."""
    frames, frame = turn.bot.frames, filled.frame
    both = [one for one in frames.about(frame) if frames.fits(one, frame) and frames.is_main(one, frame)]
    said = [one for one in both if _says(turn, one, frame)] or ([] if frames.is_of_pairs(frame) else both)
    if not said:
        return _asked(turn, subject, filled)
    return _told(turn, filled, said[:1], _verdicts(turn).both.format(id=said[0]))


def _without_subject(turn: Turn, subject: Subject) -> FollowUp | None:
    """Answer by the first frame that an entry answers; where none does, say what is not told of the most specific one."""
    frames, options = turn.bot.frames, list(without_subject(turn, subject))
    if not turn.utterance.points and len(turn.utterance.words) > SHORT:
        best = _best_alone(turn)
        outright = best is not None and best.confidence >= OUTRIGHT
        found = (_foreseen(turn, one) or (None if outright else _again(turn, subject, one)) for one in options)
        complete = next(filter(None, found), None)
        if complete:
            return complete
    tried: list[FollowUp] = []
    for filled in options:
        tried.append(_foreseen(turn, filled) or _again(turn, subject, filled) or _asked(turn, subject, filled))
        if tried[-1].explanation.reply.answers:
            return tried[-1]
    if any(map(frames.is_field, turn.frame.subjects)) and not frames.is_of_pairs(turn.frame):
        return None
    return _others(turn, subject) or _related(turn, subject) or next(iter(tried), None)


def _foreseen(turn: Turn, filled: Filled) -> FollowUp | None:
    """Return the entry that a message alone leads to, if that is about what was filled in and says what is asked.

    What an author foresaw almost word for word needs no aspect.
    """
    frames, best = turn.bot.frames, _best_alone(turn)
    if not best or not frames.is_own(best.id, filled.frame):
        return None
    foreseen = best.confidence >= FORESEEN and frames.fits(best.id, filled.frame)
    if not foreseen and not _says(turn, best.id, filled.frame):
        return None
    return _told(turn, filled, [best.id], _verdicts(turn).own.format(id=best.id, confidence=best.confidence))


def _again(turn: Turn, subject: Subject, filled: Filled) -> FollowUp | None:
    """Return the answer in focus once more, if it says what is asked now of what was filled in.

    An entry that is about something else in the first place makes room for one that the message alone leads to.
    """
    if _asks_for_others(turn):
        return None
    told, best = [one for one in subject.focus if _says(turn, one, filled.frame)], _best_alone(turn)
    if best and best.id not in told and _says(turn, best.id, filled.frame):
        told = [one for one in told if turn.bot.frames.is_main(one, filled.frame)]
    verdict = _verdicts(turn).again.format(ids=", ".join(told), aspect=filled.frame.aspect)
    return _told(turn, filled, told, verdict) if told else None


def _asked(turn: Turn, subject: Subject, filled: Filled) -> FollowUp:
    """Return the reply to the question in full. Where it is clear what is asked, an answer has to say it."""
    bot, frame, joined = turn.bot, filled.frame, _joined(turn, filled)
    asked = weigh(bot, Asked(joined, frame))
    reply, verdict = decide_one(bot, turn.message, asked)
    if reply.answers and _is_beside(turn):
        reply, verdict = bot.replies.not_covered(turn.message, ()), bot.language.verdicts.nothing_near
    says = any(_says(turn, answer.id, frame) for answer in reply.answers)
    if filled.about and frame.confidence >= bot.thresholds.clear and not says:
        cell = _cell(turn, subject, frame, joined.candidates)
        if cell:
            return _told(turn, filled, [cell], _verdicts(turn).says.format(id=cell, aspect=frame.aspect))
        declined = unsaid(bot, turn.message, asked)
        held = set(bot.frames.about(frame))
        sure = [one.id for one in joined.candidates if one.id in held and one.confidence >= bot.thresholds.answer]
        behind = [] if declined or reply.answers else [one for one in sure if _says(turn, one, frame)]
        if behind:
            return _told(turn, filled, behind[:1], _verdicts(turn).says.format(id=behind[0], aspect=frame.aspect))
        reply, verdict = declined or (reply, verdict)
    verdict = _verdicts(turn).read_as.format(why=verdict, text=filled.text)
    return _about(turn, Explanation(reply, (asked.reading,), (verdict,)), filled)


def _cell(turn: Turn, subject: Subject, frame: Frame, candidates: Sequence[Candidate]) -> str:
    """Return the entry that says what a frame asks, the nearest of several; "" if none does.

    It is about what is named in the first place, or about the whole field, or what it is about was told before.
    """
    frames = turn.bot.frames
    usual = turn.bot.search(frames.in_words(frame), DEPTH).candidates
    near = {one.id: one.confidence for one in (*candidates, *usual)}
    told = frames.all_subjects_of(subject.focus)
    says = [one for one in frames.about(frame) if _says(turn, one, frame)]
    held = [
        one
        for one in says
        if frames.is_main(one, frame) or frames.main_of(one) in told or frames.is_field(frames.main_of(one))
    ]
    return max(held, key=lambda one: near.get(one, 0.0), default="")


def _others(turn: Turn, subject: Subject) -> FollowUp | None:
    """Return another entry that says what was asked before: "what else raises it"."""
    frames = turn.bot.frames
    if not _asks_for_others(turn) or not subject.aspect:
        return None
    for filled in without_subject(turn, subject):
        frame = replace(filled.frame, aspect=subject.aspect, shares=((subject.aspect, 1.0),), confidence=1.0)
        says = [one for one in frames.about(frame) if one not in subject.focus and _says(turn, one, frame)]
        told = [one for one in says if frames.kind(frames.main_of(one)) == "thing"]
        if told:
            return _told(turn, filled, told[:1], _verdicts(turn).others.format(id=told[0], aspect=subject.aspect))
    return None


def _related(turn: Turn, subject: Subject) -> FollowUp | None:
    """Return what an author linked to the answer in focus, if a message of no clear aspect leads there from it."""
    if is_clear(turn) or not subject.focus or _is_beside(turn):
        return None
    filled = Filled(turn.frame, f"{subject.said} {turn.message}")
    linked = turn.bot.replies.linked(subject.focus)
    near = next((one for one in _joined(turn, filled).candidates if one.id in linked), None)
    if not near or near.confidence < turn.bot.thresholds.answer:
        return None
    return _told(turn, filled, [near.id], _verdicts(turn).linked.format(id=near.id, confidence=near.confidence))


def _is_beside(turn: Turn) -> bool:
    """Return true if a message alone comes nearest to what no entry answers, and it is not clear what it asks."""
    best = turn.reading.candidates[:1]
    return not is_clear(turn) and any(isinstance(turn.bot.replies.matched(one.id), Gap) for one in best)


def _asks_for_others(turn: Turn) -> bool:
    return not turn.bot.language.others.isdisjoint(turn.utterance.words)


def _best_alone(turn: Turn) -> Candidate | None:
    """Return the entry that the message alone leads to, if it does so with confidence."""
    best = next((one for one in turn.reading.candidates if isinstance(turn.bot.replies.matched(one.id), Entry)), None)
    return best if best and best.confidence >= turn.bot.thresholds.answer else None


def _says(turn: Turn, entry: str, frame: Frame) -> bool:
    """Return true if an entry surely says what a frame asks of its subjects; of a study, only one on that study does."""
    frames, at = turn.bot.frames, turn.bot.thresholds
    if frames.is_of_studies(frame) and not frames.is_main(entry, frame):
        return False
    return frame.confidence >= at.clear and frames.fits(entry, frame) and frames.covered(entry, frame) >= at.clear


def _joined(turn: Turn, filled: Filled) -> Reading:
    """Join what a message leads to by itself and with the names filled in: the chance that an entry is right by either.

    A guide is opened by a message that asks for it alone, so a question in between never starts it again.
    """
    bot = turn.bot
    own, full = bot.search(turn.message, DEPTH), bot.search(filled.text, DEPTH)
    before = {one.id: one.confidence for one in bot.search(filled.text.removesuffix(turn.message), DEPTH).candidates}
    best = {one.id: one for one in own.candidates}
    for candidate in full.candidates:
        if isinstance(bot.replies.matched(candidate.id), Guide):
            continue
        gained = max(0.0, candidate.confidence - DISCOUNT * before.get(candidate.id, 0.0))
        alone = best.get(candidate.id)
        joined = 1 - (1 - (alone.confidence if alone else 0.0)) * (1 - gained)
        best[candidate.id] = replace(alone or candidate, confidence=joined)
    candidates = tuple(sorted(best.values(), key=lambda one: (-one.confidence, one.id)))
    known = 1.0 if bot.frames.known else max(own.known, full.known)  # what is foreign is no follow-up
    return replace(full, candidates=candidates, known=known)


def _verdicts(turn: Turn) -> Verdicts:
    return turn.bot.language.verdicts


def _told(turn: Turn, filled: Filled, entries: list[str], verdict: str) -> FollowUp:
    reply = turn.bot.replies.answer(turn.message, [Match(one, 1.0) for one in entries])
    return _about(turn, Explanation(reply, (turn.reading,), (verdict,)), filled)


def _about(turn: Turn, explanation: Explanation, filled: Filled) -> FollowUp:
    """Name what was filled in, in a reply that answers, and tell of a study no more than what is asked."""
    if filled.about and explanation.reply.answers:
        reply = turn.bot.replies.of_study(explanation.reply, filled.frame.aspect)
        named = turn.bot.frames.joined(filled.about)
        about = turn.bot.replies.sentences.about.format(subjects=named)
        explanation = replace(explanation, reply=replace(reply, about=about))
    kept = dict.fromkeys((*filled.kept, *filled.frame.subjects))
    return FollowUp(explanation, replace(filled.frame, subjects=tuple(kept)))
