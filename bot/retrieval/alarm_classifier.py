"""A classifier that recognises alarms without a matching pattern. It is fitted on the examples of the care rules.

A message is a set of features: its stems, pairs of stems, and the concepts that it mentions, alone and in pairs, each with
how it is meant. Features are numbers in a table of weights (the hashing trick: Weinberger and others, 2009). Each word also
has a weight that its meaning gives it, so that words count that no example holds.
"""

import math
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import msgpack

from bot.records import Record
from bot.retrieval.word_vectors import word_vectors
from bot.text.tokens import code

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from bot.retrieval.patterns import Mentions, PatternTable
    from bot.storage.store import Rows
    from bot.text.clauses import Status

SIZE = 2**17
"""Numbers for the features of any alarm."""

WORD_SIZE = 2**18
"""Numbers for the meanings of words, some times as many as there are words."""

RULE_SIZE = 2**15
"""Numbers for the features that tell the rules apart."""

PRESENT = 0.5
"""What the patterns of a rule add to its score; 0.3 to 1 choose as well."""

NEAR = 9  # words between two concepts that are a pair
_DAMPED = 40  # features added to those of a message, so that a word or two alone decide little

_HEAD, _WEIGHTS, _RULE_WEIGHTS = "alarms", "weights of alarms", "weights of care rules"


class Features(NamedTuple):
    """The features of a message, each as a CRC-32, and its affirmed words."""

    features: frozenset[int]
    words: frozenset[str]


class AlarmModel(Record, frozen=True):
    """What the weights, numbers from -127 to 127, are multiplied by, and from which score a message is an alarm.

    From `doubt` on it may be one. `rules` are the ids of care rules; `rule_scale` and `rule_bias` belong to their scores.
    Word vectors are multiplied by `unit` there.
    """

    scale: float
    bias: float
    alarm: float
    doubt: float
    rules: tuple[str, ...]
    rule_scale: float
    rule_bias: tuple[float, ...]
    unit: float


def model_rows(model: AlarmModel, weights: bytes, rule_weights: bytes) -> dict[str, bytes]:
    """Return a fitted model as rows of one byte a weight: of features, then of words; for rules, of vectors instead."""
    return {_HEAD: msgpack.encode(model), _WEIGHTS: weights, _RULE_WEIGHTS: rule_weights}


def features(mentions: "Mentions", table: "PatternTable", stop: "Container[str]") -> Features:
    """Return what the classifier reads of a message. The stems of `stop` count only in pairs."""
    told = [of_word for clause in mentions.clauses for of_word in zip(clause.words, clause.statuses, strict=True)]
    telling = [of_word for of_word, stem in zip(told, mentions.stems, strict=True) if stem not in stop]
    alone = [_meant(stem, status) for stem, (_, status) in zip(mentions.stems, told, strict=True) if stem not in stop]
    found = frozenset(map(code, (*alone, *_pairs(mentions), *_concepts(mentions, table))))
    return Features(found, frozenset(word for word, status in telling if not status))


def damping(count: int) -> float:
    """Return the weight of each feature in a message with this many features."""
    return 6 / math.sqrt(_DAMPED + count)


class AlarmClassifier:
    """Scores how alarming a message is, and finds its care rule. Without a fitted model, no message is alarming."""

    def __init__(self, rows: "Rows", language: str) -> None:
        self._rows = rows
        self._language = language
        head = rows.get(_HEAD)
        self._model = msgpack.decode(head, type=AlarmModel) if head else None

    def score(self, found: Features) -> float:
        """Return the alarm score of a message."""
        if self._model is None:
            return 0.0
        weights = [weight for number in {feature % SIZE for feature in found.features} if (weight := self._weights[number])]
        meaning = sum(self._weights[SIZE + code(word) % WORD_SIZE] for word in found.words)
        return self._model.bias + self._model.scale * damping(len(weights)) * (sum(weights) + meaning)

    @property
    def alarm(self) -> float:
        """The score from which a message is an alarm."""
        return self._model.alarm if self._model else math.inf

    @property
    def doubt(self) -> float:
        """The score from which a message may be an alarm."""
        return self._model.doubt if self._model else math.inf

    def rule(self, found: Features, present: "Sequence[str]" = ()) -> str:
        """Return the id of the care rule that a message is most like; more likely one whose patterns are present."""
        model, weights = self._model, memoryview(self._rows.get(_RULE_WEIGHTS) or b"").cast("b")
        if model is None:
            return ""
        count = len(model.rules)
        told: dict[int, float] = dict.fromkeys((feature % RULE_SIZE for feature in found.features), 1)
        factor = model.rule_scale * damping(len(told))
        vectors = word_vectors(self._language)  # alarms are few, so reading them takes no time from other messages
        meaning = vectors.total(tuple(found.words)) if vectors else None
        told |= {RULE_SIZE + number: value * model.unit for number, value in enumerate(meaning or ())}
        scores = [
            bias
            + factor * sum(value * weights[number * count + rule] for number, value in told.items())
            + PRESENT * (model.rules[rule] in present)
            for rule, bias in enumerate(model.rule_bias)
        ]
        return model.rules[max(range(count), key=scores.__getitem__)]

    @cached_property
    def _weights(self) -> memoryview:
        return memoryview(self._rows.get(_WEIGHTS) or b"").cast("b")


def _meant(text: str, status: "Status") -> str:
    return f"{status}:{text}" if status else text


def _pairs(mentions: "Mentions") -> list[str]:
    """Return the pairs of neighbouring stems of a message, and of those with a word between them."""
    found: list[str] = []
    at = 0
    for clause in mentions.clauses:
        stems = mentions.stems[at : at + len(clause.words)]
        at += len(stems)
        meant = [_meant(stem, status) for stem, status in zip(stems, clause.statuses, strict=True)]
        found += [f"{a} {b}" for a, b in pairwise(("^", *meant, "$"))]
        found += [f"{a} _ {b}" for a, b in zip(meant, meant[2:], strict=False)]
    return found


def _concepts(mentions: "Mentions", table: "PatternTable") -> "Iterator[str]":
    """Yield the concepts of a message and the pairs of those that stand near each other, in the order of their names."""
    count = len(table.concepts)
    found = [
        (mention.start, mention.end, _meant(table.concepts[cell], mention.status))
        for mention in mentions.found
        for cell in mention.cells
        if cell < count
    ]
    yield from (f"={name}" for _, _, name in found)
    for number, (start, end, name) in enumerate(found):
        for later, _, other in _until(found[number + 1 :], start + NEAR):
            if later > end and name != other:
                yield f"={name}+{other}" if name < other else f"={other}+{name}"


def _until(found: "Iterable[tuple[int, int, str]]", last: int) -> "Iterator[tuple[int, int, str]]":
    for mention in found:
        if mention[0] > last:
            return
        yield mention
