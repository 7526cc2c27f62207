"""Text -> entries with confidence, from a fitted index: rapidfuzz and plain Python, no scikit-learn.

An entry's score is the sum of two signals: *words*, a linear model over stems and stem pairs, which knows what sets the
entries apart; and *letters*, the cosine of character n-grams, which survives typos, compounds and unknown words.
The confidence is a logistic function of a few features of the best match; `calibration` fits it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from bot.matching.text import pairs
from bot.matching.understanding import Understanding, Understood
from bot.records import Candidate, Match, Reading, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.matching.index import Index, Postings

PAIR_WEIGHT = 0.7
"""Of stem pairs beside stems (1): 0.5 and 1 lose about a point of top-1 with few or with many phrasings (HINT3, CLINC150)."""

LETTERS_WEIGHT = 2.0
"""Of letters beside words (1): the optimum is flat from 1 to 4 (HINT3, CLINC150)."""

FEATURES = ("constant", "score", "margin", "known", "cover", "near", "length")
"""What the confidence is made of. `score` is the sum of the signals and `margin` its lead over the next entry; `known` is
the share of the text's weight in known words, `cover` the share that the entry's phrasings hold, `near` the Dice overlap
with the nearest of them (0 to 1 each); `length` is the logarithm of the number of words."""


class Scored(NamedTuple):
    """A text with the value of each signal for every entry, and the entries in order, best first."""

    understood: Understood
    words: list[float]
    letters: list[float]
    scores: list[float]
    order: list[int]


class Matcher:
    """Finds entries by their phrasings. It keeps no state between texts but caches of words, safe for many threads."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._understanding = Understanding(index)

    @classmethod
    def fit(cls, phrasings: Mapping[str, Sequence[str]], *, synonyms: Iterable[Sequence[str]] = ()) -> Matcher:
        """Return a matcher for entries and their phrasings, {id: [phrasing, ...]}.

        `synonyms` are groups of words or short phrases that mean the same; the first of a group stands for all.
        The same phrasings give the same matcher, in whatever order the entries come.

        Raises:
            ValueError: if no phrasing holds a word.
        """
        from bot.matching.calibration import fit_calibrated  # imports scikit-learn, which takes a second

        return cls(fit_calibrated(phrasings, synonyms))

    def rank(self, text: str, limit: int = 5) -> list[Match]:
        """Return at most `limit` matches, best first. The confidence of the first is P(it is right and in scope)."""
        return [Match(candidate.id, candidate.confidence) for candidate in self.read(text, limit).candidates]

    def read(self, text: str, limit: int = 10) -> Reading:
        """Return at most `limit` candidates, best first, with their reasons; none if no word of `text` is known."""
        scored = self.score(text)
        understood = scored.understood
        if not understood.known or limit < 1:
            return Reading(text, (), (), understood.known)
        features, first = self.features(scored), scored.order[0]
        confidence = _sigmoid(sum(c * f for c, f in zip(self.index.coefficients, features, strict=True)))
        candidates = []
        for entry in scored.order[:limit]:
            signals = [Signal("words", scored.words[entry]), Signal("letters", scored.letters[entry])]
            if entry == first:
                signals += [Signal(name, value) for name, value in zip(FEATURES[1:], features[1:], strict=True)]
            # the others by their distance in score: no longer a probability, but on the same scale
            share = math.exp(scored.scores[entry] - scored.scores[first])
            nearest = self._overlap(understood, entry)[2]
            candidates.append(Candidate(self.index.ids[entry], confidence * share, nearest, tuple(signals)))
        return Reading(text, tuple(candidates), understood.repairs, understood.known)

    def score(self, text: str) -> Scored:
        """Return the value of each signal for every entry."""
        understood = self._understanding.of(text)
        words = self.index.bias[:]
        edge = math.sqrt(1 + PAIR_WEIGHT**2)  # both kinds together have length 1
        _vote(words, self.index.stems, understood.counts, 1 / edge)
        _vote(words, self.index.pairs, dict.fromkeys(pairs(understood.stems), 1.0), PAIR_WEIGHT / edge)
        letters = self._letters(understood)
        scores = [word + LETTERS_WEIGHT * letter for word, letter in zip(words, letters, strict=True)]
        ids = self.index.ids
        order = sorted(range(len(ids)), key=lambda entry: (-scores[entry], ids[entry]))
        return Scored(understood, words, letters, scores, order)

    def features(self, scored: Scored) -> tuple[float, ...]:
        """Return the features of the best match, in the order of `FEATURES`."""
        best, scores = scored.order[0], scored.scores
        runner_up = scores[scored.order[1]] if len(scored.order) > 1 else -1.0
        cover, near, _ = self._overlap(scored.understood, best)
        length = math.log1p(len(scored.understood.words))
        return 1.0, scores[best], scores[best] - runner_up, scored.understood.known, cover, near, length

    def _letters(self, understood: Understood) -> list[float]:
        letters = [0.0] * len(self.index.ids)
        rows = [self._understanding.letters(word) for word in dict.fromkeys(understood.words)]
        norm = math.sqrt(sum(row.squares for row in rows))
        for row in rows:
            for entry, weight in zip(row.entries, row.weights, strict=True):
                letters[entry] += weight / norm
        return letters

    def _overlap(self, understood: Understood, entry: int) -> tuple[float, float, str]:
        """Return how much of a text all phrasings of an entry cover, how near the nearest is (0 to 1 each), and which it is."""
        weights, stems = understood.weights, self.index.stems
        total = sum(weights.values()) or 1.0
        near, nearest, covered = 0.0, self.index.phrasings[entry][0].text, set[str]()
        for phrasing in self.index.phrasings[entry]:
            shared = weights.keys() & phrasing.stems
            if shared:
                covered |= shared
                own = sum(stems[known][0] for known in phrasing.stems)
                dice = 2 * sum(weights[known] for known in sorted(shared)) / (total + own)
                if dice > near:
                    near, nearest = dice, phrasing.text
        return sum(weights[known] for known in sorted(covered)) / total, near, nearest


def _vote(scores: list[float], table: dict[str, Postings], counts: dict[str, float], weight: float) -> None:
    """Add to each entry's score what the features found in `table` say, scaled as if their TF-IDF vector had length 1."""
    rows = [(row, count) for feature, count in counts.items() if (row := table.get(feature))]
    norm = math.sqrt(sum((row[0] * count) ** 2 for row, count in rows))
    for (_, entries, weights), count in rows:
        share = weight * count / norm
        for entry, value in zip(entries, weights, strict=True):
            scores[entry] += value * share


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -500 else 0.0
