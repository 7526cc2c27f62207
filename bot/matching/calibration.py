"""The confidence, fitted from the phrasings alone: no message out of scope is needed.

Part of the phrasings is held out of the index, some while their entry stays (is it found?) and some with their whole entry
(then they are near-domain strangers, and whatever is found is wrong). A logistic regression of "found" on the features of
the best match is the confidence.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec.structs import replace

from bot.matching.fitting import Wording, fit_index, standard_words
from bot.matching.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.matching.index import Index

FOLDS = 5  # each leaves a fifth of the entries out, and a fifth of the phrasings of the others
SAMPLE = 600  # held-out phrasings of each kind, at most: the error of a share is then below 0.02
STRANGERS = 0.3  # assumed share of messages out of scope: it is 0.42 in HINT3's SOFMattress and 0.18 in CLINC150
PRIOR = (-5.0, 1.5, 1.5, 1.5, 1.5, 2.0, 0.0)  # coefficients where there is little to fit on, in the order of FEATURES
PRIOR_STRENGTH = 4.0  # how many phrasings the prior is worth, for each feature


class _Example(NamedTuple):
    features: tuple[float, ...]
    found: bool
    stranger: bool


def fit_calibrated(phrasings: Mapping[str, Sequence[str]], synonyms: Iterable[Sequence[str]]) -> Index:
    """Return the index of all phrasings, with the coefficients of its confidence.

    Raises:
        ValueError: if no phrasing holds a word.
    """
    ids = sorted(phrasings)
    wordings = [(number, text) for number, identifier in enumerate(ids) for text in phrasings[identifier]]
    standard = standard_words(synonyms)
    index = fit_index(ids, wordings, standard)
    return replace(index, coefficients=_logistic(_held_out(ids, wordings, standard)))


def _held_out(ids: Sequence[str], wordings: Sequence[Wording], synonyms: dict[str, str]) -> list[_Example]:
    chance = random.Random(0)
    entry_folds = _shuffled_folds(len(ids), chance)
    folds = _wording_folds(len(ids), wordings, chance)
    examples: list[_Example] = []
    for fold in range(FOLDS):
        kept = [w for w, own in zip(wordings, folds, strict=True) if own != fold and entry_folds[w[0]] != fold]
        present = sorted({entry for entry, _ in kept})
        if len(present) < 2:
            continue
        positions = {entry: position for position, entry in enumerate(present)}
        names = [ids[entry] for entry in present]
        matcher = Matcher(fit_index(names, [(positions[entry], text) for entry, text in kept], synonyms))
        strangers = [w for w in wordings if entry_folds[w[0]] == fold]
        members = [w for w, own in zip(wordings, folds, strict=True) if own == fold and w[0] in positions]
        for some, stranger in ((members, False), (strangers, True)):
            for entry, text in chance.sample(some, min(len(some), SAMPLE // FOLDS)):
                scored = matcher.score(text)
                found = not stranger and present[scored.order[0]] == entry
                examples.append(_Example(matcher.features(scored), found, stranger))
    return examples


def _shuffled_folds(count: int, chance: random.Random) -> list[int]:
    order = list(range(count))
    chance.shuffle(order)
    folds = [0] * count
    for position, entry in enumerate(order):
        folds[entry] = position % FOLDS
    return folds


def _wording_folds(count: int, wordings: Sequence[Wording], chance: random.Random) -> list[int]:
    """Deal each entry's phrasings over the folds; equal ones go out together, or the copy would give them away."""
    starts = [chance.randrange(FOLDS) for _ in range(count)]
    dealt: Counter[int] = Counter()
    folds: dict[tuple[int, str], int] = {}
    for entry, text in wordings:
        key = entry, text.casefold().strip(" ?.!")
        if key not in folds:
            folds[key] = (starts[entry] + dealt[entry]) % FOLDS
            dealt[entry] += 1
    return [folds[entry, text.casefold().strip(" ?.!")] for entry, text in wordings]


def _logistic(examples: Sequence[_Example]) -> tuple[float, ...]:
    """Return the coefficients: logistic regression with a Gaussian prior around `PRIOR`, by Newton's method.

    scikit-learn's draws coefficients to zero, which is no confidence at all; with two entries and a phrasing each
    there is little else than the prior to go by.
    """
    prior = np.array(PRIOR)
    if not examples:
        return PRIOR
    features = np.array([example.features for example in examples])
    found = np.array([example.found for example in examples], float)
    weights = _weights(np.array([example.stranger for example in examples]))
    coefficients = prior.copy()
    for _ in range(30):
        expected = 1 / (1 + np.exp(-features @ coefficients))
        gradient = features.T @ (weights * (found - expected)) - PRIOR_STRENGTH * (coefficients - prior)
        spread = (weights * expected * (1 - expected))[:, None]
        step = np.linalg.solve((features * spread).T @ features + PRIOR_STRENGTH * np.eye(len(prior)), gradient)
        coefficients += step
        if np.abs(step).max() < 1e-6:
            break
    return tuple(float(value) for value in coefficients)


def _weights(strangers: np.ndarray) -> np.ndarray:
    """Weigh the examples so that the assumed share of them are strangers."""
    weights = np.ones(len(strangers))
    if strangers.any() and not strangers.all():
        weights[strangers] = STRANGERS * len(strangers) / strangers.sum()
        weights[~strangers] = (1 - STRANGERS) * len(strangers) / (~strangers).sum()
    return weights
