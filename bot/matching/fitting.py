"""Phrasings -> index, fitted with scikit-learn. Only this module and `calibration` import it, when knowledge changes."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from bot.matching.index import Index, Phrasing, Postings
from bot.matching.matcher import PAIR_WEIGHT
from bot.matching.text import grams, pairs, stem, words
from bot.matching.understanding import join_synonyms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SVM_C = 1.0  # 0.3 loses 2 points of top-1 on small knowledge (HINT3); more does not gain
SVM_TOLERANCE = 0.1  # scikit-learn's 1e-4 takes twice as long and ranks the same
LARGEST_SVM = 2_000_000  # phrasings times entries; above it, centroids take the place of the classifier
SMALLEST_WEIGHT = 0.02  # of a linear weight times idf; smaller ones do not change the ranking
LONGEST_LIST = 400  # entries that a feature speaks for, the heaviest first; bounds the time of a question

Wording = tuple[int, str]
"""The position of an entry, and one of its phrasings."""

_Matrix = Any  # scipy's sparse matrices carry no types


def fit_index(ids: Sequence[str], wordings: Sequence[Wording], synonyms: dict[str, str]) -> Index:
    """Return the index of the entries `ids` (sorted) with their wordings; the confidence is not calibrated yet."""
    said = [join_synonyms(words(text), synonyms) for _, text in wordings]
    stems = [[stem(word) for word in row] for row in said]
    stem_names, stem_matrix, stem_idf = _tf_idf(stems)
    pair_names, pair_matrix, pair_idf = _tf_idf([pairs(row) for row in stems])
    gram_names, gram_matrix, gram_idf = _tf_idf([[gram for word in dict.fromkeys(row) for gram in grams(word)] for row in said])
    entries = np.array([entry for entry, _ in wordings])
    members = csr_matrix((np.ones(len(entries)), (entries, np.arange(len(entries)))), shape=(len(ids), len(entries)))
    edge = math.sqrt(1 + PAIR_WEIGHT**2)
    features = hstack([normalize(stem_matrix), normalize(pair_matrix) * PAIR_WEIGHT]).tocsr() / edge
    weights, bias = _linear(features, entries, members)
    letters = normalize(members @ normalize(gram_matrix))
    cut = len(stem_names)
    return Index(
        ids=tuple(ids),
        bias=[float(value) for value in bias],
        unknown_idf=math.log(1 + len(wordings)) + 1,
        stems=_postings(stem_names, stem_idf, weights[:, :cut], SMALLEST_WEIGHT),
        pairs=_postings(pair_names, pair_idf, weights[:, cut:], SMALLEST_WEIGHT),
        grams=_postings(gram_names, gram_idf, letters, 0.0),
        phrasings=_distinct(len(ids), wordings, stems),
        coefficients=(),
        synonyms=synonyms,
    )


def standard_words(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return what stands for what: each word or phrase of a group for the group's first."""
    joined = [[" ".join(words(member)) for member in group] for group in groups]
    return {member: first for first, *others in joined for member in others if member != first}


def _tf_idf(rows: list[list[str]]) -> tuple[list[str], _Matrix, _Matrix]:
    """Return the features in the order they appear, their weights (count times idf) in each row, and their idf.

    The idf is scikit-learn's smooth one, ln((1 + rows) / (1 + rows with the feature)) + 1.
    """
    positions: dict[str, int] = {}
    columns, counts, ends = [], [], [0]
    for row in rows:
        for feature, count in Counter(row).items():
            columns.append(positions.setdefault(feature, len(positions)))
            counts.append(float(count))
        ends.append(len(columns))
    matrix = csr_matrix((np.array(counts), columns, ends), shape=(len(rows), len(positions)))
    idf = np.log((1 + len(rows)) / (1 + np.bincount(matrix.indices, minlength=len(positions)))) + 1
    matrix.data *= idf[matrix.indices]
    return list(positions), matrix, idf


def _linear(features: _Matrix, entries: _Matrix, members: _Matrix) -> tuple[_Matrix, _Matrix]:
    """Return the weights (entry by feature) and the bias of the *words* signal."""
    count = members.shape[0]
    if count == 1 or count * len(entries) > LARGEST_SVM:
        return 2 * normalize(members @ features), np.zeros(count)  # twice a cosine spans what the classifier spans
    model = LinearSVC(C=SVM_C, tol=SVM_TOLERANCE, random_state=0).fit(features, entries)
    weights, bias = model.coef_, model.intercept_
    if count == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]), np.array([-bias[0], bias[0]])
    return csr_matrix(weights), bias


def _postings(names: list[str], idf: _Matrix, weights: _Matrix, smallest: float) -> dict[str, Postings]:
    """Return for each feature the entries that it speaks for or against, times idf, without the weak ones."""
    columns = weights.tocsc()
    values = columns.data * np.repeat(idf, np.diff(columns.indptr))
    found: dict[str, Postings] = {}
    for number, name in enumerate(names):
        span = slice(columns.indptr[number], columns.indptr[number + 1])
        entries, strengths = columns.indices[span], values[span]
        kept = np.flatnonzero(np.abs(strengths) >= smallest)
        if len(kept) > LONGEST_LIST:
            kept = np.sort(kept[np.argsort(-np.abs(strengths[kept]), kind="stable")[:LONGEST_LIST]])
        found[name] = (float(idf[number]), entries[kept].tolist(), strengths[kept].tolist())
    return found


def _distinct(count: int, wordings: Sequence[Wording], stems: list[list[str]]) -> tuple[tuple[Phrasing, ...], ...]:
    """Return the phrasings of each entry, one for each set of stems."""
    found: list[dict[tuple[str, ...], Phrasing]] = [{} for _ in range(count)]
    for (entry, text), row in zip(wordings, stems, strict=True):
        distinct = tuple(sorted(set(row)))
        found[entry].setdefault(distinct, Phrasing(text, distinct))
    return tuple(tuple(phrasings.values()) for phrasings in found)
