"""Recognise alarms and conditions by their patterns, and alarms also by a classifier."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.records import Condition
from bot.retrieval.alarm_classifier import AlarmClassifier, Features, features
from bot.retrieval.patterns import Mentions, Patterns, pattern_rows

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.languages.language import Language
    from bot.records import CareRule, Concept
    from bot.storage.store import Rows

ALONE = 0.6
"""How much more one of several sentences has to score than a whole message: the next one may show that it is harmless."""

SURER = 0.6
"""From this far above the threshold, a message is an alarm whatever it asks as well. Few false alarms score so high."""

_OVER = ""
"""The id of the patterns that say that an alarm is over."""


class Heard(NamedTuple):
    """The id of the rule that a message shows, or nothing, and what found it.

    `doubt` tells that the classifier takes the message for one that may be an alarm, where no alarm was found. `rest` is the
    message without what it denies of a condition ("I am not pregnant"), nothing where it denies none, or tells of one.
    If the classifier hears an alarm and is not sure, `otherwise` is what the message shows apart from it.
    """

    rule: str = ""
    by: Literal["", "patterns", "classifier"] = ""
    doubt: bool = False
    rest: str = ""
    otherwise: Heard | None = None


class AlarmReader:
    """Reads messages for alarms and conditions. `known` holds the stems of words that are right as they are."""

    def __init__(self, rows: Rows, language: Language, known: Container[str] = ()) -> None:
        self._patterns = Patterns(rows, language, known)
        self._classifier = AlarmClassifier(rows, language.code)
        self._stop = language.stop_stems

    def hear(self, text: str) -> Heard:
        """Return the care rule that a message matches, otherwise the condition; patterns are checked first."""
        mentions, table = self._patterns.read(text), self._patterns.table
        present = list(dict.fromkeys(filter(None, self._patterns.present(mentions))))
        alarms = [rule for rule in present if rule in table.alarms]
        if alarms:
            return Heard(self._classifier.rule(features(mentions, table, self._stop), alarms) or alarms[0], "patterns")
        rule = present[0] if present else ""
        score, sure, found = self._score(mentions)
        doubt = score >= self._classifier.doubt
        calm = Heard(rule, "patterns", doubt) if rule else Heard(doubt=doubt, rest=self._patterns.without_denied(mentions))
        if score < self._classifier.alarm:
            return calm
        return Heard(self._classifier.rule(found), "classifier", otherwise=None if sure else calm)

    def _score(self, mentions: Mentions) -> tuple[float, bool, Features]:
        """Return the alarm score of a message or of its most alarming sentence, whether it is sure, and the features."""
        read = [features(part, self._patterns.table, self._stop) for part in mentions.parts()]
        whole, *sentences = scores = [self._classifier.score(part) for part in read]
        sure = max(scores) >= self._classifier.alarm + SURER
        score, found = max(zip((whole, *(one - ALONE for one in sentences)), read, strict=True), key=itemgetter(0))
        return score, sure, found

    def is_over(self, text: str) -> bool:
        """Return true if a message says that an alarm before it is over."""
        mentions = self._patterns.read(text)
        return any(_OVER in self._patterns.present(part) for part in mentions.clause_by_clause() if not part.asks)


def alarm_reader_rows(
    care: Sequence[CareRule],
    conditions: Sequence[Condition],
    concepts: Sequence[Concept],
    *,
    harmless: Sequence[str],
    language: Language,
    known: Container[str],
) -> dict[str, bytes]:
    """Return the patterns of rules, and a classifier of alarms, as rows. `harmless` are messages that are no alarms."""
    cues = language.mentions
    over = Condition(id=_OVER, leads_to="", signs=cues.over, unless=tuple(cues.not_over.split(" / ")), examples=())
    rows = pattern_rows((*care, *conditions, over), language, concepts)
    if not care:
        return rows
    from bot.retrieval.alarm_training import alarm_rows  # imports scikit-learn

    return {**rows, **alarm_rows(care, harmless, Patterns(rows, language, known), language)}
