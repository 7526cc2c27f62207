"""Follow-ups: a message that leans on the one before it is read with it as well, and the better match wins.

Only a message whose form leans ("and jade ones?", "does it last?", "any proof?") and whose words are known is read so;
anything else is a new subject and never inherits the old one.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.decide import decide
from bot.dialogue.leaning import asks, is_bare, leans, share_in
from bot.records import Entry, Gap, Record, SmallTalk

if TYPE_CHECKING:
    from bot.dialogue.conversation import Bot
    from bot.dialogue.links import Links
    from bot.records import Candidate, Explanation, Reading

# The numbers below were set in November 2026 on 73 dialogues of 367 turns, those of `tests/data` among them: 332 turns are
# right, no old subject leaks into a new one, and no setting near these does better on them.

DEPTH = 20
"""Candidates of a reading that take part; with 10, nine turns fewer are right, for a linked entry may be far down alone."""

FOCUS_DISCOUNT = 0.7
"""What an entry loses in context for having matched the earlier message alone: its words are there whatever is asked now.
Below 0.65 the old subject leaks into new ones."""

SPEAKS = 0.25
"""The confidence that a message must reach alone for the whole of that loss. Where it says less, the focus loses less."""

NEAR = 1.6
"""What being linked to the focus by an author multiplies the chance of an entry by; without it, 15 turns fewer are right."""

BARE_FAR = 0.5
"""What having no such link multiplies it by, after a message that names nothing."""

TOLD = 0.3
"""The chance that the focus answers a message whose words are all in its text, whatever the readings say."""

KNOWN = 0.5
"""The share of a follow-up's own weight that must be known words, so that a foreign subject finds no shelter here."""


class Subject(Record, frozen=True):
    """What was spoken of: the entries that were answered, and the message that led to them."""

    focus: tuple[str, ...] = ()
    said: str = ""


class FollowUps:
    """Reads messages in the light of what was spoken of."""

    def __init__(self, bot: Bot, links: Links) -> None:
        self._replies = bot.replies
        self._at = bot.thresholds
        self._links = links
        self._read = lru_cache(maxsize=8)(partial(bot.read, limit=DEPTH))

    def explain(self, alone: Explanation, subject: Subject) -> Explanation:
        """Return the better explanation of a message: alone, or behind the message that led to the subject."""
        message = alone.reply.question
        if not leans(message) or self._is_said_outright(alone):
            return alone
        own = self._read(message)
        if own.known < KNOWN:
            return alone
        fused = self._weigh(own, self._in_context(own, subject), subject)
        explanation = decide(self._replies, message, fused, (), self._at)
        verdicts = tuple(f'{verdict}; read behind "{subject.said}"' for verdict in explanation.verdicts)
        return replace(explanation, verdicts=verdicts)

    def read(self, text: str) -> Reading:
        """Match a text as a whole."""
        return self._read(text)

    def _is_said_outright(self, alone: Explanation) -> bool:
        """Tell whether a message is small talk beyond doubt, or small talk that asks nothing."""
        best = alone.readings[0].candidates[:1]
        sure = any(one.confidence >= self._at.sure and isinstance(self._replies.matched(one.id), SmallTalk) for one in best)
        return alone.reply.kind == "small-talk" and (sure or not asks(alone.reply.question))

    def _in_context(self, own: Reading, subject: Subject) -> list[Candidate]:
        """Join the readings of a message alone and behind another: the chance that an entry is right by either of them."""
        before = {candidate.id: candidate.confidence for candidate in self._read(subject.said).candidates}
        best = {candidate.id: candidate for candidate in own.candidates}
        discount = FOCUS_DISCOUNT * min(1.0, self._says(own) / SPEAKS)
        for candidate in self._read(f"{subject.said} {own.text}").candidates:
            gained = max(0.0, candidate.confidence - discount * before.get(candidate.id, 0.0))
            known = best.get(candidate.id)
            joined = 1 - (1 - (known.confidence if known else 0.0)) * (1 - gained)
            best[candidate.id] = replace(known or candidate, confidence=joined)
        return list(best.values())

    def _says(self, own: Reading) -> float:
        """Return how sure a message alone is of anything that could be asked."""
        asked = (one for one in own.candidates if isinstance(self._replies.matched(one.id), Entry | Gap))
        return next((one.confidence for one in asked), 0.0)

    def _weigh(self, own: Reading, candidates: list[Candidate], subject: Subject) -> Reading:
        """Weigh candidates by how they hang together with the focus."""
        bare = is_bare(own.text)
        weighed = [replace(one, confidence=self._weight(one, own.text, subject, bare)) for one in candidates]
        return replace(own, candidates=tuple(sorted(weighed, key=lambda one: (-one.confidence, one.id))))

    def _weight(self, candidate: Candidate, message: str, subject: Subject, bare: bool) -> float:
        item, confidence = self._replies.matched(candidate.id), candidate.confidence
        if item.id in subject.focus:
            return 1 - (1 - confidence) * (1 - TOLD * share_in(message, self._links.told(item.id)))
        if not isinstance(item, Entry | Gap):
            return confidence
        if self._links.linked(item.id, subject.focus):
            return min(1.0, NEAR * confidence) if isinstance(item, Entry) else confidence
        return BARE_FAR * confidence if bare else confidence
