"""Follow-ups: frames with holes, which are filled from what was spoken of, and from nothing else.

"How often?" has no subject, "and jade ones?" no aspect. A message that names a subject of its own never inherits one, but a
word that points ("does it help puffiness?") may stand for what goes with that.
"""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bot.dialogue.answerable import Asked, unsaid, weigh
from bot.dialogue.decide import decide_one
from bot.records import Entry, Explanation, Guide, Match, SmallTalk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dialogue.frame import Frame
    from bot.dialogue.pipeline import Turn
    from bot.dialogue.state import Subject
    from bot.records import Candidate, Reading

DEPTH = 20
"""Candidates of a reading that take part; an entry that answers may be far down in a short message alone."""

MOST_WORDS = 14
"""A longer message says by itself what it is about."""

OUTRIGHT = 0.6
"""The confidence from which small talk is meant beyond doubt."""

FORESEEN = 0.85
"""The confidence from which a message is taken for one that the author of an entry foresaw, whatever its aspect."""

DISCOUNT = 0.7
"""What an entry loses for having matched the name of the subject alone: that is there whatever is asked now."""


class Filled(NamedTuple):
    """A frame whose holes are filled, the text that it is searched by, and the subjects that were filled in.

    `kept` are the subjects that stay in focus, though the frame may leave some out.
    """

    frame: Frame
    text: str
    about: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


class FollowUp(NamedTuple):
    """How a follow-up is answered, and the frame that it stands for."""

    explanation: Explanation
    frame: Frame


def explain(turn: Turn, subject: Subject) -> FollowUp | None:
    """Return how a message is answered as a follow-up about a subject; None if it is none."""
    if not _may_leave_out(turn):
        return None
    if _is_names_alone(turn):
        return _of_names(turn, subject)
    frames, frame = turn.bot.frames, turn.frame
    if not frames.known:
        return _asked(turn, Filled(frame, f"{subject.said} {turn.message}"))
    own = [one for one in frame.subjects if frames.kind(one) != "detail" and not frames.is_field(one)]
    if own:
        return next((_on_both(turn, one) for one in _pointed(turn, subject, own)), None)
    if _is_outright(turn):
        return None
    tried = [_foreseen(turn, one) or _again(turn, subject, one) or _asked(turn, one) for one in _whole(turn, subject)]
    answered = next((one for one in tried if one.explanation.reply.answers), None)
    if not answered and frame.subjects and any(map(frames.is_field, frame.subjects)) and not frames.is_of_pairs(frame):
        return None
    return answered or _related(turn, subject) or next(iter(tried), None)


def _may_leave_out(turn: Turn) -> bool:
    """Return true if a message is short enough to leave something out, its words are known, and it is no small talk."""
    reading, at = turn.reading, turn.bot.thresholds
    if len(turn.utterance.words) > MOST_WORDS or (turn.bot.language.has_content(turn.message) and reading.known < at.known):
        return False
    best = reading.candidates[:1]
    small_talk = any(isinstance(turn.bot.replies.matched(one.id), SmallTalk) and one.confidence >= OUTRIGHT for one in best)
    opens = turn.utterance.words[0] in turn.bot.language.openers if turn.utterance.words else False
    return not small_talk or _is_clear(turn) or turn.utterance.points or opens


def _is_clear(turn: Turn) -> bool:
    return turn.frame.confidence >= turn.bot.thresholds.clear


def _is_outright(turn: Turn) -> bool:
    """Return true if a message alone surely leads to an entry: one that its author foresaw, or on the detail that it names."""
    best = _best_alone(turn)
    if not best or best.id != turn.reading.candidates[0].id:
        return False
    named = turn.bot.frames.names_main(best.id, turn.frame) and not turn.utterance.points
    return named or (not _is_clear(turn) and best.confidence >= FORESEEN)


# --- names alone: "and jade ones?" ---


def _is_names_alone(turn: Turn) -> bool:
    """Return true if a message holds nothing but names and words that lead over to them."""
    if not turn.frame.subjects:
        return False
    language, named = turn.bot.language, {word for name in turn.frame.names for word in name.split()}
    said = tuple(dropwhile(language.interjections.__contains__, turn.reading.words))
    return all(word in named or word in language.openers for word in said)


def _of_names(turn: Turn, subject: Subject) -> FollowUp | None:
    """Ask of a subject what was asked of the one before; if nothing says that, tell what there is about it."""
    frames, frame, aspect = turn.bot.frames, turn.frame, subject.aspect
    if all(frames.kind(one) == "detail" for one in frame.subjects):
        things = tuple(one for one in subject.subjects if frames.kind(one) != "detail")
        filled = _with(turn, frame, things)
    else:
        filled = Filled(frame, turn.message)
    if aspect:
        asked = filled._replace(frame=replace(filled.frame, aspect=aspect, shares=((aspect, 1.0),), confidence=1.0))
        near = {one.id: one.confidence for one in turn.bot.search(frames.in_words(asked.frame), DEPTH).candidates}
        told = [one for one in frames.about(asked.frame) if frames.lacking(one, asked.frame) == 0]
        if told:
            best = max(told, key=lambda one: near.get(one, 0.0))
            return _told(turn, asked, [best], f"{best}: says {aspect} of it, as asked before")
    told = [one for one in frames.about(frame) if frames.names_main(one, frame)]
    return _told(turn, filled, told[:1], f"{told[0]}: about what is named") if told else None


def _told(turn: Turn, filled: Filled, entries: list[str], verdict: str) -> FollowUp:
    reply = turn.bot.replies.answer(turn.message, [Match(one, 1.0) for one in entries])
    return _about(turn, Explanation(reply, (turn.reading,), (verdict,)), filled)


# --- a word that points beside a name: "does it help puffiness?" ---


def _pointed(turn: Turn, subject: Subject, own: list[str]) -> Iterator[Filled]:
    """Yield the frames in which a word that points stands for what goes with the names."""
    frames = turn.bot.frames
    if not turn.utterance.points:
        return
    concerns = tuple(one for one in subject.subjects if frames.kind(one) == "concern")
    things = tuple(one for one in subject.subjects if frames.kind(one) == "thing" and one not in own)
    kinds = {frames.kind(one) for one in own}
    if (kinds == {"concern"} and things) or (kinds == {"thing"} and frames.is_of_pairs(turn.frame) and things):
        yield _with(turn, turn.frame, things)
    elif kinds == {"thing"} and concerns:
        yield _with(turn, turn.frame, concerns)


def _on_both(turn: Turn, filled: Filled) -> FollowUp:
    """Answer what a message asks of a name and of what its pointer stands for, by an entry that is about both."""
    frames, frame = turn.bot.frames, filled.frame
    both = [one for one in frames.about(frame) if frames.fits(one, frame) and frames.is_main(one, frame)]
    said = [one for one in both if _says(turn, one, frame)] or ([] if frames.is_of_pairs(frame) else both)
    return _told(turn, filled, said[:1], f"{said[0]}: about both") if said else _asked(turn, filled)


# --- no subject: "how often?" ---


def _whole(turn: Turn, subject: Subject) -> Iterator[Filled]:
    """Yield the frames that a message without a subject may stand for, the most specific first."""
    frames, frame = turn.bot.frames, turn.frame
    concerns = tuple(one for one in subject.subjects if frames.kind(one) == "concern")
    things = tuple(one for one in subject.subjects if frames.kind(one) in ("thing", "study"))
    if any(map(frames.is_field, frame.subjects)):
        paired = things if turn.utterance.points or frames.is_of_pairs(frame) else ()
        options = [(*paired, *concerns)]
    else:
        study = frames.studies(subject.focus) if frames.is_of_studies(frame) else ()
        options = [study, subject.subjects, things or frames.things(subject.focus)]
        if turn.state.place.walking:
            options.append(frames.things([turn.bot.replies.guide(turn.state.place.guide).entry]))
    for focus in dict.fromkeys(options):
        if focus:
            yield _with(turn, frame, focus)._replace(kept=subject.subjects)


def _with(turn: Turn, frame: Frame, focus: tuple[str, ...]) -> Filled:
    """Return a frame with subjects of the conversation before its own."""
    added = tuple(one for one in focus if one not in frame.subjects)
    names = tuple(map(turn.bot.frames.name, added))
    whole = replace(frame, subjects=(*added, *frame.subjects), names=(*names, *frame.names))
    text = " ".join((*names, turn.message))
    studies = bool(added) and all(turn.bot.frames.kind(one) == "study" for one in added)
    if studies and _is_clear(turn):  # "for how long" asks something else of a study
        read = turn.bot.frames.read(turn.bot.search(text).words)
        whole = replace(whole, aspect=read.aspect, shares=read.shares, confidence=read.confidence)
    return Filled(whole, text, added)


def _foreseen(turn: Turn, filled: Filled) -> FollowUp | None:
    """Return the entry that a message alone leads to, if that is about what was filled in and says what is asked.

    What an author foresaw almost word for word needs no aspect.
    """
    bot, frame = turn.bot, filled.frame
    best = _best_alone(turn)
    if not best or not bot.frames.is_own(best.id, frame):
        return None
    foreseen = best.confidence >= FORESEEN and bot.frames.fits(best.id, frame)
    if not foreseen and not _says(turn, best.id, frame):
        return None
    return _told(turn, filled, [best.id], f"{best.id}: confidence {best.confidence:.2f}, and about what was spoken of")


def _again(turn: Turn, subject: Subject, filled: Filled) -> FollowUp | None:
    """Return the answer in focus once more, if it says what is asked now of what was filled in.

    An entry that is about something else in the first place makes room for one that the message alone leads to.
    """
    if not turn.bot.language.others.isdisjoint(turn.utterance.words):
        return None
    told = [one for one in subject.focus if _says(turn, one, filled.frame)]
    if turn.bot.frames.is_of_studies(filled.frame):
        told = [one for one in told if turn.bot.frames.is_main(one, filled.frame)]
    best = _best_alone(turn)
    if best and best.id not in told and _says(turn, best.id, filled.frame):
        told = [one for one in told if turn.bot.frames.is_main(one, filled.frame)]
    verdict = f"{', '.join(told)}: the answer before says {filled.frame.aspect} of it"
    return _told(turn, filled, told, verdict) if told else None


def _best_alone(turn: Turn) -> Candidate | None:
    """Return the entry that the message alone leads to, if it does so with confidence."""
    best = next((one for one in turn.reading.candidates if isinstance(turn.bot.replies.matched(one.id), Entry)), None)
    return best if best and best.confidence >= turn.bot.thresholds.answer else None


def _says(turn: Turn, entry: str, frame: Frame) -> bool:
    """Return true if an entry surely says what a frame asks of its subjects."""
    frames, at = turn.bot.frames, turn.bot.thresholds
    return frame.confidence >= at.clear and frames.fits(entry, frame) and frames.covered(entry, frame) >= at.clear


def _asked(turn: Turn, filled: Filled) -> FollowUp:
    """Return the reply to the question in full. Where it is clear what is asked, an answer has to say it."""
    bot, frame = turn.bot, filled.frame
    joined = _joined(turn, filled)
    asked = weigh(bot, Asked(joined, frame))
    reply, verdict = decide_one(bot, turn.message, asked)
    if (
        frame.confidence >= bot.thresholds.clear
        and filled.about
        and not any(_says(turn, answer.id, frame) for answer in reply.answers)
    ):
        near = {one.id: one.confidence for one in joined.candidates}
        says = [one for one in bot.frames.about(frame) if _says(turn, one, frame)]
        if bot.frames.is_of_studies(frame):
            says = [one for one in says if bot.frames.is_main(one, frame)]
        if says:
            return _told(turn, filled, [max(says, key=lambda one: near.get(one, 0.0))], f"says {frame.aspect} of it")
        reply, verdict = unsaid(bot, turn.message, asked) or (reply, verdict)
    return _about(turn, Explanation(reply, (asked.reading,), (f'{verdict}; read as "{filled.text}"',)), filled)


def _related(turn: Turn, subject: Subject) -> FollowUp | None:
    """Return what an author linked to the answer in focus, if a message of no clear aspect leads there from it."""
    if _is_clear(turn) or not subject.focus:
        return None
    filled = Filled(turn.frame, f"{subject.said} {turn.message}")
    linked = turn.bot.replies.linked(subject.focus)
    near = next((one for one in _joined(turn, filled).candidates if one.id in linked), None)
    if not near or near.confidence < turn.bot.thresholds.answer:
        return None
    return _told(turn, filled, [near.id], f"{near.id}, linked to the answer before, confidence {near.confidence:.2f}")


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
        known = best.get(candidate.id)
        joined = 1 - (1 - (known.confidence if known else 0.0)) * (1 - gained)
        best[candidate.id] = replace(known or candidate, confidence=joined)
    candidates = tuple(sorted(best.values(), key=lambda one: (-one.confidence, one.id)))
    return replace(full, candidates=candidates)


def _about(turn: Turn, explanation: Explanation, filled: Filled) -> FollowUp:
    """Name what was filled in, in a reply that answers."""
    if filled.about and explanation.reply.answers:
        explanation = replace(explanation, reply=turn.bot.replies.of_study(explanation.reply, filled.frame.aspect))
        named = turn.bot.frames.joined(filled.about)
        reply = replace(explanation.reply, about=turn.bot.replies.sentences.about.format(subjects=named))
        explanation = replace(explanation, reply=reply)
    kept = dict.fromkeys((*filled.kept, *filled.frame.subjects))
    return FollowUp(explanation, replace(filled.frame, subjects=tuple(kept)))
