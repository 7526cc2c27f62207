"""Two answers to one message: to two questions in it, or of two entries that answer it alike."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from bot.dialogue.leaning import BARE, OPENERS
from bot.dialogue.readings import against, match
from bot.records import Entry, Explanation, Gap

_JOINS = frozenset("and n & + plus also or vs versus both each".split())

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.replies import Replies
    from bot.dialogue.thresholds import Thresholds
    from bot.records import Candidate, Reading


def answer_both(
    replies: Replies, message: str, whole: Reading, parts: Sequence[Reading], at: Thresholds
) -> Explanation | None:
    """Answer two questions in one message: two parts that are sure of different things, one of them an entry if any is.

    A part alone may miss what the other says of it, so the message as a whole must lead to one of the two things as well,
    or be less sure of anything else than both parts are.
    """
    sure: dict[str, Reading] = {}
    for part in parts:
        best = part.candidates[0] if part.candidates else None
        if best and best.confidence >= at.second and isinstance(replies.matched(best.id), Entry | Gap):
            sure.setdefault(best.id, part)
    if len(sure) < 2:
        return None
    answerable = (identifier for identifier in sure if isinstance(replies.matched(identifier), Entry))
    leading = next(answerable, next(iter(sure)))
    other = next(identifier for identifier in sure if identifier != leading)
    chosen = {identifier: reading for identifier, reading in sure.items() if identifier in {leading, other}}
    readings = tuple(chosen.values())
    if not _agrees(replies, whole, readings, at):
        return None
    left_out = [reading.text for identifier, reading in sure.items() if identifier not in chosen]
    verdicts = tuple(f"one of two questions: {one.candidates[0].id}, {against('>=', at.second, one)}" for one in readings)
    matches = [match(reading.candidates[0]) for reading in readings]
    return Explanation(replies.both(message, matches, left_out), readings, verdicts)


def answer_twins(replies: Replies, message: str, whole: Reading, at: Thresholds) -> Explanation | None:
    """Answer two things that a message asks in one breath ("swedish n shiatsu, what's each"), or that answer it alike."""
    twin = _twin(replies, whole, at)
    if not twin:
        return None
    best = whole.candidates[0]
    verdict = f"both {best.id} and {twin.id}, {against('>=', at.answer, whole)}"
    return Explanation(replies.answer(message, [match(best), match(twin)]), (whole,), (verdict,))


def _agrees(replies: Replies, whole: Reading, chosen: Sequence[Reading], at: Thresholds) -> bool:
    """Tell whether one of the two that lead a whole message leads a part, too, or it is no surer than the parts are."""
    if not whole.candidates:
        return True
    best, least = whole.candidates[0], min(reading.candidates[0].confidence for reading in chosen)
    # prices of this or of that: a gap either way
    gaps = any(isinstance(replies.matched(reading.candidates[0].id), Gap) for reading in chosen)
    another_gap = gaps and isinstance(replies.matched(best.id), Gap)
    leading = {near.id for near in whole.candidates[:2] if near.confidence >= at.contested * best.confidence}
    same = not leading.isdisjoint(reading.candidates[0].id for reading in chosen)
    return same or another_gap or best.confidence <= least


def _twin(replies: Replies, reading: Reading, at: Thresholds) -> Candidate | None:
    """Return the entry that comes near the best one where two things are joined, or level with it where both are sure."""
    if len(reading.candidates) < 2 or not all(isinstance(replies.matched(one.id), Entry) for one in reading.candidates[:2]):
        return None
    (best, second), spoken = reading.candidates[:2], reading.text.casefold().replace(",", " ").split()
    asked = dropwhile(OPENERS.__contains__, spoken)  # "and ..." joins nothing yet
    if not _JOINS.isdisjoint(asked) and second.confidence >= max(at.answer, at.twin * best.confidence):
        return second
    tied = second.confidence >= at.close * best.confidence and best.confidence >= max(at.answer, at.sure)
    return second if tied and len(spoken) > BARE else None
