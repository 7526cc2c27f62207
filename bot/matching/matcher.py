"""Text -> entries with confidence, from a fitted index: rapidfuzz and plain Python, no scikit-learn.

An entry's score is the sum of two signals: *words*, a linear model over stems and stem pairs, which knows what sets the
entries apart; and *letters*, the cosine of character n-grams, which survives typos, compounds and unknown words.
The confidence is a logistic function of the best entry's strength: its score, less what the text holds of unknown words.
"""

from __future__ import annotations

import math
from heapq import nlargest
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from bot.matching.index import Index
from bot.matching.text import pairs, stem, words
from bot.matching.understanding import Understanding
from bot.records import Candidate, Match, Reading, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.matching.index import Lookup
    from bot.matching.understanding import Understood

PAIR_WEIGHT = 0.7
"""Of stem pairs beside stems (1): 0.5 and 1 lose up to a point of top-1 on one set or another (HINT3, CLINC150)."""

LETTERS_WEIGHT = 2.5
"""Of letters beside words (1): 1.5 loses 2 points of top-1 on small knowledge, 4 one on large (HINT3, CLINC150)."""

EXACT_WEIGHT = 2.0
"""Of being an author's own wording, word for word: more than the other signals can differ by on so short a text."""

REPAIRED = 0.6
"""What a repaired word counts in the strength beside one spelt right, however sure the repair: 1 loses a quarter of a point
of AUROC (HINT3, CLINC150). It votes for entries with all its probability: with typos, that gains a point of top-1."""

_UNKNOWN_STEMS, _UNKNOWN_PAIRS, _UNKNOWN_LETTERS = 1.0, 0.5, 1.0
"""How much the unknown part of a text takes from the strength of a match (HINT3, CLINC150; four settings were tried)."""

_WORDS_LENGTH = math.sqrt(1 + PAIR_WEIGHT**2)  # of a text's vector of stems and pairs, each of length 1 before


class Vote(NamedTuple):
    """What one kind of feature says of every entry, and the share (0 to 1) of the text's vector length that it knows."""

    entries: list[float]
    known: float


class Signals(NamedTuple):
    """What a text scores with every entry, by kind of feature."""

    understood: Understood
    stems: Vote
    pairs: Vote
    letters: Vote
    exact: tuple[int, ...]


def fit_rows(phrasings: Mapping[str, Sequence[str]], synonyms: Iterable[Sequence[str]]) -> dict[str, bytes]:
    """Return the rows of a fitted index, for `Index`; see `Matcher.fit`."""
    from bot.matching.calibration import fit_calibrated  # imports scikit-learn, which takes a second

    return fit_calibrated(phrasings, synonyms)


class Matcher:
    """Finds entries by their phrasings. It keeps no state between texts but caches of words, safe for many threads."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._head = index.head
        self._understanding = Understanding(index)

    @classmethod
    def fit(cls, phrasings: Mapping[str, Sequence[str]], *, synonyms: Iterable[Sequence[str]] = ()) -> Matcher:
        """Return a matcher for entries and their phrasings, {id: [phrasing, ...]}.

        `synonyms` are groups of words or short phrases that mean the same; the first of a group stands for all.
        The same phrasings give the same matcher, in whatever order the entries come.

        Raises:
            ValueError: if no phrasing holds a word.
        """
        return cls(Index(fit_rows(phrasings, synonyms)))

    def rank(self, text: str, limit: int = 5) -> list[Match]:
        """Return at most `limit` matches, best first. The confidence of the first is P(it is right and in scope)."""
        return [Match(candidate.id, candidate.confidence) for candidate in self.read(text, limit).candidates]

    def read(self, text: str, limit: int = 10) -> Reading:
        """Return at most `limit` candidates, best first, with their signals; none if nothing in `text` is known."""
        signals = self.signals(text)
        repairs = signals.understood.repairs
        if limit < 1 or not (signals.stems.known or signals.letters.known):
            return Reading(text, (), repairs, 0.0)
        scores = self.scores(signals)
        order = _best(scores, limit)
        head, best = self._head, order[0]
        strength = self.strength(signals, best)
        confidence = _sigmoid(head.intercept + head.slope * strength)
        candidates = []
        for entry in order:
            said = head.bias[entry] + signals.stems.entries[entry] + signals.pairs.entries[entry]
            named = [Signal("words", said), Signal("letters", signals.letters.entries[entry])]
            if entry in signals.exact:
                named.append(Signal("exact", 1.0))
            if entry == best:
                named.append(Signal("strength", strength))
            # those behind the best fall off with their distance in score; only the best one's is a probability
            share = math.exp(scores[entry] - scores[best])
            candidates.append(Candidate(head.ids[entry], confidence * share, tuple(named)))
        return Reading(text, tuple(candidates), repairs, signals.stems.known**2)

    def nearest(self, text: str, identifier: str) -> str:
        """Return the phrasing of an entry that shares most with `text` (Dice overlap of stems weighed by idf)."""
        index, said = self.index, self._understanding.of(text).counts.keys()

        def weight(stems: Iterable[str]) -> float:
            rows = (index.stems.get(known) for known in sorted(stems))
            return sum(row.idf if row else index.head.unknown_idf for row in rows)

        def overlap(phrasing: str) -> float:
            own = {stem(word) for word in words(phrasing)}
            return 2 * weight(said & own) / (weight(said) + weight(own) or 1.0)

        return max(index.phrasings(identifier), key=overlap)

    def signals(self, text: str) -> Signals:
        """Return what each kind of feature says of every entry."""
        understood = self._understanding.of(text)
        said = dict.fromkeys(pairs(understood.stems), 1.0)
        return Signals(
            understood,
            self._vote(self.index.stems, understood.counts, 1 / _WORDS_LENGTH, _UNKNOWN_STEMS),
            self._vote(self.index.pairs, said, PAIR_WEIGHT / _WORDS_LENGTH, _UNKNOWN_PAIRS),
            self._letters(understood),
            self.index.exact(" ".join(understood.stems)),
        )

    def scores(self, signals: Signals) -> list[float]:
        """Return the sum of the signals for every entry."""
        said = map(add, signals.stems.entries, signals.pairs.entries)
        spelt = (LETTERS_WEIGHT * value for value in signals.letters.entries)
        scores = list(map(add, map(add, self._head.bias, said), spelt))
        for entry in signals.exact:
            scores[entry] += EXACT_WEIGHT
        return scores

    def strength(self, signals: Signals, entry: int) -> float:
        """Return the score of an entry, with each signal shrunk by what it does not know of the text."""
        _, stems, joined, letters, exact = signals
        said = stems.entries[entry] * stems.known + joined.entries[entry] * joined.known
        spelt = LETTERS_WEIGHT * letters.entries[entry] * letters.known
        return self._head.bias[entry] + said + spelt + (EXACT_WEIGHT if entry in exact else 0.0)

    def _vote(self, table: Lookup, counts: dict[str, float], weight: float, unknown_weight: float) -> Vote:
        """Return what the features in `table` say, as if the known part of the text's vector had the length `weight`."""
        votes = [0.0] * len(self._head.ids)
        rows = [(row, count) for feature, count in counts.items() if (row := table.get(feature))]
        known = sum((row.idf * count) ** 2 for row, count in rows)
        unknown = (len(counts) - len(rows)) * self._head.unknown_idf**2
        unknown += sum(
            (1 - (count * REPAIRED) ** 2) * row.idf**2 for row, count in rows if count < 1
        )  # what a repaired word may not be
        if known:
            scale = weight / math.sqrt(known)
            for row, count in rows:
                share = count * scale
                for entry, value in zip(row.entries, row.weights, strict=True):
                    votes[entry] += value * share
        return Vote(votes, _known_share(known, unknown_weight * unknown))

    def _letters(self, understood: Understood) -> Vote:
        votes = [0.0] * len(self._head.ids)
        rows = {word: self._understanding.letters(word) for word in understood.words}
        known = sum(row.known for row in rows.values())
        unknown = sum(row.unknown for row in rows.values())
        repaired = {meant for _, meant in understood.repairs}
        unknown += (1 - REPAIRED**2) * sum(rows[word].known for word in repaired)
        if known:
            for row in rows.values():
                for entry, weight in zip(row.entries, row.weights, strict=True):
                    votes[entry] += weight
            length = math.sqrt(known)
            votes = [value / length for value in votes]
        return Vote(votes, _known_share(known, _UNKNOWN_LETTERS * unknown))


def _known_share(known: float, unknown: float) -> float:
    return math.sqrt(known / (known + unknown)) if known else 0.0


def _best(scores: list[float], limit: int) -> list[int]:
    """Return the positions of the highest scores; equal ones in the order of their ids, which are sorted."""
    enough = nlargest(limit, scores)[-1]
    return sorted((entry for entry, score in enumerate(scores) if score >= enough), key=lambda e: (-scores[e], e))[:limit]


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -500 else 0.0
