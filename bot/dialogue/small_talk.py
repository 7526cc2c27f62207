"""Small talk before a question, or similar to one: the question comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.records import Entry, Gap, SmallTalk
from bot.text.sentences import asks

if TYPE_CHECKING:
    from bot.dialogue.ports import Bot
    from bot.dialogue.replies import Replies
    from bot.dialogue.thresholds import Thresholds
    from bot.languages.language import Language
    from bot.records import Candidate, Reading
    from bot.storage.repository import Item


def past_small_talk(bot: Bot, reading: Reading) -> Reading:
    """Put what is asked first where only small talk leads ("hello, does it help with wrinkles"), and leave that out.

    Small talk that knows too few of the words is none: "morning sickness" is no greeting.
    """
    replies, at = bot.replies, bot.thresholds
    if not reading.candidates or not isinstance(replies.matched(reading.candidates[0].id), SmallTalk):
        return reading
    best, *others = reading.candidates
    if reading.words and bot.foreseen(best.id, reading.words) < at.talk:
        return past_small_talk(bot, replace(reading, candidates=tuple(others)))
    entry = next((other for other in others if isinstance(replies.matched(other.id), Entry)), None)
    if entry is None or entry.confidence < max(at.answer, at.over_talk * best.confidence):
        entry = _named_beside(replies, reading, at)
    if entry is None:
        return reading
    rest = (other for other in others if other.id != entry.id and not isinstance(replies.matched(other.id), SmallTalk))
    return replace(reading, candidates=(entry, *rest))


def _named_beside(replies: Replies, reading: Reading, at: Thresholds) -> Candidate | None:
    """Return the entry or gap that holds a word of a question which the small talk that leads lacks, if any comes near.

    Most of "what are your hours" is "what are you", which asks nothing of the field. With its hours it is none of that,
    and what small talk had of the chance falls to the others.
    """
    talk, *others = reading.candidates
    if talk.confidence < at.sure or not asks(reading.text, replies.language):
        return None
    own = _named(reading, replies.language) - _asked_in(replies.matched(talk.id), replies.language)
    near = (other for other in others if other.confidence >= at.beside_talk * talk.confidence)
    asked = (other for other in near if isinstance(replies.matched(other.id), Entry | Gap))
    first = next(
        (other for other in asked if not own.isdisjoint(_asked_in(replies.matched(other.id), replies.language))), None
    )
    if first is None:
        return None
    left = 1 - min(talk.confidence, 1 - first.confidence)
    return replace(first, confidence=min(talk.confidence, first.confidence / left))


def _named(reading: Reading, language: Language) -> set[str]:
    """Return the stems of a text that name something, typos repaired."""
    repairs = dict(reading.repairs)
    stems = (language.stem(repairs.get(word, word)) for word in language.words(reading.text))
    return {stem for stem in stems if not language.is_stop(stem)}


def _asked_in(item: Item, language: Language) -> frozenset[str]:
    """Return the stems of all variants of an entry, a gap or small talk; of others, none."""
    if not isinstance(item, Entry | Gap | SmallTalk):
        return frozenset()
    question = () if isinstance(item, SmallTalk) else (item.question,)
    return frozenset(stem for text in (*question, *item.variants) for stem in language.stems(text))
