"""Which frames a message with a hole may stand for, given what was spoken of.

"How often?" has no subject, "and jade ones?" no aspect. Holes are filled from the conversation, and from nothing else.
A message that names a subject of its own never inherits one, but a word that points ("does it help puffiness?") may stand
for what goes with that.
"""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialogue.frame import Frame
    from bot.dialogue.pipeline import Turn
    from bot.dialogue.state import Subject


class Filled(NamedTuple):
    """A frame whose holes are filled, the text that it is searched by, and the subjects that were filled in.

    `kept` are the subjects that stay in focus, though the frame may leave some out.
    """

    frame: Frame
    text: str
    about: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def is_clear(turn: Turn) -> bool:
    """Return true if it is clear what the message asks, if not of what."""
    return turn.frame.confidence >= turn.bot.thresholds.clear


def frames_meant(turn: Turn, subject: Subject) -> list[Filled]:
    """Return the frames that a message may stand for, the most specific first; none if it leaves nothing out."""
    if not turn.bot.frames.known:
        return [Filled(turn.frame, f"{subject.said} {turn.message}")]
    if is_names_alone(turn):
        return [as_asked_before(turn, subject)]
    own = own_subjects(turn)
    if own and turn.bot.language.pattern("as_before").search(turn.message):
        return [as_asked_before(turn, subject)]
    if own:
        filled = pointed(turn, subject, own)
        return [filled] if filled else []
    return list(without_subject(turn, subject))


def own_subjects(turn: Turn) -> list[str]:
    """Return the subjects that a message names, without details and what the whole knowledge is about."""
    frames = turn.bot.frames
    return [one for one in turn.frame.subjects if frames.kind(one) != "detail" and not frames.is_field(one)]


def is_names_alone(turn: Turn) -> bool:
    """Return true if a message holds nothing but names and words that lead over to them."""
    if not turn.frame.subjects or turn.utterance.points:
        return False
    language, named = turn.bot.language, {word for name in turn.frame.names for word in name.split()}
    said = dropwhile(language.interjections.__contains__, turn.reading.words)
    return all(word in named or word in language.openers for word in said)


def as_asked_before(turn: Turn, subject: Subject) -> Filled:
    """Return the frame of names alone with the aspect that was asked before; details are those of the things in focus."""
    frames, frame, aspect = turn.bot.frames, turn.frame, subject.aspect
    details = all(frames.kind(one) == "detail" for one in frame.subjects)
    filled = with_subjects(turn, _things(turn, subject)) if details else Filled(frame, turn.message)
    asked = replace(
        filled.frame, aspect=aspect, shares=((aspect, 1.0),) if aspect else (), confidence=1.0 if aspect else 0.0
    )
    return filled._replace(frame=asked, text=frames.in_words(asked) if aspect else filled.text)


def pointed(turn: Turn, subject: Subject, own: Sequence[str]) -> Filled | None:
    """Return the frame in which a word that points stands for what goes with the names, if one may."""
    frames = turn.bot.frames
    if not turn.utterance.points:
        return None
    concerns, kinds = _concerns(turn, subject), {frames.kind(one) for one in own}
    things = tuple(one for one in _things(turn, subject) if one not in own)
    if things and (kinds == {"concern"} or (kinds == {"thing"} and frames.is_of_pairs(turn.frame))):
        return with_subjects(turn, things)
    return with_subjects(turn, concerns) if concerns and kinds == {"thing"} else None


def without_subject(turn: Turn, subject: Subject) -> Iterator[Filled]:
    """Yield the frames that a message without a subject may stand for, the most specific first."""
    for focus in dict.fromkeys(_in_focus(turn, subject)):
        if focus:
            filled = with_subjects(turn, focus)
            yield filled if turn.frame.subjects else filled._replace(kept=subject.subjects)


def _in_focus(turn: Turn, subject: Subject) -> Iterator[tuple[str, ...]]:
    frames, frame, things = turn.bot.frames, turn.frame, _things(turn, subject)
    if frames.is_of_studies(frame):
        studies = (frames.studies(one.focus) for one in (subject, *turn.state.earlier))
        yield next(filter(None, studies), ())
    yield things if turn.utterance.points else ()
    yield subject.subjects
    yield things or frames.things(subject.focus)
    if turn.state.place.walking:
        yield frames.things([turn.bot.replies.guide(turn.state.place.guide).entry])


def with_subjects(turn: Turn, focus: tuple[str, ...]) -> Filled:
    """Return the frame of a message with subjects of the conversation before its own."""
    frames, frame = turn.bot.frames, turn.frame
    added = tuple(one for one in focus if one not in frame.subjects)
    names = tuple(map(frames.name, added))
    own = [pair for pair in zip(frame.subjects, frame.names, strict=True) if not (added and frames.is_field(pair[0]))]
    whole = replace(frame, subjects=(*added, *(one for one, _ in own)), names=(*names, *(name for _, name in own)))
    text = " ".join((*names, turn.message))
    if added and all(frames.kind(one) == "study" for one in added) and is_clear(turn):
        read = frames.read(turn.bot.search(text).words)  # "for how long" asks something else of a study
        whole = replace(whole, aspect=read.aspect, shares=read.shares, confidence=read.confidence)
    return Filled(whole, text, added)


def _things(turn: Turn, subject: Subject) -> tuple[str, ...]:
    return tuple(one for one in subject.subjects if turn.bot.frames.kind(one) in ("thing", "study"))


def _concerns(turn: Turn, subject: Subject) -> tuple[str, ...]:
    return tuple(one for one in subject.subjects if turn.bot.frames.kind(one) == "concern")
