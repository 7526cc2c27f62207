"""Which word was meant: a noisy channel (Kernighan, Church and Gale, 1990) between the known words and the typed ones.

A reading of a word costs what its slip costs, less how common the word is, less how well it stands beside its neighbours.
Costs are in nats, negative logarithms of probabilities up to a constant, so that readings compare by differences alone.
Settings were chosen with slips made in held-out variants of the knowledge that ships, HINT3 and CLINC150. They are not
sharp: a fifth more or less of one moves top-1 there by a fifth of a point at most.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bot.retrieval.index import MESSAGES, SHARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.retrieval.index import Index

EDIT = 6.0
"""What an edit costs: a letter dropped, doubled, or swapped with the next."""

ODD = 2.0
"""What an edit costs on top that puts a letter where it does not belong: of these there are many more."""

IN_FRONT = 4.0
"""What a letter too many before a word costs on top: few slips put one there, and names are made so (esim, email)."""

RARE = 0.6
"""Of a unit of idf: a common word is meant more often than a rare one, and authors make slips too, which are rare."""

BESIDE = 0.8
"""Of a unit of pointwise mutual information with a neighbour; 0.5 gets one slip in 500 less right."""

PAIRS_KNOWN = 0.8
"""The share of neighbours that are pairs of the variants; the rest stand together by chance."""

STRANGE = 4.0
"""What an unknown word costs that is right as it is, and a unit more for each letter, as long words are near to one another
by slips alone, and for each unit of the idf of unknown words, as few words are new to a large knowledge.
2 loses up to half a point of top-1 with typos (questions on the knowledge that ships) and gains as much MCC (HINT3)."""

SLIP_INTO_WORD = 4.0
"""What a known word costs that is right as it is, where others in the message are not and it stands beside none it is
known with: slips make known words, `mask` an `ask`. Without it typos cost half a point more of top-1 (labelled questions
on the knowledge that ships). Words of everyday English that are not known cost the same: taken for slips as readily as
other unknown words, they cost a fifth of a point of AUROC and of MCC (HINT3, CLINC150), and "bark" is answered with
parking."""

_EDITS = ((7, 2), (3, 1))  # letters from which a word may be that many edits off
_SHORTEST = 4  # letters of the longer of what is typed and what is meant; shorter ones are too near to one another
_LONGEST = 10  # letters that count for a word that is right
_READINGS = 8  # of a word that are weighed against one another
_ROUNDS = 2  # in which words are chosen beside those that were chosen before


class Meant(NamedTuple):
    """A word as it is read, its stem, and the probability that it is meant."""

    word: str
    stem: str
    probability: float


class _Sense(NamedTuple):
    cost: float
    word: str
    stem: str


class Repairer:
    """Repairs the words of a message for one index. It caches words, and is safe for many threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._language = index.language
        self._stems, self._pairs = index.stems, index.pairs
        self._documents = 1 + index.head.documents
        self._unseen = math.log(self._documents) + 1
        self._synonyms = index.head.synonyms
        self._near = lru_cache(maxsize=10_000)(self._near_words)
        self._affinity = lru_cache(maxsize=50_000)(self._information)

    def meant(self, said: Sequence[str], stems: Sequence[str]) -> list[Meant]:
        """Return what is meant by each of the words `said`, whose stems are `stems`."""
        senses = [() if root in self._stems else self._strange(word, root) for word, root in zip(said, stems, strict=True)]
        if not any(senses):
            return [Meant(word, root, 1.0) for word, root in zip(said, stems, strict=True)]
        edged = ["^", *stems, "$"]
        for at, (word, root) in enumerate(zip(said, stems, strict=True)):
            if root in self._stems and not self._stands(*edged[at : at + 3]):
                senses[at] = self._doubtful(word, root)
        return self._chosen(
            [found or (_Sense(0.0, word, root),) for found, word, root in zip(senses, said, stems, strict=True)]
        )

    def _strange(self, word: str, root: str) -> tuple[_Sense, ...]:
        if root in self._language.stop_stems:  # that a small knowledge does not hold is no slip: "them" is not "the"
            return ()
        if self._index.begins_name(root):
            return ()
        if root in self._language.common_stems:
            return self._doubtful(word, root)
        near = self._near(word, edits=next((edits for letters, edits in _EDITS if len(word) >= letters), 0))
        cost = STRANGE + min(len(word), _LONGEST) + self._unseen
        return (*near, _Sense(cost, word, root)) if near else ()

    def _doubtful(self, word: str, root: str) -> tuple[_Sense, ...]:
        """Return the readings of a word that is one, of the knowledge or of everyday English."""
        near = self._near(word, edits=1)
        return (*near, _Sense(SLIP_INTO_WORD + RARE * self._idf(root), word, root)) if near else ()

    def _stands(self, before: str, root: str, after: str) -> bool:
        return f"{before} {root}" in self._pairs or f"{root} {after}" in self._pairs

    def _chosen(self, senses: Sequence[Sequence[_Sense]]) -> list[Meant]:
        """Return the readings that go best together."""
        chosen = ["^", *(min(found).stem for found in senses), "$"]
        costs: list[list[float]] = []
        for _ in range(_ROUNDS):
            costs = []
            for at, found in enumerate(senses):
                here = [self._cost(sense, chosen[at], chosen[at + 2]) for sense in found] if len(found) > 1 else [0.0]
                chosen[at + 1] = found[here.index(min(here))].stem
                costs.append(here)
        meant = []
        for found, here in zip(senses, costs, strict=True):
            least = min(here)
            _, word, root = found[here.index(least)]
            meant.append(Meant(word, root, 1 / sum(math.exp(least - cost) for cost in here)))
        return meant

    def _cost(self, sense: _Sense, before: str, after: str) -> float:
        return sense.cost - BESIDE * (self._affinity(before, sense.stem) + self._affinity(sense.stem, after))

    def _information(self, before: str, after: str) -> float:
        """Return the pointwise mutual information of two neighbours, smoothed; 0 if one of them is unknown."""
        if (before != "^" and before not in self._stems) or (after != "$" and after not in self._stems):
            return 0.0
        pair = self._pairs.get(f"{before} {after}")
        apart = sum(self._idf(root) - 1 for root in (before, after) if root not in {"^", "$"})
        together = PAIRS_KNOWN * math.exp(apart - (pair.idf - 1)) if pair else 0.0
        return math.log(1 - PAIRS_KNOWN + together)

    def _near_words(self, typed: str, edits: int) -> tuple[_Sense, ...]:
        """Return the known words that a typed one may be a slip of, one for each stem, the most likely first."""
        if not edits or not typed.isalpha():
            return ()
        from rapidfuzz import process  # takes as long to import as the rest of this room, and most texts have no slip
        from rapidfuzz.distance import OSA

        near = process.extract(typed, self._index.near(typed), scorer=OSA.distance, score_cutoff=edits, limit=None)
        found = {word: int(distance) for word, distance, _ in near if _is_likely(typed, word)}
        stem = self._language.stem
        senses: dict[str, _Sense] = {stem(typed): _Sense(math.inf, typed, "")}  # another form of it is no slip
        for word, distance in found.items():
            standard = self._synonyms.get(word, word)
            if standard != word and standard in found:
                continue  # it may be a slip that the author lists, and is no better a reading than what it stands for
            root = stem(standard)
            cost = slip_cost(typed, word, distance) + RARE * self._idf(root)
            if root not in senses or cost < senses[root].cost < math.inf:
                senses[root] = _Sense(cost, word, root)
        return tuple(sorted(senses.values())[: min(_READINGS, len(senses) - 1)])

    def _idf(self, root: str) -> float:
        """Return the idf of a stem among variants and answers, without the messages about anything."""
        row = self._stems.get(root)
        if not row:
            return self._unseen
        holding = (self._documents + MESSAGES) * math.exp(1 - row.idf)
        return math.log(self._documents / (holding - (MESSAGES * SHARE if root in self._language.stop_stems else 0))) + 1


def slip_cost(typed: str, meant: str, edits: int) -> float:
    """Return what it costs to type one word for another that is `edits` away, in nats."""
    odd = edits - max(0, len(meant) - len(typed))
    swapped = _is_swapped(typed, meant)
    doubled = (typed[:at] + typed[at + 1 :] for at in range(1, len(typed)) if typed[at] == typed[at - 1])
    if edits == 1 and (swapped or meant in doubled):
        odd = 0
    return EDIT * edits + ODD * odd + (IN_FRONT if odd and typed[1:] == meant else 0.0)


def _is_likely(typed: str, meant: str) -> bool:
    """Tell whether a word is long enough to be told from its neighbours, or has but its letters swapped."""
    return max(len(meant), len(typed)) >= _SHORTEST or _is_swapped(typed, meant)


def _is_swapped(typed: str, meant: str) -> bool:
    return len(meant) == len(typed) and sorted(meant) == sorted(typed)
