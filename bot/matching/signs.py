"""Alarming signs in a message, by rule and before any matching: the same words always lead to care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.matching.text import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.records import CareRule

WINDOW = 8
"""Words within which the cells of a row must start: wider joins what two sentences say, narrower misses a chatty one."""

_AFTER = 1  # words behind the last cell in which `unless` still counts: "swollen lips look"
_REPAIRED_FROM = 5  # letters; shorter words are one edit from too many others

_Phrase = tuple[str, ...]
_Spans = dict[tuple[int, int], list[tuple[int, int]]]  # (row, cell) -> first and last word of each occurrence


class Signs:
    """The care rules, ready to be looked for. `known` are words that are right as they are and never repaired."""

    def __init__(self, rules: Sequence[CareRule], known: Iterable[str] = ()) -> None:
        self._rows = [(rule, len(row)) for rule in rules for row in rule.signs]
        self._unless = {rule.id: [_phrase(text) for text in rule.unless] for rule in rules}
        self._cells: dict[str, list[tuple[_Phrase, tuple[int, int]]]] = {}
        vocabulary: set[str] = set()
        cells = (row for rule in rules for row in rule.signs)
        for number, row in enumerate(cells):
            for cell, choice in enumerate(row):
                for text in choice.split(" / "):
                    vocabulary.update(words(text))
                    phrase = _phrase(text)
                    self._cells.setdefault(phrase[0], []).append((phrase, (number, cell)))
        self._known = vocabulary | set(known)
        self._repairable = sorted(word for word in vocabulary if len(word) >= _REPAIRED_FROM)

    def find(self, text: str) -> CareRule | None:
        """Return the first rule, in the order of the file, one of whose rows is present in `text`."""
        stems = [stem(self._repair(word)) for word in words(text)]
        spans = self._spans(stems)
        for number, (rule, width) in enumerate(self._rows):
            cells = [spans.get((number, cell), []) for cell in range(width)]
            if all(cells) and self._present(stems, cells, self._unless[rule.id]):
                return rule
        return None

    def _spans(self, stems: list[str]) -> _Spans:
        spans: _Spans = {}
        for start, first in enumerate(stems):
            for phrase, place in self._cells.get(first, ()):
                if tuple(stems[start : start + len(phrase)]) == phrase:
                    spans.setdefault(place, []).append((start, start + len(phrase) - 1))
        return spans

    def _present(self, stems: list[str], cells: list[list[tuple[int, int]]], unless: list[_Phrase]) -> bool:
        """Do all cells occur close together somewhere, in a stretch that holds nothing of `unless`?"""
        for first in sorted({start for cell in cells for start, _ in cell}):
            nearest = [next((span for span in cell if first <= span[0] <= first + WINDOW), None) for cell in cells]
            chosen = [span for span in nearest if span]
            if len(chosen) == len(cells):
                last = max(end for _, end in chosen) + _AFTER
                stretch = range(min(start for start, _ in chosen), last + 1)
                if not any(tuple(stems[at : at + len(phrase)]) == phrase for phrase in unless for at in stretch):
                    return True
        return False

    def _repair(self, word: str) -> str:
        """Return the word of the rules that `word` is a slip of, or `word` itself."""
        if len(word) < _REPAIRED_FROM or word in self._known:
            return word
        most = 2 if len(word) >= 10 else 1
        near = [(OSA.distance(word, other, score_cutoff=most), other) for other in self._repairable if other[0] == word[0]]
        distance, best = min(near, default=(most + 1, word))
        return best if distance <= most else word


def _phrase(text: str) -> _Phrase:
    return tuple(stem(word) for word in words(text))
