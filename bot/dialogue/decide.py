"""Readings -> a reply and its reason: which entry, whether to answer, offer a choice, or decline.

A match is as good as its confidence, the calibrated probability that the entry is right and the message in scope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.answerable import Asked, frame_of, framed, is_clear, unsaid, weigh
from bot.dialogue.doubles import answer_both, answer_each, asks_something
from bot.dialogue.readings import BARE, against, choices
from bot.dialogue.small_talk import past_small_talk
from bot.records import Entry, Explanation, Gap, Guide, Match, SmallTalk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.ports import Bot
    from bot.dialogue.replies import Replies
    from bot.dialogue.thresholds import Thresholds
    from bot.languages.language import Language, Verdicts
    from bot.records import Candidate, Reading, Reply
    from bot.storage.repository import Item


def decide(bot: Bot, message: str, whole: Reading, parts: Sequence[Reading]) -> Explanation:
    """Choose the reply to `message`, read as a whole and in its parts (none where it has only one)."""
    replies, at = bot.replies, bot.thresholds
    if bot.language.is_foreign(message) or (whole.known < at.known and bot.language.is_foreign(message, least=1)):
        return Explanation(replies.foreign(message), (whole,), (bot.language.verdicts.foreign,))
    whole, *parts = (past_small_talk(bot, reading) for reading in (whole, *parts))
    frame = bot.frames.read(whole.words)
    questions = [] if whole.exact else framed(bot, parts, frame)  # an author foresaw all of it as one question
    asked = Asked(whole, frame_of(frame, questions))
    entire = weigh(bot, asked)
    questions = [one for one in (weigh(bot, asked) for asked in questions) if asks_something(bot, one)]
    double = answer_both(bot, message, questions) or answer_each(bot, message, asked)
    if double and not whole.exact:
        return double
    standing = [
        asked for asked in questions if not bot.language.points(asked.reading.text)
    ]  # what "it" is, only the whole tells
    asked = max((entire, *standing), key=lambda asked: _weight(replies, asked.reading, at))
    if _is_of_another_field(bot, asked):
        reply, verdict = unsaid(bot, message, asked) or _stranger(bot, message, asked)
    else:
        reply, verdict = decide_one(bot, message, asked)
    return Explanation(reply, (asked.reading,), (verdict,))


def _weight(replies: Replies, reading: Reading, at: Thresholds) -> tuple[bool, float]:
    """Order readings: what is worth an offer and not beside the field comes first, then the surer one."""
    if not reading.candidates:
        return False, 0.0
    best = reading.candidates[0]
    return best.confidence >= at.offer and not _is_beside(replies.matched(best.id)), best.confidence


def decide_one(bot: Bot, message: str, asked: Asked) -> tuple[Reply, str]:
    """Choose the reply to one question, and say why."""
    if not asked.reading.candidates:
        return unsaid(bot, message, asked) or _nothing(bot, message, asked)
    return _refusal(bot, message, asked) or _answer(bot, message, asked)


def _nothing(bot: Bot, message: str, asked: Asked) -> tuple[Reply, str]:
    """Return the reply where nothing is found, or nothing of it says what was asked."""
    if asked.frame.subjects:
        return bot.replies.not_covered(message, ()), bot.language.verdicts.nothing_near
    return bot.replies.not_understood(message), bot.language.verdicts.no_known_word


def _refusal(bot: Bot, message: str, asked: Asked) -> tuple[Reply, str] | None:
    """Return the reply to a message that is alarming, asks what nothing answers, or makes no sense here; None otherwise."""
    replies, at, reading = bot.replies, bot.thresholds, asked.reading
    best = reading.candidates[0]
    item = replies.matched(best.id)
    unanswered = unsaid(bot, message, asked) if _is_beside(item) or best.confidence < at.answer else None
    if unanswered:
        return unanswered
    senseless = _senseless(reading, item, at, bot.language)
    if senseless:
        return replies.not_understood(message), senseless
    return None


def _answer(bot: Bot, message: str, asked: Asked) -> tuple[Reply, str]:
    """Answer, offer a choice, or decline."""
    replies, at, reading, verdicts = bot.replies, bot.thresholds, asked.reading, bot.language.verdicts
    best = reading.candidates[0]
    item, nearest = replies.matched(best.id), choices(replies, reading, at)
    several, open_to_choice = len(nearest) > 1, isinstance(item, Entry) and _is_likely(reading, at)
    if several and open_to_choice and _close(replies, reading, at):
        close = verdicts.too_close.format(why=against(verdicts, ">=", at.offer, reading))
        return replies.clarify(message, nearest), verdicts.choice.format(why=close)
    if best.confidence >= at.answer:
        why = against(verdicts, ">=", at.answer, reading)
        return _give(replies, message, best, item), verdicts.answered.format(id=best.id, why=why)
    unanswered = unsaid(bot, message, asked)
    if unanswered:
        return unanswered
    if several and open_to_choice:
        return replies.clarify(message, nearest), verdicts.choice.format(why=against(verdicts, "<", at.answer, reading))
    return replies.not_covered(message, nearest), verdicts.not_covered.format(why=_missed(verdicts, reading, at))


def _is_beside(item: Item) -> bool:
    """Return true if a match is outside of the field: small talk, or a gap for other fields."""
    return isinstance(item, SmallTalk) or (isinstance(item, Gap) and item.subject == "another")


def _is_of_another_field(bot: Bot, asked: Asked) -> bool:
    """Return true if little but a name leads to the best entry: its author foresaw hardly any of the rest ("wood filler").

    If what stands for other fields comes near, most of the rest has to be foreseen. A question with a clear aspect is of the
    field.
    """
    at, reading, named = bot.thresholds, asked.reading, {word for name in asked.frame.names for word in name.split()}
    best, *others = reading.candidates or (None,)
    if best is None or best.id in reading.exact or not isinstance(bot.replies.matched(best.id), Entry):
        return False
    if named.isdisjoint(reading.words) or is_clear(bot, asked):
        return False
    rest = [word for word in reading.words if word not in named]
    near = (one for one in others if one.confidence >= at.near * best.confidence)
    least = at.foreseen * (2 if any(_is_beside(bot.replies.matched(one.id)) for one in near) else 1)
    return bot.language.has_content(" ".join(rest)) and bot.foreseen(best.id, rest) < least


def _stranger(bot: Bot, message: str, asked: Asked) -> tuple[Reply, str]:
    """Return the reply to a message of which little but a name is of the field."""
    verdict = bot.language.verdicts.stranger.format(names=", ".join(asked.frame.names))
    return bot.replies.not_covered(message, bot.frames.about(asked.frame)), verdict


def _is_likely(reading: Reading, at: Thresholds) -> bool:
    """Return true if the best candidate can be offered: sure enough, and not for a few words of an out-of-scope message."""
    confidence = reading.candidates[0].confidence
    return confidence >= at.answer or (confidence >= at.offer and reading.known >= at.known)


def _missed(verdicts: Verdicts, reading: Reading, at: Thresholds) -> str:
    """Return why there is no answer and no choice."""
    confidence = reading.candidates[0].confidence
    if confidence < at.offer:
        return against(verdicts, "<", at.offer, reading)
    why = verdicts.between.format(confidence=confidence, offer=at.offer, answer=at.answer)
    return verdicts.little_known.format(why=why, known=reading.known) if reading.known < at.known else why


def _give(replies: Replies, message: str, best: Candidate, item: Item) -> Reply:
    if isinstance(item, Gap):
        return replies.gap(message, item)
    if isinstance(item, SmallTalk):
        return replies.small_talk(message, item)
    identifier = item.entry if isinstance(item, Guide) else item.id
    return replies.answer(message, [Match(identifier, best.confidence)])


def _senseless(reading: Reading, item: Item, at: Thresholds, language: Language) -> str:
    """Return why a text may mean nothing here, whatever comes near it; "" if it says something, or is small talk."""
    confidence = reading.candidates[0].confidence
    afield = isinstance(item, Gap) and item.subject == "another"
    if reading.known < at.known and confidence < (at.answer if afield or not reading.known else at.offer):
        return language.verdicts.mostly_unknown.format(known=reading.known)
    nameless = len(reading.text.split()) <= BARE and not language.has_content(reading.text)
    if reading.known <= at.known and len(reading.text.split()) <= BARE and not isinstance(item, SmallTalk):
        return language.verdicts.mostly_unknown.format(known=reading.known)
    if confidence < at.sure and (nameless or not any(map(str.isalpha, reading.text))):
        return language.verdicts.names_nothing
    return ""


def _close(replies: Replies, reading: Reading, at: Thresholds) -> bool:
    """Return true if the best two are entries with almost equal scores; of a word or two, with nearly equal ones."""
    best, *others = reading.candidates
    if not others or not isinstance(replies.matched(others[0].id), Entry):
        return False
    bare = len(reading.text.split()) <= BARE
    return others[0].confidence >= (at.bare if bare else at.close) * best.confidence or (bare and best.confidence < at.sure)
