"""Small talk before a question, or similar to one: the question comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.records import Entry, SmallTalk

if TYPE_CHECKING:
    from bot.dialogue.ports import Bot
    from bot.records import Reading


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
        return reading
    rest = (other for other in others if other.id != entry.id and not isinstance(replies.matched(other.id), SmallTalk))
    return replace(reading, candidates=(entry, *rest))
