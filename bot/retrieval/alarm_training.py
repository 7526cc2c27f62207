"""Fits the classifier of alarms with scikit-learn, on the examples of the care rules and on messages that are harmless.

Many people tell of an alarm and then ask something harmless. So each example, and each counterexample, is there twice: alone
and with a harmless message before or behind it.

From which score a message is an alarm is set on messages held out: at a stated share of false alarms among the
counterexamples, which are the most tempting of harmless messages, and among the variants of what is no alarm.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.retrieval.alarm_classifier import RULE_SIZE, SIZE, AlarmModel, damping, features, model_rows
from bot.retrieval.classifier import ONE_AT_A_TIME
from bot.text.tokens import code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.records import CareRule
    from bot.retrieval.patterns import Patterns

ENOUGH = 100
"""Examples from which a classifier is fitted: of fewer it learns single words."""

FALSE_ALARMS = (0.06, 0.012)
"""The share of counterexamples, and of other harmless messages, held out, that may be taken as alarms."""

FALSE_DOUBTS = (0.12, 0.025)
"""The same for messages that may be alarms."""

SVM_C = 0.5  # 0.3 to 1 hear as many held-out alarms within a point
FOLDS = 4
SEEN = 2  # messages that hold a feature from which on it counts: nearly all others are chance

_Matrix = Any  # scipy's and numpy's types say little here


def alarm_rows(rules: Sequence[CareRule], harmless: Sequence[str], patterns: Patterns) -> dict[str, bytes]:
    """Return the rows of a classifier for care rules; none where they give too few examples, or nothing is harmless."""
    alarms = [(text, rule.id) for rule in rules for text in rule.examples]
    tempting = [text for rule in rules for text in rule.counterexamples]
    if len(alarms) < ENOUGH or not harmless or not tempting:
        return {}
    examples = [*(text for text, _ in alarms), *tempting]
    texts = [*examples, *harmless, *(_beside(text, harmless) for text in examples)]
    found = [features(patterns.read(text), patterns.table) for text in texts]
    matrix = _matrix(found, SIZE, SEEN)
    kinds = np.repeat([0, 1, 2, 0, 1], [len(alarms), len(tempting), len(harmless), len(alarms), len(tempting)])
    folds = np.array([code(text) % FOLDS for text in (*examples, *harmless, *examples)])
    held_out = _held_out(matrix, kinds == 0, folds)
    (weights,), (bias,), scale = _fit(matrix, kinds == 0)
    ids = tuple(dict.fromkeys(rule for _, rule in alarms))
    own = np.array([ids.index(rule) for _, rule in alarms])
    rule_weights, rule_bias, rule_scale = _fit(_matrix(found[: len(alarms)], RULE_SIZE, 1), own)
    alone = slice(len(examples) + len(harmless))
    model = AlarmModel(
        scale=scale,
        bias=float(bias),
        alarm=_threshold(held_out[alone], kinds[alone], FALSE_ALARMS),
        doubt=_threshold(held_out[alone], kinds[alone], FALSE_DOUBTS),
        rules=ids,
        rule_scale=rule_scale,
        rule_bias=tuple(map(float, rule_bias)),
    )
    return model_rows(model, weights.tobytes(), np.ascontiguousarray(rule_weights.T).tobytes())


def _beside(text: str, harmless: Sequence[str]) -> str:
    """Return a message with a harmless one before or behind it."""
    number, behind = divmod(code(text), 2)
    other = harmless[number % len(harmless)]
    return f"{text}\n{other}" if behind else f"{other}\n{text}"


def _matrix(found: Sequence[set[int]], size: int, seen: int) -> _Matrix:
    """Return messages by the numbers of their features, those that too few messages hold left out."""
    numbers = [sorted({feature % size for feature in own}) for own in found]
    counts = np.bincount(np.concatenate([np.array(own, np.int64) for own in numbers]), minlength=size)
    kept = [[number for number in own if counts[number] >= seen] for own in numbers]
    lengths = [len(own) for own in kept]
    values = np.repeat([damping(length) for length in lengths], lengths)
    columns = np.concatenate([np.array(own, np.int64) for own in kept])
    return csr_matrix((values, columns, np.concatenate([[0], np.cumsum(lengths)])), shape=(len(found), size))


def _fit(matrix: _Matrix, labels: _Matrix) -> tuple[_Matrix, _Matrix, float]:
    """Return weights of one byte, the bias of each class, and what the weights are to be multiplied by."""
    model = _classifier(matrix, labels)
    scale = float(np.abs(model.coef_).max()) / 127 or 1.0
    return np.rint(model.coef_ / scale).astype(np.int8), model.intercept_, scale


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
