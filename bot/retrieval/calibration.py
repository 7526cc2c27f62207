"""The confidence, fitted from the phrasings alone: no message out of scope is needed.

Part of the phrasings is held out of the index, some while their entry stays (is it found?) and some with their whole entry
(then they are near-domain strangers, and whatever is found is wrong). A logistic regression of "found" on the strength of
the best match is the confidence.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bot.languages.language import ENGLISH
from bot.retrieval.index import Index, calibrated
from bot.retrieval.matcher import Matcher
from bot.retrieval.training import MANY_PHRASINGS, fit_index, read_corpus
from bot.text.tokens import code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.retrieval.training import Corpus

FOLDS = 4  # each leaves a quarter of the entries out, and a quarter of the phrasings of the others
SAMPLE = 200  # held-out phrasings of each kind that are enough: the error of a share is then below 0.04
STRANGERS = 0.15  # assumed share of messages out of scope; few, because whole entries left out are nearer than most of those
PRIOR = (-1.2, 2.8)
"""Intercept and slope where there is little to fit on: about what logistic regression on labelled messages gives at 1 to 5
variants an entry and 8 to 150 entries (CLINC150, HINT3)."""
PRIOR_STRENGTH = 6.0  # how many phrasings the prior is worth

_Array = Any  # the shapes and types of arrays are plain from the code


class _Example(NamedTuple):
    strength: float
    found: bool
    stranger: bool


def fit_calibrated(
    phrasings: Mapping[str, Sequence[str]],
    synonyms: Iterable[Sequence[str]] = (),
    language: str = ENGLISH,
    answers: Mapping[str, str] | None = None,
    progress: Callable[[float], None] = lambda _share: None,
) -> dict[str, bytes]:
    """Return the rows of an index of all phrasings, with a confidence fitted on held-out ones.

    `progress` is told, from time to time, which share of the work is done.

    Raises:
        ValueError: if no phrasing holds a word.
    """
    corpus = read_corpus(phrasings, synonyms, language, answers)
    with ThreadPoolExecutor(1) as beside:  # liblinear lets go of the interpreter, so a second processor saves a fifth
        whole = beside.submit(fit_index, corpus)
        confidence = _logistic(_held_out(corpus, progress))
        return calibrated(whole.result(), *confidence)


def _held_out(corpus: Corpus, progress: Callable[[float], None]) -> list[_Example]:
    entry_folds = np.array(_entry_folds(corpus.ids))[corpus.entries]
    folds = np.array(wording_folds(corpus))
    owners: dict[str, set[str]] = {}  # a phrasing may stand under two entries, and either is right
    for entry, said in zip(corpus.entries.tolist(), corpus.words, strict=True):
        owners.setdefault(" ".join(said), set()).add(corpus.ids[entry])
    examples: list[_Example] = []
    for fold in range(FOLDS):
        progress((fold + 1) / (FOLDS + 1))
        kept = np.flatnonzero((entry_folds != fold) & (folds != fold))
        present = np.isin(corpus.entries, corpus.entries[kept])
        own = present & (folds == fold)
        if len(np.unique(corpus.entries[kept])) < 2 or not own.any():  # strangers alone count nothing
            continue
        matcher = Matcher(Index(fit_index(corpus, kept)))
        for stranger, rows in ((False, own), (True, ~present)):
            drawn = sorted(np.flatnonzero(rows).tolist(), key=corpus.lots.__getitem__)
            for row in drawn[:SAMPLE]:
                best, strength = best_of(matcher, corpus.texts[row])
                found = not stranger and best in owners[" ".join(corpus.words[row])]
                examples.append(_Example(strength, found, stranger))
        strangers = sum(example.stranger for example in examples)
        if min(strangers, len(examples) - strangers) >= SAMPLE:  # one fold of a large knowledge holds enough
            break
    return examples


def best_of(matcher: Matcher, text: str) -> tuple[str, float]:
    """Return the entry with the highest score for a text, and the strength of that match."""
    signals = matcher.signals(text)
    ranked = matcher.ranked(signals, 1)
    return (matcher.index.head.ids[ranked[0][0]], matcher.strength(signals, ranked[0][0])) if ranked else ("", 0.0)


def _entry_folds(ids: Sequence[str]) -> list[int]:
    order = sorted(range(len(ids)), key=lambda entry: code(ids[entry]))
    folds = [0] * len(ids)
    for position, entry in enumerate(order):
        folds[entry] = position % FOLDS
    return folds


def wording_folds(corpus: Corpus) -> list[int]:
    """Deal each entry's phrasings over the folds; equal ones go out together, or the copy would give them away."""
    keys = [(entry, " ".join(said)) for entry, said in zip(corpus.entries.tolist(), corpus.words, strict=True)]
    counts = Counter(entry for entry, _ in set(keys))
    dealt: Counter[int] = Counter()
    folds: dict[tuple[int, str], int] = {}
    for key in sorted(set(keys), key=lambda key: (key[0], code(key[1]), key[1])):
        entry = key[0]
        # of many, each draws its own, so that one more moves no other; of few, a fold might get none
        lot = code(key[1]) if counts[entry] >= MANY_PHRASINGS else code(corpus.ids[entry]) + dealt[entry]
        folds[key] = lot % FOLDS
        dealt[entry] += 1
    return [folds[key] for key in keys]


def _logistic(examples: Sequence[_Example]) -> tuple[float, float]:
    """Return intercept and slope: logistic regression with a Gaussian prior around `PRIOR`, by Newton's method.

    scikit-learn's draws its coefficients to zero, which is no confidence at all, and with two entries of one phrasing
    each there is nothing but the prior to go by.
    """
    if not examples:
        return PRIOR
    inputs = np.array([(1.0, example.strength) for example in examples])
    found = np.array([example.found for example in examples], float)
    weights = _weights(np.array([example.stranger for example in examples]))
    prior = coefficients = np.array(PRIOR)

    def loss(at: _Array) -> float:
        logits = inputs @ at
        fit = weights @ (np.logaddexp(0, logits) - found * logits)
        return float(fit + PRIOR_STRENGTH / 2 * ((at - prior) ** 2).sum())

    for _ in range(50):
        expected = 1 / (1 + np.exp(-inputs @ coefficients))
        gradient = inputs.T @ (weights * (expected - found)) + PRIOR_STRENGTH * (coefficients - prior)
        spread = (weights * expected * (1 - expected))[:, None]
        step = np.linalg.solve((inputs * spread).T @ inputs + PRIOR_STRENGTH * np.eye(2), gradient)
        while loss(coefficients - step) > loss(coefficients) + 1e-9:
            step = step / 2
        coefficients = coefficients - step
        if np.abs(step).max() < 1e-6:
            break
    return float(coefficients[0]), float(coefficients[1])


def _weights(strangers: _Array) -> _Array:
    """Weigh the examples so that the assumed share of them are strangers.

    A variant that is no stranger counts once. Where there are few of these, strangers count little and the prior decides:
    of strangers alone, nobody could tell what a right match looks like.
    """
    own = (~strangers).sum()
    others = STRANGERS / (1 - STRANGERS) * own / max(strangers.sum(), 1)
    return np.where(strangers, others, 1.0)
