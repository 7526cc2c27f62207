"""Messages that return to an earlier topic: "back to the rollers, do they hurt?", "the first one you mentioned"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.state import Subject
    from bot.languages.language import Language
    from bot.records import Reading

RECALLED = 0.25
"""The confidence with which the words of a message must lead to an entry that was spoken of."""

NAMED = 5
"""How many entries those words can stand for: behind these are only what a word of the whole field ("massage") names."""


class Return(Record, frozen=True):
    """A way back: the words that name the earlier subject, and what is asked of it, empty if nothing."""

    named: str
    asked: str


def way_back(message: str, language: Language) -> Return | None:
    """Return what a message that points back names and asks, or None if it does not point back."""
    back = language.pattern("back_to").match(message)
    if back:
        return Return(back["named"], (back["rest"] or "").strip())
    mentioned = language.pattern("mentioned")
    asked = language.pattern("first_one").sub("", mentioned.sub("", message))
    return Return(message, asked.strip()) if asked != message and mentioned.search(message) else None


def recalled(back: Return, reading: Reading, earlier: Sequence[Subject], language: Language) -> Subject | None:
    """Return the earlier subject, most recent first, that a message comes back to, given the reading of what it names."""
    if language.pattern("first_one").search(back.named):
        return earlier[-1] if earlier else None
    found = {candidate.id: candidate.confidence for candidate in reading.candidates[:NAMED]}
    ranked = [
        (max((found.get(identifier, 0.0) for identifier in subject.focus), default=0.0), subject) for subject in earlier
    ]
    best = max(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= RECALLED else None
