"""A linear classifier of entries over the features of their variants, fitted with scikit-learn."""

from __future__ import annotations

import math
import warnings
from threading import Lock
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

SVM_C = 1.3  # 0.6 loses a point of top-1 on small knowledge (HINT3), 2 gains nothing
SVM_TOLERANCE = 0.01  # scikit-learn's 1e-4 takes longer and ranks the same; with 0.1, one variant more moves all weights
LARGEST_SVM = 10_000_000  # variants times entries, a few seconds; above it, centroids take the place of the classifier
FEW_PHRASINGS = 3000  # that all entries are told apart by at once; of more, most are nowhere near most entries
AT_ONCE, NEAREST, OF_THE_REST = 12, 200, 500  # entries; variants near to each; others. All of 11,000 find no more

_Matrix = Any  # scipy's sparse matrices carry no types

ONE_AT_A_TIME = Lock()  # liblinear draws its random numbers from a generator that the whole process shares


def fits_classifier(entries: int, phrasings: int) -> bool:
    """Return true if a knowledge of this size is small enough for the classifier."""
    return entries > 1 and entries * phrasings <= LARGEST_SVM


def fit_linear(
    features: _Matrix, entries: _Matrix, members: _Matrix, lots: _Matrix, classifier: bool
) -> tuple[_Matrix, _Matrix]:
    """Return the weights (entry by feature) and the bias of the *words* signal, by the classifier or by centroids.

    `lots` holds a number for each variant that depends on its text alone: the lowest stand for all variants.
    """
    count = members.shape[0]
    if not classifier:
        # three times a cosine weighs as much beside the letters as the classifier; log1p as for these, and it ranks as well
        # where variants are few (0.896 of held-out questions on 1,000 made-up entries with five, the classifier 0.889)
        return 3 * normalize((members @ features).log1p()), np.zeros(count)
    if len(entries) <= FEW_PHRASINGS or count <= AT_ONCE:
        weights, bias = _classifier(features, entries)
        if count == 2:  # scikit-learn keeps one row for two classes
            return vstack([-weights, weights]).tocsr(), np.array([-bias[0], bias[0]])
        return weights, bias
    batches = np.array_split(np.arange(count), math.ceil(count / AT_ONCE))
    rest = np.argsort(lots, kind="stable")[:OF_THE_REST]
    fits = [_told_apart(features, entries, members, batch, rest) for batch in batches]
    return vstack([weights for weights, _ in fits]).tocsr(), np.concatenate([bias for _, bias in fits])


def _told_apart(
    features: _Matrix, entries: _Matrix, members: _Matrix, batch: _Matrix, rest: _Matrix
) -> tuple[_Matrix, _Matrix]:
    """Return the weights and the bias of some entries, fitted on their variants, the nearest to each, and some of the rest.

    Without the rest, an entry whose variants have little in common learns nothing of what all others share. Drawn by lot,
    it is the same whatever is added elsewhere: of variants at even distances, one more would move nearly all, and with
    them the weights of every entry.
    """
    own = np.isin(entries, batch)
    near = features @ normalize(members[batch] @ features).T.toarray()
    near[own] = -1.0  # lower than any other score
    told = own.copy()
    told[np.argpartition(-near, NEAREST, axis=0)[:NEAREST].ravel()] = True
    told[rest] = True
    weights, bias = _classifier(features[told], np.where(own, entries, -1)[told])
    return weights[1:], bias[1:]  # the first is that of all others


def _classifier(features: _Matrix, labels: _Matrix) -> tuple[_Matrix, _Matrix]:
    held = np.flatnonzero(np.bincount(features.indices))  # the others weigh nothing, and without them liblinear is faster
    compact = features[:, held]
    with ONE_AT_A_TIME, warnings.catch_warnings():  # one or two variants an entry are fine
        warnings.filterwarnings("ignore", "The number of unique classes", UserWarning)
        model = LinearSVC(C=SVM_C, tol=SVM_TOLERANCE, random_state=0).fit(compact, labels)
    weights = csr_matrix(model.coef_)
    spread = csr_matrix((weights.data, held[weights.indices], weights.indptr), (weights.shape[0], features.shape[1]))
    return spread, model.intercept_
