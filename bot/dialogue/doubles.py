"""Several answers to one message: to two questions in it, or to one question about two subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bot.dialogue.answerable import Asked, filled, is_clear, unsaid, weigh
from bot.dialogue.readings import against, match
from bot.records import Entry, Explanation, Gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.ports import Bot
    from bot.records import Match


class _Outcome(NamedTuple):
    """What one of several questions leads to: an entry or a gap, or a sentence that says what is left open."""

    asked: Asked
    match: Match | None
    sentence: str
    verdict: str


def answer_both(bot: Bot, message: str, questions: Sequence[Asked]) -> Explanation | None:
    """Answer two questions in one message: two parts that lead to different things, to entries if any do."""
    found: dict[str, _Outcome] = {}
    for asked in questions:
        outcome = _outcome(bot, asked) or _outcome_alone(bot, asked)
        if outcome:
            found.setdefault(outcome.match.id if outcome.match else outcome.sentence, outcome)
    if len(found) < 2:
        return None
    first = sorted(found, key=lambda key: not _is_answer(bot, found[key]))[:2]
    chosen = {key: one for key, one in found.items() if key in first}
    return _told(
        bot, message, list(chosen.values()), [one.asked.reading.text for key, one in found.items() if key not in chosen]
    )


def _is_answer(bot: Bot, outcome: _Outcome) -> bool:
    return outcome.match is not None and isinstance(bot.replies.matched(outcome.match.id), Entry)


def asks_something(bot: Bot, asked: Asked) -> bool:
    """Return true if a part asks something by itself: "jade roller: five minutes? ten? what's right" asks one thing."""
    if not inherits(bot, asked) or not asked.reading.candidates:
        return True
    if is_clear(bot, asked) and asked.frame.shares[0][1] >= bot.thresholds.clear:
        return True
    best, words = asked.reading.candidates[0], asked.reading.words
    return bot.language.has_content(" ".join(words)) and bot.foreseen(best.id, words) >= 2 * bot.thresholds.foreseen


def inherits(bot: Bot, asked: Asked) -> bool:
    """Return true if a part is about what was named before it, and names nothing itself."""
    return bool(asked.frame.subjects) and not bot.frames.read(asked.reading.words).subjects


def _outcome_alone(bot: Bot, asked: Asked) -> _Outcome | None:
    """Return what a part leads to that has nothing to do with what was named: "which oil, and how hard do I press"."""
    text, language = asked.reading.text, bot.language
    if not inherits(bot, asked) or language.points(text) or not language.has_content(text):
        return None
    return _outcome(bot, weigh(bot, Asked(bot.search(text), filled(asked.frame, ()))))


def answer_each(bot: Bot, message: str, whole: Asked) -> Explanation | None:
    """Answer one question about two subjects by an entry on each, if none is on both: "swedish n shiatsu, whats each"."""
    frames, frame = bot.frames, whole.frame
    alike = frames.alike(frame)
    if len(alike) != 2 or frames.is_of_pairs(frame):
        return None
    best = next(iter(weigh(bot, whole).reading.candidates), None)
    if best and frames.is_of_all(best.id, alike):
        return None
    outcomes = [_on(bot, whole, subject, alike) for subject in alike]
    told = [one for one in outcomes if one]
    return _told(bot, message, told, ()) if len({one.match.id for one in told if one.match}) == 2 else None


def _on(bot: Bot, whole: Asked, subject: str, alike: Sequence[str]) -> _Outcome | None:
    """Return what the question leads to if it names one of several subjects: an entry on that in the first place."""
    pairs = zip(whole.frame.subjects, whole.frame.names, strict=True)
    named = [pair for pair in pairs if pair[0] == subject or pair[0] not in alike]
    asked = weigh(bot, Asked(whole.reading, filled(whole.frame, named)))
    held = tuple(one for one in asked.reading.candidates if bot.frames.main_of(one.id) == subject)
    outcome = _outcome(bot, Asked(replace(asked.reading, candidates=held), asked.frame))
    return outcome if outcome and outcome.match else None


def _outcome(bot: Bot, asked: Asked) -> _Outcome | None:
    at, candidates = bot.thresholds, asked.reading.candidates
    best = candidates[0] if candidates else None
    item = bot.replies.matched(best.id) if best and best.confidence >= at.second else None
    told = None if isinstance(item, Entry) else unsaid(bot, asked.reading.text, asked)
    if told:
        return _Outcome(asked, None, told[0].message, told[1])
    if best and isinstance(item, Entry | Gap):
        why = against(bot.language.verdicts, ">=", at.second, asked.reading)
        return _Outcome(asked, match(best), "", bot.language.verdicts.answered.format(id=best.id, why=why))
    return None


def _told(bot: Bot, message: str, outcomes: Sequence[_Outcome], left_out: Sequence[str]) -> Explanation:
    matches = [one.match for one in outcomes if one.match]
    reply = bot.replies.both(message, matches, [one.sentence for one in outcomes if one.sentence], left_out)
    verdicts = tuple(bot.language.verdicts.one_of_two.format(why=one.verdict) for one in outcomes)
    return Explanation(reply, tuple(one.asked.reading for one in outcomes), verdicts)
