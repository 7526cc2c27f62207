"""The measures of the tables, over predictions (entry or None, score) and the right entries (None: out of scope)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import matthews_corrcoef, roc_auc_score

Prediction = tuple[str | None, float]
BINS = 10


def top1(predictions: Sequence[Prediction], right: Sequence[str | None]) -> float:
    """Return the share of in-scope messages whose best entry is right, without a threshold."""
    hits = [entry == label for (entry, _), label in zip(predictions, right, strict=True) if label is not None]
    return float(np.mean(hits))


def auroc(predictions: Sequence[Prediction], right: Sequence[str | None]) -> float:
    """Return how well the score tells in-scope from out-of-scope messages."""
    return float(roc_auc_score([label is not None for label in right], [score for _, score in predictions]))


def best_mcc(predictions: Sequence[Prediction], right: Sequence[str | None]) -> float:
    """Return Matthews' correlation (multi-class, out of scope a class) at the best threshold, as HINT3 reports it."""
    scores = np.array([score for _, score in predictions])
    entries = [entry or "" for entry, _ in predictions]
    labels = [label or "" for label in right]
    cuts = np.unique(np.concatenate([[-np.inf], np.quantile(scores, np.linspace(0, 1, 201))]))
    return max(
        float(matthews_corrcoef(labels, [e if s > cut else "" for e, s in zip(entries, scores, strict=True)]))
        for cut in cuts
    )


def reliability(predictions: Sequence[Prediction], right: Sequence[str | None]) -> list[tuple[float, float, int]]:
    """Return for each of ten equal bins of confidence: mean confidence, share right and in scope, and count."""
    scores = np.array([score for _, score in predictions])
    correct = np.array([entry == label and label is not None for (entry, _), label in zip(predictions, right, strict=True)])
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    table = []
    for number in range(BINS):
        chosen = bins == number
        if chosen.any():
            table.append((float(scores[chosen].mean()), float(correct[chosen].mean()), int(chosen.sum())))
    return table


def calibration_error(predictions: Sequence[Prediction], right: Sequence[str | None]) -> float:
    """Return the expected calibration error: the gap between confidence and share right, weighted over the bins."""
    table = reliability(predictions, right)
    total = sum(count for *_, count in table)
    return sum(abs(confidence - share) * count for confidence, share, count in table) / total
