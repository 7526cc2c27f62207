"""What speaks for each entry as the reply to a message in a conversation, as numbers with weights.

The weights are those of a conditional logistic regression: the entry with the highest sum is the answer, unless declining
has a higher one. `python -m benchmarks.follow_ups` fits them on labelled conversations.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from bot.dialogue.acting import only_tells
from bot.dialogue.filling import is_clear, is_names_alone, own_subjects
from bot.records import Entry, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.dialogue.filling import Filled
    from bot.dialogue.pipeline import Turn
    from bot.dialogue.state import Subject

WEIGHTS = {
    "near": 3.96,  # near the message, alone or completed by names (a logarithm)
    "alone": 1.49,  # answers the message alone
    "alone_misfit": 2.53,  # does so though it is about something else, in a long message
    "last": 2.08,  # was answered last
    "earlier": 0.97,  # was answered earlier
    "linked": 2.0,  # is linked to what was answered last
    "named": 1.11,  # its main subject is named
    "says_own": 1.2,  # says what is asked, and is about the subject itself
    "lacking": -3.31,  # lacks what is asked
    "misfit": -2.76,  # is about something else than what is spoken of
    "misfit_pointing": -0.68,  # is, and the message points to what was said
    "misfit_statement": 1.33,  # is, and the message asks nothing
    "declined": 6.89,  # for declining, from here on
    "gap": 4.2,  # what nothing answers is near
    "gap_first": 1.44,  # what nothing answers is nearest to the message alone, and its aspect is not clear
    "unsaid": 1.71,  # no entry says what is asked
    "only_tells": 1.18,  # the message asks nothing, and names nothing
}
"""What each piece of evidence counts; fitted on 788 turns of conversations and 709 questions that change the subject."""

DEPTH = 20
"""How many candidates of a search take part; an entry that answers may be far down in a short message alone."""

DISCOUNT = 0.4
"""What an entry loses for having matched the name of the subject alone: that is there whatever is asked now."""

FAINT = 0.1
"""The confidence below which an entry is no candidate for being near, and what is added to it before its logarithm."""

LONG = 6
"""A message of more words is long."""


class Option(NamedTuple):
    """An entry that may answer, or "" for declining, with the evidence for it by name."""

    entry: str
    evidence: dict[str, float]

    @property
    def score(self) -> float:
        """The weighted sum of the evidence."""
        return sum(WEIGHTS[name] * value for name, value in self.evidence.items())


class Message(NamedTuple):
    """A message in its conversation: the frames that it may stand for, and the confidences that it leads to what by id.

    `alone` are those of the message by itself, `completed` those of the message with names of what was spoken of.
    """

    turn: Turn
    subject: Subject
    meant: Sequence[Filled]
    alone: Mapping[str, float]
    completed: Mapping[str, float]


def options(turn: Turn, subject: Subject, meant: Sequence[Filled]) -> list[Option]:
    """Return what may be the reply to a message about a subject, declining last."""
    alone = {one.id: one.confidence for one in turn.bot.search(turn.message, DEPTH).candidates}
    message = Message(turn, subject, meant, alone, _completed(turn, meant))
    entries = [Option(entry, _for_entry(message, entry)) for entry in dict.fromkeys(_candidates(message))]
    return [*entries, Option("", _for_declining(message))]


def _completed(turn: Turn, meant: Sequence[Filled]) -> dict[str, float]:
    """Return what a message leads to with names filled in, without what these names lead to alone."""
    gained: dict[str, float] = {}
    known = known_share(turn)
    for filled in meant:
        if filled.text == turn.message:
            continue
        names = filled.text.removesuffix(turn.message) if filled.text.endswith(turn.message) else ""
        before = {one.id: one.confidence for one in turn.bot.search(names, DEPTH).candidates} if names else {}
        for one in turn.bot.search(filled.text, DEPTH).candidates:
            added = known * (one.confidence - DISCOUNT * before.get(one.id, 0.0))
            gained[one.id] = max(gained.get(one.id, 0.0), added)
    return gained


def _candidates(message: Message) -> Iterator[str]:
    """Yield the entries that are near, those answered last, those linked to them, and those that say what is asked."""
    turn, subject, meant, alone, completed = message
    frames, replies = turn.bot.frames, turn.bot.replies
    yield from (answer.id for answer in turn.alone.reply.answers)
    for near in (alone, completed):
        yield from (one for one, sure in near.items() if sure > FAINT and isinstance(replies.matched(one), Entry))
    yield from subject.focus
    yield from sorted(replies.linked(subject.focus))
    for filled in meant:
        yield from frames.answers(filled.frame)
    yield from (one for one in frames.about(turn.frame) if frames.names_main(one, turn.frame))


def _for_entry(message: Message, entry: str) -> dict[str, float]:
    """Return the evidence for an entry as the answer."""
    turn, subject, meant, alone, completed = message
    frames, words = turn.bot.frames, len(turn.utterance.words)
    asked = [filled.frame for filled in meant] or [turn.frame]
    fitting = [frame for frame in asked if frames.fits(entry, frame)]
    covered = [(frame.confidence, frames.covered(entry, frame)) for frame in fitting]
    lacking = min((confidence * (1 - share) for confidence, share in covered), default=0.0)
    says = max((confidence * share for confidence, share in covered), default=0.0)
    own = any(frame.subjects and frames.is_own(entry, frame) for frame in fitting)
    near = 1 - (1 - alone.get(entry, 0.0)) * (1 - max(0.0, completed.get(entry, 0.0)))
    given = any(answer.id == entry for answer in turn.alone.reply.answers)
    last, misfit, named = entry in subject.focus, not fitting, frames.names_main(entry, turn.frame)
    goes_on = not own_subjects(turn)
    return {
        "near": math.log(near + FAINT) - math.log(FAINT),
        "last": float(last),
        "earlier": float(goes_on and any(entry in one.focus for one in turn.state.earlier)),
        "linked": float(goes_on and entry in turn.bot.replies.linked(subject.focus)),
        "misfit": float(misfit),
        "misfit_pointing": float(misfit and turn.utterance.points),
        "misfit_statement": float(misfit and not turn.utterance.asks),
        "lacking": 0.0 if is_names_alone(turn) else lacking,
        "says_own": says * own,
        "named": float(goes_on and named),
        "alone": float(given),
        "alone_misfit": float(given and misfit and words > LONG),
    }


def _for_declining(message: Message) -> dict[str, float]:
    """Return the evidence for saying that nothing answers the message."""
    turn, _, meant, alone, completed = message
    frames, matched = turn.bot.frames, turn.bot.replies.matched
    asked = [filled.frame for filled in meant] or [turn.frame]
    unsaid = any(frame.aspect for frame in asked) and not any(map(frames.answers, asked))
    return {
        "declined": 1.0,
        "gap": max((sure for one, sure in completed.items() if isinstance(matched(one), Gap)), default=0.0),
        "gap_first": float(
            bool(alone) and isinstance(matched(max(alone, key=alone.__getitem__)), Gap) and not is_clear(turn)
        ),
        "unsaid": float(unsaid),
        "only_tells": float(only_tells(turn)),
    }


def known_share(turn: Turn) -> float:
    """Return the share of the words of a message that entries or aspects are asked with."""
    return max(turn.reading.known, turn.frame.known)
