"""Fits the classifier of alarms with scikit-learn, on the examples of the care rules and on messages that are harmless.

Many people tell of an alarm and then ask something harmless. So each example, and each counterexample, is there twice: alone
and with a harmless message before or behind it.

From which score a message is an alarm is set on messages held out: at a stated share of false alarms among the
counterexamples, which are the most tempting of harmless messages, and among the variants of what is no alarm.
"""

from __future__ import annotations

import warnings
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.svm import LinearSVC

from bot.retrieval.alarm_classifier import RULE_SIZE, SIZE, WORD_SIZE, AlarmModel, damping, features, model_rows
from bot.retrieval.classifier import ONE_AT_A_TIME
from bot.retrieval.word_vectors import ZERO, word_vectors
from bot.text.tokens import code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.languages.language import Language
    from bot.records import CareRule
    from bot.retrieval.alarm_classifier import Features
    from bot.retrieval.patterns import Patterns

ENOUGH = 100
"""Examples from which a classifier is fitted: of fewer it learns single words."""

FALSE_ALARMS = (0.06, 0.012)
"""The share of counterexamples, and of other harmless messages, held out, that may be taken as alarms."""

FALSE_DOUBTS = (0.12, 0.025)
"""The same for messages that may be alarms."""

SVM_C = 0.3  # 0.3 to 1 hear as many held-out alarms within a point
FOLDS = 4
SEEN = 2  # messages that hold a feature from which on it counts: nearly all others are chance

_Matrix = Any  # scipy's and numpy's types say little here


def alarm_rows(
    rules: Sequence[CareRule], harmless: Sequence[str], patterns: Patterns, language: Language
) -> dict[str, bytes]:
    """Return the rows of a classifier for care rules; none where they give too few examples, or nothing is harmless."""
    alarms = [(text, rule.id) for rule in rules for text in rule.examples]
    tempting = [text for rule in rules for text in rule.counterexamples]
    if len(alarms) < ENOUGH or not harmless or not tempting:
        return {}
    examples = [*(text for text, _ in alarms), *tempting]
    texts = [*examples, *harmless, *(_beside(text, harmless) for text in examples)]
    found = [_compact(features(patterns.read(text), patterns.table, language.stop_stems)) for text in texts]
    told = _matrix([numbers for numbers, _ in found], SIZE, SEEN)
    words = _word_vectors(language.code)
    matrix = hstack([told, _meanings([own for _, own in found], told, words)]).tocsr()
    kinds = np.repeat([0, 1, 2, 0, 1], [len(alarms), len(tempting), len(harmless), len(alarms), len(tempting)])
    folds = np.array([code(text) % FOLDS for text in (*examples, *harmless, *examples)])
    held_out = _held_out(matrix, kinds == 0, folds)
    fitted = _classifier(matrix, kinds == 0)
    weights, scale = _in_bytes(np.concatenate([fitted.coef_[0, :SIZE], _weights_of_words(fitted.coef_[0, SIZE:], words)]))
    ids = tuple(dict.fromkeys(rule for _, rule in alarms))
    own = np.array([ids.index(rule) for _, rule in alarms])
    paired = [*range(len(alarms)), *range(len(texts) - len(examples), len(texts) - len(tempting))]
    told = _matrix([found[row][0] for row in paired], RULE_SIZE, 1)
    meanings = _meanings([found[row][1] for row in paired], told, words)
    of_rules = _classifier(hstack([told, meanings]).tocsr(), np.concatenate([own, own]))
    rule_weights, rule_scale = _in_bytes(of_rules.coef_.T)
    alone = slice(len(examples) + len(harmless))
    model = AlarmModel(
        scale=scale,
        bias=float(fitted.intercept_[0]),
        alarm=_threshold(held_out[alone], kinds[alone], FALSE_ALARMS),
        doubt=_threshold(held_out[alone], kinds[alone], FALSE_DOUBTS),
        rules=ids,
        rule_scale=rule_scale,
        rule_bias=tuple(map(float, of_rules.intercept_)),
        unit=words.unit,
    )
    return model_rows(model, weights, rule_weights)


def _beside(text: str, harmless: Sequence[str]) -> str:
    """Return a message with a harmless one before or behind it."""
    number, behind = divmod(code(text), 2)
    other = harmless[number % len(harmless)]
    return f"{text}\n{other}" if behind else f"{other}\n{text}"


class _Words(NamedTuple):
    """The CRC-32 of each word that has a vector, and the vectors, multiplied by `unit` to be of length 1 on average."""

    codes: _Matrix
    vectors: _Matrix
    unit: float


def _word_vectors(language: str) -> _Words:
    table = word_vectors(language)
    if not table:
        return _Words(np.zeros(0, "u4"), np.zeros((0, 1)), 1)
    slots, rows = table.everything()
    of_slots = np.frombuffer(slots, [("code", "<u4"), ("row", "<u2")])
    of_rows = np.frombuffer(rows, [("scale", "<u2"), ("numbers", "u1", table.dimensions)])
    taken = of_slots[of_slots["row"] < len(of_rows)]
    chosen = of_rows[taken["row"]]
    vectors = chosen["numbers"].astype("f8")  # and changed in its place, as it is large
    vectors -= ZERO
    vectors *= chosen["scale"][:, None]
    unit = 1 / float(np.linalg.norm(vectors, axis=1).mean())
    vectors *= unit
    return _Words(taken["code"], vectors, unit)


def _compact(found: Features) -> tuple[array[int], tuple[str, ...]]:
    """Return features and words in a tenth of the memory that sets take."""
    return array("I", found.features), tuple(found.words)


def _meanings(told: Sequence[Sequence[str]], features: _Matrix, words: _Words) -> _Matrix:
    """Return the sum of the vectors of each message's words, weighted as its features are."""
    places = {word: place for place, word in enumerate(words.codes.tolist())}
    found = [sorted(places[number] for number in map(code, own) if number in places) for own in told]
    lengths = [len(own) for own in found]
    values = np.repeat([damping(count) for count in features.getnnz(axis=1)], lengths)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return (
        csr_matrix(
            (values, np.concatenate([np.array(own, np.int64) for own in found]), starts), shape=(len(told), len(words.codes))
        )
        @ words.vectors
    )


def _weights_of_words(weights: _Matrix, words: _Words) -> _Matrix:
    """Return the weight of each word, by its number, from the weights of the dimensions of vectors."""
    table = np.zeros(WORD_SIZE)
    table[words.codes % WORD_SIZE] = words.vectors @ weights
    return table


def _matrix(found: Sequence[array[int]], size: int, seen: int) -> _Matrix:
    """Return messages by the numbers of their features, those that too few messages hold left out."""
    numbers = np.concatenate([np.frombuffer(own, np.uint32) for own in found]) % size
    rows = np.repeat(np.arange(len(found)), list(map(len, found)))
    rows, columns = np.divmod(np.unique(rows * size + numbers), size)
    kept = np.bincount(columns, minlength=size)[columns] >= seen
    lengths = np.bincount(rows[kept], minlength=len(found))
    values = np.repeat(list(map(damping, lengths.tolist())), lengths)
    return csr_matrix((values, columns[kept], np.concatenate([[0], np.cumsum(lengths)])), shape=(len(found), size))


def _in_bytes(weights: _Matrix) -> tuple[bytes, float]:
    """Return weights of one byte each, and what they are to be multiplied by."""
    scale = float(np.abs(weights).max()) / 127 or 1.0
    return np.rint(weights / scale).astype(np.int8).tobytes(), scale


def _classifier(matrix: _Matrix, labels: _Matrix) -> _Matrix:
    with ONE_AT_A_TIME, warnings.catch_warnings():  # a rule of one example is fine
        warnings.filterwarnings("ignore", "The number of unique classes", UserWarning)
        return LinearSVC(C=SVM_C, tol=0.01, random_state=0, class_weight="balanced").fit(matrix, labels)


def _held_out(matrix: _Matrix, labels: _Matrix, folds: _Matrix) -> _Matrix:
    """Return the score of each message by a classifier that was fitted without it."""
    scores = np.zeros(len(labels))
    for fold in range(FOLDS):
        out = folds == fold
        scores[out] = _classifier(matrix[~out], labels[~out]).decision_function(matrix[out])
    return scores


def _threshold(scores: _Matrix, kinds: _Matrix, shares: tuple[float, float]) -> float:
    return max(float(np.quantile(scores[kinds == kind], 1 - share)) for kind, share in zip((1, 2), shares, strict=True))
