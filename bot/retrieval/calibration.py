"""The confidence, fitted from the variants alone: no message out of scope is needed.

Part of the variants is held out of the index, some while their entry stays (is it found?) and some with their whole entry
(then they are near-domain strangers, and whatever is found is wrong). A logistic regression of "found" on the strength of
the best match is the confidence.
"""

from __future__ import annotations

import math
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from bot.languages.language import ENGLISH
from bot.retrieval.centroids import Directions
from bot.retrieval.embedding import WORDS
from bot.retrieval.index import Index, calibrated, without_meanings
from bot.retrieval.matcher import Matcher
from bot.retrieval.training import ANSWER_FADING, MANY_PHRASINGS, fit_index, read_corpus
from bot.text.tokens import code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.retrieval.embedding import Embed
    from bot.retrieval.training import Corpus

FOLDS = 4  # each leaves a quarter of the entries out, and a quarter of the variants of the others
SAMPLE = 200  # held-out variants of each kind that are enough: the error of a share is then below 0.04
STRANGERS = 0.2  # assumed share of messages out of scope; few, because whole entries left out are nearer than most of those
INTERCEPT, ANSWERED = -0.8, -0.3
"""The intercept of the confidence if there is little to fit it on, and what is added to it if every entry has one variant
and an answer: more messages come near an answer. Both are about what logistic regression gives on labelled messages with 1
to 10 variants an entry and 20 to 150 entries (CLINC150, HINT3, two public FAQs)."""

SLOPE, SPREAD = 12.0, 3.75
"""The slope of the confidence if there is little to fit it on is SLOPE / log(entries) / (1 + weight of meanings / SPREAD).
The nearest of many entries is nearer by chance, and meanings spread the scores."""

FEWEST = 10  # entries, below which nothing was measured

SHARES = (0.0, 0.5, 1.0, 1.5)  # multiples of the default weight of meanings that are tried on held-out variants
PRIOR_OF_SHARES = dict(zip(SHARES, (0.5, 1.0, 1.0, 0.5), strict=True))
AS_GOOD = 2.0  # variants more that are found where a share is clearly better
PRIOR_STRENGTH = 12.0  # how many variants the prior is worth

_Array = Any  # the shapes and types of arrays are plain from the code


class _Candidate(NamedTuple):
    """An entry that may be the best for a variant: its score and strength without meanings, and the cosine of these."""

    score: float
    strength: float
    cosine: float
    right: bool


class _Example(NamedTuple):
    candidates: tuple[_Candidate, ...]
    stranger: bool

    def best(self, weight: float) -> _Candidate:
        """Return the best candidate for this weight of meanings."""
        return max(self.candidates, key=lambda candidate: candidate.score + weight * candidate.cosine)


def fit_calibrated(
    phrasings: Mapping[str, Sequence[str]],
    synonyms: Iterable[Sequence[str]] = (),
    language: str = ENGLISH,
    answers: Mapping[str, str] | None = None,
    progress: Callable[[float], None] = lambda _share: None,
    embed: Embed | None = None,
    meanings: bool = True,
) -> dict[str, bytes]:
    """Return the rows of an index of all variants, with a weight of meanings and a confidence fitted on held-out ones.

    `progress` is told, from time to time, which share of the work is done.

    Raises:
        ValueError: if no variant holds a word.
    """
    corpus = read_corpus(phrasings, synonyms, language, answers, embed, meanings)
    with ThreadPoolExecutor(1) as beside:  # liblinear lets go of the interpreter, so a second processor saves a fifth
        whole = beside.submit(fit_index, corpus)
        examples = _held_out(corpus, progress)
        weight = _weight(examples, corpus.usual_weight)
        found = [example.best(weight) for example in examples]
        unrelated = corpus.unrelated
        strengths = [best.strength + weight * (best.cosine - unrelated) for best in found]
        strangers = [example.stranger for example in examples]
        confidence = _logistic(strengths, [best.right for best in found], strangers, _prior(corpus, weight))
        return calibrated(whole.result(), weight, unrelated, *confidence)


def _weight(examples: Sequence[_Example], usual: float) -> float:
    """Return what meanings are to count: the mean of some shares of the usual, those that find more counting more.

    A mean moves little where a variant more or less is found.
    """
    own = [example for example in examples if not example.stranger]
    found = [sum(example.best(share * usual).right for example in own) for share in SHARES]
    most = max(found)
    votes = [PRIOR_OF_SHARES[share] * math.exp((count - most) / AS_GOOD) for share, count in zip(SHARES, found, strict=True)]
    return usual * sum(share * vote for share, vote in zip(SHARES, votes, strict=True)) / sum(votes)


def _held_out(corpus: Corpus, progress: Callable[[float], None]) -> list[_Example]:
    entry_folds = np.array(_entry_folds(corpus.ids))[corpus.entries]
    folds = np.array(wording_folds(corpus))
    owners: dict[str, set[str]] = {}  # a variant may stand under two entries, and either is right
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
        part = _Part(corpus, kept)
        for stranger, rows in ((False, own), (True, ~present)):
            drawn = sorted(np.flatnonzero(rows).tolist(), key=corpus.lots.__getitem__)
            for row in drawn[:SAMPLE]:
                right = set() if stranger else owners[" ".join(corpus.words[row])]
                examples.append(_Example(part.candidates(row, right), stranger))
        strangers = sum(example.stranger for example in examples)
        if min(strangers, len(examples) - strangers) >= SAMPLE:  # one fold of a large knowledge holds enough
            break
    return [example for example in examples if example.candidates]


class _Part:
    """An index of a part of the variants, to find the others with."""

    def __init__(self, corpus: Corpus, kept: _Array) -> None:
        self._corpus = corpus
        self._matcher = Matcher(Index(without_meanings(fit_index(corpus, kept), WORDS if corpus.vectors else "")))
        vectors = corpus.vectors.rows if corpus.vectors else np.zeros((len(corpus.texts), 1))
        self._vectors = vectors
        _, entries = np.unique(corpus.entries[kept], return_inverse=True)
        members = csr_matrix((np.ones(len(kept)), (entries, np.arange(len(kept)))))
        self._directions = Directions(members, vectors[kept], corpus.many)
        self._weights = [share * corpus.usual_weight for share in SHARES]

    def candidates(self, row: int, right: set[str]) -> tuple[_Candidate, ...]:
        """Return the entries that are best for a variant, by one weight of meanings or another."""
        signals = self._matcher.signals(self._corpus.texts[row])
        scores = self._matcher.scores(signals)
        if not scores:
            return ()
        entries = list(scores)
        plain = np.fromiter(scores.values(), float, len(scores))
        cosines = self._directions.cosines(self._vectors[row])[entries]
        best = {int(np.argmax(plain + weight * cosines)) for weight in self._weights}
        ids = self._matcher.index.head.ids
        return tuple(
            _Candidate(plain[at], self._matcher.strength(signals, entries[at]), cosines[at], ids[entries[at]] in right)
            for at in sorted(best)
        )


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
    """Deal each entry's variants over the folds; equal ones go out together, or the copy would give them away."""
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


def _prior(corpus: Corpus, weight: float) -> tuple[float, float]:
    """Return the intercept and the slope that are expected of such entries, and meanings of this weight."""
    entries = len(corpus.ids)
    variants = np.maximum(np.bincount(corpus.entries, minlength=entries), 1)
    answered = float(np.mean((np.diff(corpus.answers.indptr) > 0) / variants**ANSWER_FADING))
    return INTERCEPT + ANSWERED * answered, SLOPE / math.log(max(entries, FEWEST)) / (1 + weight / SPREAD)


def _logistic(
    strengths: Sequence[float], right: Sequence[bool], strangers: Sequence[bool], expected_fit: tuple[float, float]
) -> tuple[float, float]:
    """Return intercept and slope: logistic regression with a Gaussian prior around those expected, by Newton's method.

    scikit-learn's draws its coefficients to zero, which is no confidence at all, and with two entries of one variant
    each there is nothing but the prior to go by.
    """
    if not strengths:
        return expected_fit
    inputs = np.array([(1.0, strength) for strength in strengths])
    found = np.array(right, float)
    weights = _weights(np.array(strangers))
    prior = coefficients = np.array(expected_fit)

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
