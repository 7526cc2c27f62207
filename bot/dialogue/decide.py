"""Readings -> a reply and its reason: which entry, whether to answer, offer a choice, or decline.

A match is as good as its confidence, the calibrated probability that the entry is right and the message in scope.
Costs decide where the lines are drawn; they are stated once, here.
"""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from msgspec import UNSET
from msgspec.structs import replace

from bot.dialogue.leaning import OPENERS, names_something, points
from bot.matching.ordinary import names_nothing
from bot.matching.segments import asks
from bot.matching.text import stem, words
from bot.records import CareRule, Condition, Entry, Explanation, Gap, Guide, Match, Reading, Record, SmallTalk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.replies import Replies
    from bot.records import Candidate, ChosenThresholds, Reply
    from bot.shelf import Item


_JOINS = frozenset("and n & + plus also or vs versus both each".split())
_BARE = 2  # words; a message of no more asks nothing of what it names
_ALL = 0.99  # of a message is known: every word, but for rounding


class Thresholds(Record, frozen=True):
    """Confidences (0 to 1) from which something is done.

    answer: the best entry is given.
    close: a share of the best entry's confidence; where the next one reaches it, the two are offered instead, or both given
        where they are sure.
    sure: below it, a word or two get a choice, or are not understood where they name nothing, and a part that points to
        something told before is read behind that as well.
    second: each of two questions in one message gets its answer.
    over_talk: a share of the confidence of small talk, from which an entry behind it is given instead.
    beside_talk: the same for one that holds a word of a question which the small talk lacks.
    twin: a share of the best one's confidence; the next entry is given too where the message joins two things, and a bare
        word whose best is a gap gets a choice where anything else comes so near.
    contested: the same for a bare word whose best is an entry, for four that come near, for an alarm, which what is not sure
        does not hide, and for the second of the two that lead a message of two questions.
    offer: the best few entries are worth a choice; below it the message is declined.
    choice: a share of the best entry's confidence, below which another is left out of a choice.
    lone: a share of `answer`, from which an entry is given that would be alone in a choice.
    known: not a confidence but the share of a message's own words that are known, below which it is of another field: it is
        not understood below `offer`, or below `answer` where it comes near a gap of another field, and gets no choice there.
    care: a message worded like those of a care rule is taken as alarming.
    """

    answer: float
    close: float
    sure: float
    second: float
    over_talk: float
    beside_talk: float
    twin: float
    contested: float
    offer: float
    choice: float
    lone: float
    known: float
    care: float


DEFAULT = Thresholds(
    answer=0.5,
    close=0.97,
    sure=0.45,
    second=0.4,
    over_talk=0.6,
    beside_talk=0.45,
    twin=0.6,
    contested=0.85,
    offer=0.3,
    choice=0.4,
    lone=0.8,
    known=0.5,
    care=0.85,
)
"""Set in November 2026 near the least cost where a wrong answer costs 3, answering a message out of scope 2, sending to care
in vain 5, a miss 1 and a choice that holds the answer 0.6: `answer`, `offer` and `second`, which an author may choose, on
small knowledge of other fields (HINT3, slices of CLINC150 of 8 to 30 entries, a folder on roasting coffee), where 0.4 for
`answer` costs a seventh more and 0.6 answers a tenth less; on these and a folder on a library, `choice`, `lone` and
`beside_talk`, where 0.5 for `choice` costs no less and 0.33 leaves most menus as long as they were; all others on labelled
files of 2,600 messages to the knowledge that ships, two of them in `tests/data`. That one chooses lower ones: its wordings
differ from one another by design, so confidences fitted on them are shy (0.3 is right about nine times in ten)."""


def choose_thresholds(chosen: ChosenThresholds) -> Thresholds:
    """Return the thresholds that an author chose, and the usual ones where none is chosen."""
    given = {name: value for name in chosen.__struct_fields__ if (value := getattr(chosen, name)) is not UNSET}
    return replace(DEFAULT, **given)


def decide(replies: Replies, message: str, whole: Reading, parts: Sequence[Reading], at: Thresholds) -> Explanation:
    """Choose the reply to `message`, read as a whole and in its parts (none where it has only one)."""
    whole, *parts = (_past_small_talk(replies, reading, at) for reading in (whole, *parts))
    both, twins = _answer_both(replies, message, whole, parts, at), _answer_twins(replies, message, whole, at)
    double = twins if twins and (not both or len(both.reply.answers) < 2) else both  # two answers before one and a gap
    if double:
        return double
    standing = [part for part in parts if not points(part.text)]  # what "it" is, only the whole message tells
    reading = max((whole, *standing), key=lambda reading: _weight(replies, reading, at))
    reply, verdict = _decide_one(replies, message, reading, at)
    return Explanation(reply, (reading,), (verdict,))


def alarmed(replies: Replies, message: str, whole: Reading, rule: CareRule) -> Explanation:
    """Reply to a message in which the signs of a care rule were found."""
    return Explanation(replies.care(message, rule), (whole,), (f"care: the signs of {rule.id} are in the message",))


def heeding(replies: Replies, explanation: Explanation, condition: Condition | None) -> Explanation:
    """Put first what is known of a condition that the message tells of whoever asks, or that nothing is.

    Behind a gap the answer is only offered, as it is not said to hold for them; of two questions one may be beside it, so
    both keep their replies. An entry is given with the answer, unless that belongs to the same thing.
    """
    reply, item = explanation.reply, replies.matched(condition.leads_to) if condition else None
    if isinstance(item, Gap) and reply.kind in ("answer", "clarify") and item.message not in reply.message:
        told = replies.gap_first(item, reply) if len(explanation.readings) == 1 else replies.with_gap(item, reply)
    elif isinstance(item, Entry) and reply.answers and not replies.belongs(item, reply.answers):
        told = replies.entry_first(item, reply)
    else:
        return explanation
    *verdicts, last = explanation.verdicts
    return replace(
        explanation, reply=told, verdicts=(*verdicts, f"{last}; {item.id} first, as its signs are in the message")
    )


def worded_alarmingly(replies: Replies, message: str, readings: Sequence[Reading], at: Thresholds) -> Explanation | None:
    """Reply to a message one of whose readings, as a whole or of a part alone, is surely worded like a care rule."""
    for reading in readings:
        best = reading.candidates[0] if reading.candidates else None
        if best and best.confidence >= at.care and isinstance(replies.matched(best.id), CareRule):
            reply, verdict = _decide_care(replies, message, reading, best, at)
            return Explanation(reply, (reading,), (verdict,))
    return None


def _weight(replies: Replies, reading: Reading, at: Thresholds) -> tuple[bool, float]:
    """Order readings: what is worth an offer and no small talk comes first, then the surer one."""
    if not reading.candidates:
        return False, 0.0
    best = reading.candidates[0]
    return best.confidence >= at.offer and not isinstance(replies.matched(best.id), SmallTalk), best.confidence


def _answer_both(
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
    verdicts = tuple(f"one of two questions: {one.candidates[0].id}, {_against('>=', at.second, one)}" for one in readings)
    matches = [_match(reading.candidates[0]) for reading in readings]
    return Explanation(replies.both(message, matches, left_out), readings, verdicts)


def _answer_twins(replies: Replies, message: str, whole: Reading, at: Thresholds) -> Explanation | None:
    """Answer two things that a message asks in one breath ("swedish n shiatsu, what's each"), or that answer it alike."""
    twin = _twin(replies, whole, at)
    if not twin:
        return None
    best = whole.candidates[0]
    verdict = f"both {best.id} and {twin.id}, {_against('>=', at.answer, whole)}"
    return Explanation(replies.answer(message, [_match(best), _match(twin)]), (whole,), (verdict,))


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


def _decide_one(replies: Replies, message: str, reading: Reading, at: Thresholds) -> tuple[Reply, str]:
    if not reading.candidates:
        return replies.not_understood(message), "not understood: no word of it is known"
    best = reading.candidates[0]
    item = replies.matched(best.id)
    choices = _choices(replies, reading, at)
    alarming = _alarming(replies, reading, at)
    if alarming:
        return _decide_care(replies, message, reading, alarming, at)
    senseless = _senseless(reading, item, at)
    if senseless:
        return replies.not_understood(message), f"not understood: {senseless}"
    several, open_to_choice = len(choices) > 1, isinstance(item, Entry) and _is_likely(reading, at)
    if several and open_to_choice and _close(replies, reading, at):
        return replies.clarify(message, choices), f"a choice: too close to call, {_against('>=', at.offer, reading)}"
    left_open = _left_open(reading, item, at)
    if several and left_open:
        return replies.clarify(message, choices), f"a choice: a bare word, {left_open}"
    if best.confidence >= at.answer:
        return _give(replies, message, best, item), f"{best.id}, {_against('>=', at.answer, reading)}"
    if several and open_to_choice:
        return replies.clarify(message, choices), f"a choice: {_against('<', at.answer, reading)}"
    if open_to_choice and best.confidence >= at.lone * at.answer:
        alone = f"{best.id}, nothing near it, {_against('>=', at.lone * at.answer, reading)}"
        return _give(replies, message, best, item), alone
    return replies.not_covered(message, choices), f"not covered: {_missed(reading, at)}"


def _is_likely(reading: Reading, at: Thresholds) -> bool:
    """Tell whether the best candidate is worth an offer: sure enough, and not for a few words of another field's message."""
    confidence = reading.candidates[0].confidence
    return confidence >= at.answer or (confidence >= at.offer and reading.known >= at.known)


def _missed(reading: Reading, at: Thresholds) -> str:
    """Return what an answer or a choice failed for."""
    if reading.candidates[0].confidence < at.offer:
        return _against("<", at.offer, reading)
    return _unknown(reading) if reading.known < at.known else _against("<", at.answer, reading)


def _unknown(reading: Reading) -> str:
    return f"only {reading.known:.2f} of it is known words"


def _alarming(replies: Replies, reading: Reading, at: Thresholds) -> Candidate | None:
    """Return the care rule that comes first, or that comes near to a first one that is not sure."""
    best, *others = reading.candidates
    if isinstance(replies.matched(best.id), CareRule):
        return best
    second = others[0] if others and best.confidence < at.sure else None
    if second is None or not isinstance(replies.matched(second.id), CareRule):
        return None
    return second if second.confidence >= max(at.offer, at.contested * best.confidence) else None


def _decide_care(replies: Replies, message: str, reading: Reading, like: Candidate, at: Thresholds) -> tuple[Reply, str]:
    rule, choices = replies.matched(like.id), _choices(replies, reading, at)
    if isinstance(rule, CareRule) and like.confidence >= at.care:
        return replies.care(message, rule), f"care: worded like {rule.id}, {_against('>=', at.care, reading, like)}"
    near = like.confidence >= at.offer
    reply = replies.near_care(message, choices) if near else replies.not_covered(message, choices)
    return reply, f"not covered: like {like.id}, but {_against('<', at.care, reading, like)}"


def _past_small_talk(replies: Replies, reading: Reading, at: Thresholds) -> Reading:
    """Put what is asked first where only small talk leads ("hello, does it help with wrinkles"), and leave that out."""
    if not reading.candidates or not isinstance(replies.matched(reading.candidates[0].id), SmallTalk):
        return reading
    best, *others = reading.candidates
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
    own = _named(reading) - _held(replies.matched(talk.id))
    near = (other for other in others if not own.isdisjoint(_held(replies.matched(other.id))))
    first = next((other for other in near if isinstance(replies.matched(other.id), Entry | Gap)), None)
    if talk.confidence < at.sure or first is None or first.confidence < at.beside_talk * talk.confidence:
        return None
    if not asks(reading.text):
        return None
    left = 1 - min(talk.confidence, 1 - first.confidence)
    return replace(first, confidence=min(talk.confidence, first.confidence / left))


def _named(reading: Reading) -> set[str]:
    """Return the stems of a text that name something, typos repaired."""
    repairs = dict(reading.repairs)
    return {root for word in words(reading.text) if not names_nothing(root := stem(repairs.get(word, word)))}


def _held(item: Item) -> set[str]:
    """Return the stems of the wordings of an entry, a gap or small talk."""
    question = (item.question,) if isinstance(item, Entry | Gap) else ()
    return _stems((*question, *item.variants)) if isinstance(item, Entry | Gap | SmallTalk) else set()


def _stems(wordings: Sequence[str]) -> set[str]:
    return {stem(word) for wording in wordings for word in words(wording)}


def _twin(replies: Replies, reading: Reading, at: Thresholds) -> Candidate | None:
    """Return the entry that comes near the best one where two things are joined, or level with it where both are sure."""
    if len(reading.candidates) < 2 or not all(isinstance(replies.matched(one.id), Entry) for one in reading.candidates[:2]):
        return None
    (best, second), spoken = reading.candidates[:2], reading.text.casefold().replace(",", " ").split()
    asked = dropwhile(OPENERS.__contains__, spoken)  # "and ..." joins nothing yet
    if not _JOINS.isdisjoint(asked) and second.confidence >= max(at.answer, at.twin * best.confidence):
        return second
    tied = second.confidence >= at.close * best.confidence and best.confidence >= max(at.answer, at.sure)
    return second if tied and len(spoken) > _BARE else None


def _give(replies: Replies, message: str, best: Candidate, item: Item) -> Reply:
    if isinstance(item, Gap):
        return replies.gap(message, item)
    if isinstance(item, SmallTalk):
        return replies.small_talk(message, item)
    identifier = item.entry if isinstance(item, Guide) else item.id
    return replies.answer(message, [Match(identifier, best.confidence)])


def _choices(replies: Replies, reading: Reading, at: Thresholds) -> list[str]:
    """Return the ids of the entries that come nearest, each once, best first, without those far below the first."""
    entries = [(identifier, one.confidence) for one in reading.candidates if (identifier := replies.entry_of(one.id))]
    least = at.choice * entries[0][1] if entries else 0.0
    return list(dict.fromkeys(identifier for identifier, confidence in entries if confidence >= least))


def _senseless(reading: Reading, item: Item, at: Thresholds) -> str:
    """Return why a text may mean nothing here, whatever comes near it; "" if it says something, or is small talk."""
    confidence = reading.candidates[0].confidence
    afield = isinstance(item, Gap) and item.subject == "another"
    if reading.known < at.known and confidence < (at.answer if afield else at.offer):
        return _unknown(reading)
    nameless = len(reading.text.split()) <= _BARE and not names_something(reading.text) and not isinstance(item, SmallTalk)
    if confidence < at.sure and (nameless or not any(map(str.isalpha, reading.text))):
        return "it names nothing"
    return ""


def _left_open(reading: Reading, item: Item, at: Thresholds) -> str:
    """Return why it is open what a word or two of the field mean, as they ask nothing of what they name; "" if it is not."""
    best, *others = reading.candidates
    if len(reading.text.split()) > _BARE or reading.known < _ALL:
        return ""
    if best.confidence < at.sure:
        return _against("<", at.sure, reading)
    near = at.twin if isinstance(item, Gap) else at.contested
    if others and others[0].confidence >= near * best.confidence:
        return f"too close to call, {_against('>=', at.sure, reading)}"
    return ""


def _close(replies: Replies, reading: Reading, at: Thresholds) -> bool:
    """Tell whether the best two candidates are entries that come almost equally near, or four of any kind nearly so."""
    best, *others = reading.candidates
    if others[2:] and others[2].confidence >= at.contested * best.confidence:
        return True
    twins = bool(others) and isinstance(replies.matched(others[0].id), Entry)
    return twins and others[0].confidence >= at.close * best.confidence


def _match(candidate: Candidate) -> Match:
    return Match(candidate.id, candidate.confidence)


def _against(sign: str, threshold: float, reading: Reading, weighed: Candidate | None = None) -> str:
    """Tell how the candidate weighed, the best one unless another is named, stands to a threshold, and what rivals it."""
    weighed = weighed or reading.candidates[0]
    other = next((one for one in reading.candidates if one is not weighed), None)
    rival = f"; next {other.id} {other.confidence:.2f}" if other else ""
    return f"confidence {weighed.confidence:.2f} {sign} {threshold:.2f}{rival}"
