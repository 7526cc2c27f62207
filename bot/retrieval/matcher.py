"""Text -> entries with confidence, from a fitted index: rapidfuzz and plain Python, no scikit-learn.

An entry's score is the sum of three signals. *Words* is a linear model over stems and stem pairs; it knows what sets the
entries apart. *Letters* is the cosine of character n-grams, which survives typos, compounds and unknown words. *Meaning* is
the cosine of word vectors, which survives other words for the same thing.
The confidence is a logistic function of the best entry's strength: its score, less for unknown words.
"""

from __future__ import annotations

import gc
import itertools
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bot.languages.language import ENGLISH
from bot.records import Candidate, Match, Matches, Reading, Signal, checked_limit
from bot.retrieval.embedding import Meanings
from bot.retrieval.index import ONE, ZERO, Index, weight_of, weights_of
from bot.retrieval.query import Understanding
from bot.text.tokens import SHORTEST_OF_MANY, clean, code, grams, pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.retrieval.embedding import Embed, Similarity
    from bot.retrieval.index import Lookup, Postings
    from bot.retrieval.query import Understood

PAIR_WEIGHT = 0.7
"""Of stem pairs beside stems (1): 0.5 and 1 lose up to a point of top-1 on one set or another (HINT3, CLINC150)."""

LETTERS_WEIGHT = 3.0
"""Of letters beside words (1): 2.5 loses up to two points of top-1 on small knowledge (HINT3), and on held-out variants of
the knowledge that ships and CLINC150 the two are as good."""

EXACT_WEIGHT = 2.0
"""Of being an author's own variant, word for word: more than the other signals can differ by on so short a text."""

REPAIRED = 0.75
"""What a repaired word counts in the strength beside one spelt right, however sure the repair: 0.9 answers a twentieth more
messages out of scope with a slip in them (slices of CLINC150), 0.6 up to two in a hundred fewer of those in scope (small
knowledge of other fields). It votes for entries with all its probability: with typos, that gains up to a point of top-1
(labelled questions on the knowledge that ships)."""

PAIRED = 0.6
"""What pairs count in the strength beside what they count in the ranking: which words are neighbours tells entries apart
better than in from out of scope. 1 loses a third of a point of AUROC on small knowledge (HINT3), 0.3 as much on CLINC150."""

_UNKNOWN_STEMS, _UNKNOWN_PAIRS, _UNKNOWN_LETTERS = 1.0, 0.5, 1.5
"""How much the unknown part of a text takes from the strength of a match (HINT3, CLINC150; nine settings were tried)."""

ENOUGH_TOUCHED = 300
"""Of many entries, how many the rarest features of a text must speak for before common ones add no more of them; 200 lose
a point of top-1 on 1,400 made-up entries."""

READ_CLOSELY = 4
"""Of many entries, how many at least are compared letter by letter: 100 find the right one no more often (CLINC150)."""

COMPARED = 12
"""Of many entries, how many at least are compared by what they mean before the best of them are read letter by letter."""

COVERED = 1.0
"""How much stronger a match is if the variants of its entry hold all words of a text instead of none. It counts in full up
to `FEW_VARIANTS`. It gains a third to half a point of AUROC (CLINC150, HINT3); 2 gains no more."""

ALIKE = (0.4, 0.7)
"""Two cosines of word vectors. At or below the first, two words mean different things (wireless, phone); from the second on,
they mean the same (price, cost)."""

FEW_VARIANTS = 10
"""An entry with more variants than this is not compared by the meaning of single words: a word that none of them holds is
foreign to it. For the same reason `COVERED` counts less the more variants there are."""

CANDIDATES = 10
"""How many a reading holds unless more are asked for: decisions look at four."""

_AT_HAND = 4  # texts whose signals are kept: where nothing near answers one, it is searched again, further away

_FINE = 1 << 20  # what stands for 1 in the factors of dense rows, which are whole numbers

_WORDS_LENGTH = math.sqrt(1 + PAIR_WEIGHT**2)  # of a text's vector of stems and pairs, each of length 1 before


_Weighted = tuple[Sequence[int], Sequence[float], float]  # entries, their weights, and a factor for all of them


class Vote(NamedTuple):
    """What one kind of feature says: weighted postings, and the sum of so many dense rows, to be multiplied by `scale`.

    `known` is the share (0 to 1) of the text's vector length that is known.
    """

    postings: Sequence[_Weighted]
    dense: int
    rows: int
    scale: float
    known: float

    def of(self, entry: int) -> float:
        """Return what it says of one entry."""
        said = self.scale * weight_of(self.dense, self.rows, entry)
        for entries, weights, factor in self.postings:
            at = bisect_left(entries, entry)
            if at < len(entries) and entries[at] == entry:
                said += weights[at] * factor
        return said


class Spelling(NamedTuple):
    """What the letters say where entries are many: how often each n-gram occurs, by its code, and what that weighs.

    `near` are entries that the rare n-grams of unknown words speak for, with what those say. `said` keeps what all say of an
    entry.
    """

    spelling: Callable[[int], Mapping[int, float]]
    counts: dict[int, int]
    scale: float
    known: float
    near: Mapping[int, float]
    said: dict[int, float]

    def of(self, entry: int) -> float:
        """Return what it says of one entry."""
        if entry not in self.said:
            weights = self.spelling(entry)
            self.said[entry] = self.scale * sum([weights[at] * count for at, count in self.counts.items() if at in weights])
        return self.said[entry]


class Signals(NamedTuple):
    """What is known of a text: the vote of each kind of feature, and the entries that hold it word for word.

    `typed` (0 to 1) tells how surely it is they that were typed: less where words were repaired.
    """

    understood: Understood
    stems: Vote
    pairs: Vote
    letters: Vote | Spelling
    meaning: Similarity | None
    exact: tuple[int, ...]
    typed: float


def fit_rows(
    phrasings: Mapping[str, Sequence[str]],
    synonyms: Iterable[Sequence[str]] = (),
    language: str = ENGLISH,
    answers: Mapping[str, str] | None = None,
    progress: Callable[[float], None] = lambda _share: None,
    embed: Embed | None = None,
    meanings: bool = True,
) -> dict[str, bytes]:
    """Return the rows of a fitted index, for `Index` (see `Matcher.fit`), with or without `meanings`.

    `progress` is told the share that is done.
    """
    collecting = gc.isenabled()
    gc.disable()  # there is little garbage and there are many objects, which to look through takes a tenth of the time
    try:
        from bot.retrieval.calibration import fit_calibrated  # imports scikit-learn, which takes a second

        return fit_calibrated(phrasings, synonyms, language, answers, progress, embed, meanings)
    finally:
        if collecting:
            gc.enable()


class Matcher:
    """Finds entries by their variants. It keeps no state between texts but caches of words, safe for many threads.

    >>> shop = Matcher.fit({"open": ["when do you open", "opening hours"], "returns": ["can I send it back", "return it"]})
    >>> shop.rank("wen are you open?", limit=1)[0].id
    'open'
    """

    def __init__(self, index: Index, embed: Embed | None = None) -> None:
        """Match by an index; `embed` is the function that it was fitted with, if it was with one.

        Raises:
            EmbeddingError: if it was fitted with another one, or with one and none is given.
        """
        self.index = index
        self._language = index.language
        self._head = index.head
        self._understanding = Understanding(index)
        self._meanings = Meanings(index, embed)
        self._nothing = [0.0] * len(index.head.ids)
        self.signals = lru_cache(maxsize=_AT_HAND)(self._signals)
        self._alike = lru_cache(maxsize=10_000)(self._likeness)
        self._count = lru_cache(maxsize=1_000)(lambda identifier: len(index.phrasings(identifier)))
        self._own_words = lru_cache(maxsize=1_000)(self._words_of)

    @classmethod
    def fit(
        cls,
        phrasings: Mapping[str, Sequence[str]],
        *,
        synonyms: Iterable[Sequence[str]] = (),
        language: str = ENGLISH,
        answers: Mapping[str, str] | None = None,
        embed: Embed | None = None,
    ) -> Matcher:
        """Return a matcher for entries and their variants, {id: [variant, ...]}.

        `synonyms` are groups of words or short phrases that mean the same; the first of a group stands for all.
        `language` is the code of a folder of `bot.languages`.
        `answers` are {id: text}: an entry's answer is weaker evidence for it than its variants, and weaker the more it has.
        `embed` makes a vector of each of a list of texts, as sentence-transformers' `encode` does. It takes the place of the
        word vectors that ship, and is called once a message.
        The same variants give the same matcher, in whatever order the entries come.

        Raises:
            TypeError: if variants, synonyms or answers are of another shape.
            ValueError: if no variant holds a word, a group of synonyms holds nothing, or an answer has no variants.
            LanguageError: if there is no such language.
            EmbeddingError: if `embed` makes no vectors.
        """
        return cls(Index(fit_rows(phrasings, synonyms, language, answers, embed=embed)), embed)

    def rank(self, text: str, limit: int = 5) -> Matches:
        """Return at most `limit` matches, best first. The confidence of the first is P(it is right and in scope).

        Raises:
            TypeError: if `limit` is no whole number.
            ValueError: if it is below 0.
        """
        signals = self.signals(clean(text))
        ranked = self._sure(signals, checked_limit(limit))
        return Matches(Match(self._head.ids[entry], confidence) for entry, confidence in ranked)

    def __dir__(self) -> list[str]:
        """List the public names; the rest is internal."""
        return sorted({"fit", "rank", *dir(object)})

    def read(self, text: str, limit: int = CANDIDATES) -> Reading:
        """Return at most `limit` candidates, best first, without their signals; none if nothing in `text` is known.

        As much is read as of a message, see `clean`.
        """
        text = clean(text)
        signals = self.signals(text)
        repairs = signals.understood.repairs
        ranked = self._sure(signals, limit)
        said = tuple(signals.understood.words)
        if not ranked:
            return Reading(text, (), repairs, 0.0, said)
        candidates = tuple(Candidate(self._head.ids[entry], confidence, ()) for entry, confidence in ranked)
        exact = tuple(self._head.ids[entry] for entry in signals.exact)
        return Reading(text, candidates, repairs, self._known(signals.understood, ranked[0][0]), said, exact)

    def explained(self, reading: Reading) -> Reading:
        """Return a reading with the signals and the closest variant of each candidate."""
        signals = self.signals(reading.text)
        candidates = [
            replace(
                one,
                signals=self._named(signals, bisect_left(self._head.ids, one.id)),
                nearest=self.nearest(reading.text, one.id),
            )
            for one in reading.candidates
        ]
        return replace(reading, candidates=tuple(candidates))

    def _sure(self, signals: Signals, limit: int) -> list[tuple[int, float]]:
        """Return the best entries with their confidences; none if nothing is known.

        Those behind the best fall off with their distance in score; only the best one's is a probability.
        """
        known = signals.stems.known or signals.letters.known or signals.meaning
        ranked = self.ranked(signals, limit) if known else []
        if not ranked:
            return []
        best, most = ranked[0]
        confidence = _sigmoid(self._head.intercept + self._head.slope * self.strength(signals, best))
        return [(entry, confidence * math.exp(score - most)) for entry, score in ranked]

    def _known(self, understood: Understood, best: int) -> float:
        """Return the share of a text's own words, by squared idf, that is known; of ordinary words alone, that of them.

        A word is known as far as it is like a word of the `best` entry. A repaired word is known less surely than others:
        where all words seem to be slips, they are of another language.
        """
        own = {
            root: count for root, count in understood.counts.items() if not self._language.is_stop(root)
        } or understood.counts
        known = {root: row.idf**2 for root in own if (row := self.index.stems.get(root))}
        sure = sum(weight * (own[root] * (REPAIRED if own[root] < 1 else 1)) ** 2 for root, weight in known.items())
        unknown = self._head.unknown_idf**2
        sure += unknown * sum(share for root, share in self._held(understood, best).items() if root not in known)
        return sure / (sum(known.values()) + (len(own) - len(known)) * unknown)

    def _held(self, understood: Understood, entry: int) -> dict[str, float]:
        """Return how far the variants of an entry hold each of a text's own words, or a word like it."""
        identifier = self._head.ids[entry]
        held = self.index.said(identifier)
        own = zip(understood.stems, understood.words, strict=True)
        return {
            root: 1.0 if root in held else self._alike(word, identifier)
            for root, word in own
            if not self._language.is_stop(root)
        }

    def _likeness(self, word: str, identifier: str) -> float:
        """Return how far a word of an entry's variants may stand for another word, from 0 to 1."""
        if self._count(identifier) > FEW_VARIANTS:
            return 0.0
        least, most = ALIKE
        return min(max((self._meanings.alike(word, self._own_words(identifier)) - least) / (most - least), 0.0), 1.0)

    def _words_of(self, identifier: str) -> list[str]:
        """Return the words of an entry's variants without stop words, sorted."""
        said = {word for text in self.index.phrasings(identifier) for word in self._language.words(text)}
        return sorted(word for word in said if not self._language.is_stop(self._language.stem(word)))

    def _named(self, signals: Signals, entry: int) -> tuple[Signal, ...]:
        said = self._head.bias[entry] + signals.stems.of(entry) + signals.pairs.of(entry)
        named = (Signal("words", said), Signal("letters", signals.letters.of(entry)))
        meant = (Signal("meaning", signals.meaning.of(entry)),) if signals.meaning else ()
        exact = (Signal("exact", 1.0),) if entry in signals.exact else ()
        return (*named, *meant, *exact, Signal("strength", self.strength(signals, entry)))

    def nearest(self, text: str, identifier: str) -> str:
        """Return the variant of an entry that shares most with `text` (Dice overlap of stems weighed by idf)."""
        index, said = self.index, self._understanding.of(text).counts.keys()

        def weight(stems: Iterable[str]) -> float:
            rows = (index.stems.get(known) for known in sorted(stems))
            return sum(row.idf if row else index.head.unknown_idf for row in rows)

        def overlap(phrasing: str) -> float:
            own = set(self._language.stems(phrasing))
            return 2 * weight(said & own) / (weight(said) + weight(own) or 1.0)

        return max(index.phrasings(identifier), key=overlap)

    def foreseen(self, identifier: str, said: Sequence[str]) -> float:
        """Return how much of a text (0 to 1) the variants of an entry hold, its words weighed by idf."""
        stems = [self._language.stem(word) for word in said]
        weights = [row.idf if (row := self.index.stems.get(root)) else self._head.unknown_idf for root in stems]
        held = self.index.said(identifier)
        known = sum([weight for root, weight in zip(stems, weights, strict=True) if root in held])
        return known / sum(weights) if weights else 1.0

    def _signals(self, text: str) -> Signals:
        """Return the scores of every entry by kind of feature."""
        understood = self._understanding.of(text)
        said = dict.fromkeys(pairs(understood.stems), 1.0)
        return Signals(
            understood,
            self._vote(self.index.stems, understood.counts, 1 / _WORDS_LENGTH, _UNKNOWN_STEMS),
            self._vote(self.index.pairs, said, PAIR_WEIGHT / _WORDS_LENGTH, _UNKNOWN_PAIRS),
            self._letters(understood),
            self._meanings.of(text, understood.words),
            self.index.exact(understood.stems),
            _typed(understood),
        )

    def ranked(self, signals: Signals, limit: int) -> list[tuple[int, float]]:
        """Return the entries with the highest scores, best first; equal ones in the order of their ids, which are sorted.

        Where entries are many there may be none: n-grams that all of them share lead to none.
        """
        if isinstance(signals.letters, Spelling):
            some = self._some_scores(signals, signals.letters, max(limit, READ_CLOSELY))
            return _highest(some, some.values(), limit)
        scores = self._all_scores(signals, signals.letters)
        return _highest(range(len(scores)), scores, limit)

    def scores(self, signals: Signals) -> dict[int, float]:
        """Return the scores of all entries, or of many entries those of the best, a few more than are looked at perhaps."""
        if isinstance(signals.letters, Spelling):
            return self._some_scores(signals, signals.letters, CANDIDATES)
        return dict(enumerate(self._all_scores(signals, signals.letters)))

    def _all_scores(self, signals: Signals, letters: Vote) -> list[float]:
        votes = ((signals.stems, 1.0), (signals.pairs, 1.0), (letters, LETTERS_WEIGHT))
        factors = [(vote, round(weight * vote.scale * _FINE)) for vote, weight in votes]
        dense = sum([factor * vote.dense for vote, factor in factors])
        zero = sum([factor * vote.rows for vote, factor in factors]) * ZERO
        weight = self._head.embedding.weight
        meant = signals.meaning.every if signals.meaning else self._nothing
        said = zip(self._head.bias, weights_of(dense, zero, len(self._head.bias), ONE * _FINE), meant, strict=True)
        scores = [bias + told + weight * cosine for bias, told, cosine in said]
        for vote, weight in votes:
            for entries, weights, factor in vote.postings:
                _add(scores, (entries, weights, weight * factor))
        for entry in signals.exact:
            scores[entry] += EXACT_WEIGHT * signals.typed
        return scores

    def _some_scores(self, signals: Signals, letters: Spelling, closely: int) -> dict[int, float]:
        """Score the candidates of the rarest features, and compare char n-grams only for the best `closely` of them."""
        scores = self._head.bias.copy()
        touched = {*letters.near, *signals.exact}
        for postings in sorted((*signals.stems.postings, *signals.pairs.postings), key=_length):
            if len(touched) < ENOUGH_TOUCHED:
                touched.update(postings[0])
            _add(scores, postings)
        for entry in signals.exact:
            scores[entry] += EXACT_WEIGHT * signals.typed
        hinted = {entry: scores[entry] + LETTERS_WEIGHT * letters.scale * letters.near.get(entry, 0.0) for entry in touched}
        if signals.meaning:
            likely = _highest(hinted, hinted.values(), max(COMPARED, closely))
            hinted = {entry: score + self._meant(signals.meaning, entry) for entry, score in likely}
        best = _highest(hinted, hinted.values(), closely)
        spelt = {entry: scores[entry] + LETTERS_WEIGHT * letters.of(entry) for entry, _ in best}
        return {entry: score + self._meant(signals.meaning, entry) for entry, score in spelt.items()}

    def _meant(self, meaning: Similarity | None, entry: int) -> float:
        return self._head.embedding.weight * meaning.of(entry) if meaning else 0.0

    def strength(self, signals: Signals, entry: int) -> float:
        """Return the score of an entry, each signal shrunk by what it does not know of the text, and pairs by `PAIRED`."""
        understood, stems, joined, letters, meaning, exact, typed = signals
        held = self._held(understood, entry)
        unknown = [share for root, share in held.items() if root not in self.index.stems]
        read = sum(unknown) / len(unknown) if unknown else 0.0
        said = stems.of(entry) * _read(stems.known, read) + PAIRED * joined.of(entry) * _read(joined.known, read)
        spelt = LETTERS_WEIGHT * letters.of(entry) * _read(letters.known, read)
        meant = self._head.embedding.weight * (meaning.of(entry) - self._head.embedding.unrelated) if meaning else 0.0
        few = min(1.0, FEW_VARIANTS / self._count(self._head.ids[entry]))
        covered = COVERED * few * (sum(held.values()) / len(held) - 0.5 if held else 0.5)
        return self._head.bias[entry] + said + spelt + meant + covered + (EXACT_WEIGHT * typed if entry in exact else 0.0)

    def _vote(self, table: Lookup, counts: dict[str, float], weight: float, unknown_weight: float) -> Vote:
        """Return what the features in `table` say, as if the known part of the text's vector had the length `weight`."""
        known = unknown = 0.0
        dense: list[int] = []
        apart: list[tuple[Postings, float]] = []
        for feature, count in counts.items():
            row = table.get(feature)
            if row is None:
                unknown += 0.0 if self._language.is_stop(feature) else self._head.unknown_idf**2
                continue
            known += (row.idf * count) ** 2
            if count < 1:
                unknown += (1 - (count * REPAIRED) ** 2) * row.idf**2  # what a repaired word may not be
            if row.dense and count == 1:
                dense.append(row.dense)
            else:
                apart.append((row, count))
        scale = weight / math.sqrt(known) if known else 0.0
        postings = [(*row.one_by_one(len(self._head.ids)), count * scale) for row, count in apart]
        return Vote(postings, sum(dense), len(dense), scale, _known_share(known, unknown_weight * unknown))

    def _letters(self, understood: Understood) -> Vote | Spelling:
        rows = {word: self._understanding.letters(word) for word in understood.words}
        known = sum(row.known for row in rows.values())
        unknown = sum(row.unknown for row in rows.values())
        unknown += (1 - REPAIRED**2) * sum(row.known for word, row in rows.items() if word in understood.repaired)
        scale = 1 / math.sqrt(known) if known else 0.0
        share = _known_share(known, _UNKNOWN_LETTERS * unknown)
        if not self._head.many:
            dense = [one for row in rows.values() for one in row.dense]
            postings = [(one.entries, one.weights, scale) for row in rows.values() for one in row.postings]
            return Vote(postings, sum(dense), len(dense), scale, share)
        counts = Counter(code(letters) for word in rows for letters in grams(word, SHORTEST_OF_MANY))
        strange = (
            word for word, root in zip(understood.words, understood.stems, strict=True) if root not in self.index.stems
        )
        near: dict[int, float] = {}
        for gram in itertools.chain.from_iterable(rows[word].postings for word in strange):
            for entry, weight in zip(gram.entries, gram.weights, strict=True):
                near[entry] = near.get(entry, 0.0) + weight
        return Spelling(self.index.spelling, counts, scale, share, near, {})


def _typed(understood: Understood) -> float:
    """Return the confidence of the typo corrections in a text: 1 without corrections."""
    return math.prod(probability * REPAIRED for probability in understood.counts.values() if probability < 1)


def _add(scores: list[float], postings: _Weighted) -> None:
    entries, weights, factor = postings
    for entry, weight in zip(entries, weights, strict=True):
        scores[entry] += weight * factor


def _known_share(known: float, unknown: float) -> float:
    return math.sqrt(known / (known + unknown)) if known else 0.0


def _read(known: float, share: float) -> float:
    """Return a known share of a length where this share of the rest is known as well."""
    return math.sqrt(known**2 + (1 - known**2) * share) if known else 0.0


def _highest(entries: Iterable[int], scores: Collection[float], count: int) -> list[tuple[int, float]]:
    """Return the entries with the highest scores, and these; of equal ones, the first."""
    least = min(sorted(scores, reverse=True)[:count], default=math.inf)
    best = sorted([(-score, entry) for entry, score in zip(entries, scores, strict=True) if score >= least])[:count]
    return [(entry, -score) for score, entry in best]


def _length(postings: _Weighted) -> int:
    return len(postings[0])


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -500 else 0.0
