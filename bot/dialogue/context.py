"""Follow-ups: a message that leans on the one before it is read with it as well, and the better match wins.

Only a message whose form leans ("and jade ones?", "does it last?", "any proof?") and whose words are known is read so;
anything else is a new subject and never inherits the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.decide import decide
from bot.matching.text import words

if TYPE_CHECKING:
    from bot.dialogue.conversation import Bot
    from bot.records import Explanation, Reading

_OPENERS = frozenset("and but so or then also plus ok okay what how same why".split())
_POINTERS = frozenset("it its that this they them those these one ones there their he she him her then same either".split())

MOST_WORDS = 12  # a longer message brings its own subject
SHORT = 4  # words; a message this short is taken to lean on what was said

FOCUS_DISCOUNT = 0.4
"""What an entry loses in context for having matched the earlier message alone: its words are there whatever is asked now."""

KNOWN = 0.5
"""The share of a follow-up's own weight that must be known words, so that a foreign subject finds no shelter here."""


def follow_up(bot: Bot, alone: Explanation, said: str) -> Explanation:
    """Return the better explanation of a message: alone, or behind `said`, the message that led to the focus."""
    message = alone.reply.question
    if not leans(message):
        return alone
    own = bot.read(message)
    if own.known < KNOWN:
        return alone
    fused = _fuse(own, bot.read(f"{said} {message}"), bot.read(said))
    explanation = decide(bot.replies, message, fused, ())
    return replace(explanation, verdicts=tuple(f'{verdict}; read behind "{said}"' for verdict in explanation.verdicts))


def leans(message: str) -> bool:
    """Tell whether the form of a message says that it needs the one before it."""
    said = words(message)
    if not said or len(said) > MOST_WORDS:
        return False
    return len(said) <= SHORT or said[0] in _OPENERS or not _POINTERS.isdisjoint(said)


def _fuse(own: Reading, with_context: Reading, before: Reading) -> Reading:
    """Join the readings of a message alone and in context: the chance that an entry is right by either of them."""
    earlier = {candidate.id: candidate.confidence for candidate in before.candidates}
    best = {candidate.id: candidate for candidate in own.candidates}
    for candidate in with_context.candidates:
        gained = candidate.confidence - FOCUS_DISCOUNT * earlier.get(candidate.id, 0.0)
        known = best.get(candidate.id)
        joined = 1 - (1 - (known.confidence if known else 0.0)) * (1 - max(0.0, gained))
        best[candidate.id] = replace(known or candidate, confidence=joined)
    ordered = sorted(best.values(), key=lambda candidate: (-candidate.confidence, candidate.id))
    return replace(own, candidates=tuple(ordered))
