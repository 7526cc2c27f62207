"""Follow-ups: a message that leans on the one before it is read with it as well, and the better match wins.

Only a message whose form leans ("and jade ones?", "does it last?", "any proof?") and whose words are known is read so;
anything else is a new subject and never inherits the old one. The old subject answers only as far as it knows the words
that are used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.decide import decide
from bot.dialogue.leaning import (
    SHORT,
    asks_or_points,
    is_bare,
    leans,
    names_something,
    points,
    share_covered,
    share_in,
)
from bot.records import Entry, Gap, Guide, SmallTalk
from bot.text.tokens import words

if TYPE_CHECKING:
    from bot.dialogue.ports import Bot
    from bot.dialogue.state import Subject
    from bot.records import Candidate, Explanation, Reading

# The numbers below were set in November 2026 on 193 dialogues of 1,048 turns, those of `tests/data` among them, and on 2,615
# pairs of a subject and a message that is not about it: 982 turns are right, one old subject leaks into a new one, and 16 of
# 1,341 messages out of scope are answered with the subject before. No setting near these does better on all of that. What
# each is worth was counted on 896 turns of 17 sets, 830 of them right; two rules that moved none of these are gone.

DEPTH = 20
"""Candidates of a reading that take part; a linked entry may be far down alone. With 10, one more such pair goes wrong."""

FOCUS_DISCOUNT = 0.7
"""What an entry loses in context for having matched the earlier message alone: its words are there whatever is asked now.
At 0.6 the old subject leaks into one more, and without it into 20."""

SPEAKS = 0.45
"""The confidence that a message must reach alone for the whole of that loss. Where it says less, the focus loses less."""

NEAR = 1.4
"""What an author's link to the focus multiplies the chance of an entry by; without it, 18 turns fewer are right."""

BARE_FAR = 0.5
"""What having no such link multiplies it by, after a message that names nothing; without it, 6 turns fewer are right."""

TOLD = 0.3
"""The chance that the focus answers a message whose words are all in its text, whatever the readings say."""

POINTED_FAR = 0.8
"""What it multiplies it by after a short one that says "it" or the like: "does it hurt?" after needles is not of rubbing."""

OUTRIGHT = 0.6
"""The confidence from which small talk, or a subject beside an act, is meant beyond doubt."""

KNOWN = 0.5
"""The share of a follow-up's own weight that must be known words, so that a foreign subject finds no shelter here."""


def is_said_outright(bot: Bot, alone: Explanation) -> bool:
    """Return true if a message is small talk beyond doubt, or small talk that asks nothing."""
    best = alone.readings[0].candidates[:1]
    sure = any(one.confidence >= OUTRIGHT and isinstance(bot.replies.matched(one.id), SmallTalk) for one in best)
    return alone.reply.kind == "small-talk" and (sure or not asks_or_points(alone.reply.question))


def read_behind(bot: Bot, alone: Explanation, subject: Subject) -> Explanation:
    """Return the better explanation of a message: alone, or behind the message that led to the subject."""
    return _FollowUp(bot).explain(alone, subject)


_POINTER = re.compile(
    r"\b(?:it|its|this|they|them|these|those)\b"
    r"|(?:^|(?<=\bis )|(?<=\bdoes )|(?<=\bdo )|(?<=\bwas )|(?<=\bafter )|(?<=\bwith )|(?<=\bfor )|(?<=\bof ))that\b(?!')",
    re.IGNORECASE,
)
"""The words in place of something, but not the "that" of "the ones that warm up"."""


def in_full(message: str, name: str) -> str:
    """Return a message with a name in the place of the first word that stands for something said before."""
    return _POINTER.sub(name, message, count=1)


class _FollowUp:
    """Reads messages in the light of what was spoken of."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._replies = bot.replies
        self._at = bot.thresholds
        self._links = bot.links

    def _read(self, text: str) -> Reading:
        return self._bot.search(text, DEPTH)

    def explain(self, alone: Explanation, subject: Subject) -> Explanation:
        """Return the better explanation of a message: alone, or behind the message that led to the subject."""
        message = alone.reply.question
        if not leans(message) or is_said_outright(self._bot, alone) or _stands_alone(alone):
            return alone
        own = self._read(message)
        if own.known < KNOWN:
            return alone
        fused = self._weigh(own, self._in_context(own, subject), subject)
        full = self._in_full(own, subject)
        reading, how = (full, f'as "{full.text}"') if full else (fused, f'behind "{subject.said}"')
        explanation = decide(self._bot, message, reading, ())
        return replace(explanation, verdicts=tuple(f"{verdict}; read {how}" for verdict in explanation.verdicts))

    def _in_full(self, own: Reading, subject: Subject) -> Reading | None:
        """Read a message that says "it" with the name of the subject in that place, and return it if it leads to a gap.

        "Is it safe" after a treatment asks for the safety of that, which the documents may be known not to tell.
        """
        names = [word for word in words(subject.said) if names_something(word) and self._leads(word, subject)]
        full = in_full(own.text, " ".join(names)) if names else own.text
        if full == own.text:
            return None
        reading = self._read(full)
        best = reading.candidates[0] if reading.candidates else None
        item = self._replies.matched(best.id) if best and best.confidence >= self._at.sure else None
        return reading if isinstance(item, Gap) and not set(subject.focus).isdisjoint(item.related) else None

    def _leads(self, word: str, subject: Subject) -> bool:
        """Tell whether a word alone leads to the subject."""
        candidates = self._read(word).candidates
        return bool(candidates) and candidates[0].id in subject.focus

    def _in_context(self, own: Reading, subject: Subject) -> list[Candidate]:
        """Join the readings of a message alone and behind another: the chance that an entry is right by either of them.

        A guide is opened by a message that asks for it alone, so a question in between never starts it again.
        """
        before = {candidate.id: candidate.confidence for candidate in self._read(subject.said).candidates}
        best = {candidate.id: candidate for candidate in own.candidates}
        discount = FOCUS_DISCOUNT * min(1.0, self._says(own) / SPEAKS)
        for candidate in self._read(f"{subject.said} {own.text}").candidates:
            if isinstance(self._replies.matched(candidate.id), Guide):
                continue
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
        meant, far = _meant(own), _far(own.text)
        weighed = [replace(one, confidence=self._weight(one, meant, subject, far)) for one in candidates]
        return replace(own, candidates=tuple(sorted(weighed, key=lambda one: (-one.confidence, one.id))))

    def _weight(self, candidate: Candidate, message: str, subject: Subject, far: float) -> float:
        """Return the chance of a candidate. The focus, and what is linked to it, gain as far as they know the words used."""
        item, confidence = self._replies.matched(candidate.id), candidate.confidence
        if item.id in subject.focus:
            confidence *= share_covered(message, self._links.named(item.id))
            return 1 - (1 - confidence) * (1 - TOLD * share_in(message, self._links.told(item.id)))
        if not isinstance(item, Entry | Gap):
            return confidence
        if not self._links.linked(item.id, subject.focus):
            return far * confidence
        gain = (NEAR - 1) * share_covered(message, self._links.named(item.id)) if isinstance(item, Entry) else 0.0
        return min(1.0, (1 + gain) * confidence)


def _stands_alone(alone: Explanation) -> bool:
    """Tell whether a part of a message is surely of something that it names itself: "It's gone. How much oil do I use?"."""
    for reading in alone.readings:
        best = reading.candidates[:1]
        sure = any(one.confidence >= OUTRIGHT for one in best)
        if sure and reading.text != alone.reply.question and not points(reading.text):
            return True
    return False


def _far(message: str) -> float:
    """Return what an entry or gap without a link to the focus loses, by how much a message needs the one before it."""
    if is_bare(message):
        return BARE_FAR
    return POINTED_FAR if points(message) and len(words(message)) <= SHORT else 1.0


def _meant(own: Reading) -> str:
    """Return the words of a message with typos repaired."""
    repairs = dict(own.repairs)
    return " ".join(repairs.get(word, word) for word in words(own.text))
