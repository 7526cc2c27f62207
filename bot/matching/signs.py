"""Alarming signs in a message, by rule and before any matching: the same words always lead to care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.matching.text import stem, words
from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.records import CareRule

WINDOW = 8
"""Words within which the cells of a row must start: wider joins what two sentences say, narrower misses a chatty one."""

_AFTER = 1  # words behind the last cell in which `unless` still counts: "swollen lips look"
_REPAIRED_FROM = 5  # letters; shorter words are one edit from too many others
_TWO_EDITS_FROM = 10  # letters

_Phrase = tuple[str, ...]
_Span = tuple[int, int]  # the first and the last word of an occurrence


class SignTable(Record, frozen=True):
    """The care rules with their words stemmed.

    `rows` are the rows of signs of all rules in order, each as its rule's id and its number of cells; `cells` maps the first
    stem of an alternative to the alternatives that begin with it, each with its row and cell. `unless` holds what makes a
    rule harmless, `vocabulary` the words of the rules, to which a slip may be repaired.
    """

    rows: tuple[tuple[str, int], ...]
    cells: dict[str, list[tuple[_Phrase, int, int]]]
    unless: dict[str, tuple[_Phrase, ...]]
    vocabulary: tuple[str, ...]


def fit_signs(rules: Sequence[CareRule]) -> SignTable:
    """Return the table of all rules."""
    rows = [(rule.id, row) for rule in rules for row in rule.signs]
    cells: dict[str, list[tuple[_Phrase, int, int]]] = {}
    vocabulary: set[str] = set()
    for number, (_, row) in enumerate(rows):
        for cell, choice in enumerate(row):
            for text in choice.split(" / "):
                vocabulary.update(words(text))
                phrase = _phrase(text)
                cells.setdefault(phrase[0], []).append((phrase, number, cell))
    return SignTable(
        rows=tuple((identifier, len(row)) for identifier, row in rows),
        cells=cells,
        unless={rule.id: tuple(map(_phrase, rule.unless)) for rule in rules},
        vocabulary=tuple(sorted(vocabulary)),
    )


class Signs:
    """Looks for the signs of a table. `known` are words that are right as they are and never repaired."""

    def __init__(self, table: SignTable, known: Iterable[str] = ()) -> None:
        self._table = table
        self._known = {*known, *table.vocabulary}

    def find(self, text: str) -> str | None:
        """Return the id of the first rule, in the order of the file, one of whose rows is present in `text`."""
        stems = [stem(self._repair(word)) for word in words(text)]
        spans = self._spans(stems)
        for number, (rule, width) in enumerate(self._table.rows):
            cells = [spans.get((number, cell), []) for cell in range(width)]
            if all(cells) and _present(stems, cells, self._table.unless[rule]):
                return rule
        return None

    def _spans(self, stems: list[str]) -> dict[tuple[int, int], list[_Span]]:
        """Return where the alternatives of each cell occur, by row and cell."""
        spans: dict[tuple[int, int], list[_Span]] = {}
        for start, first in enumerate(stems):
            for phrase, row, cell in self._table.cells.get(first, ()):
                if tuple(stems[start : start + len(phrase)]) == phrase:
                    spans.setdefault((row, cell), []).append((start, start + len(phrase) - 1))
        return spans

    def _repair(self, word: str) -> str:
        """Return the word of the rules that `word` is a slip of, or `word` itself."""
        if len(word) < _REPAIRED_FROM or word in self._known:
            return word
        from rapidfuzz.distance import OSA  # most messages have no slip, and importing it takes a while

        most = 2 if len(word) >= _TWO_EDITS_FROM else 1
        near = [
            (OSA.distance(word, other, score_cutoff=most), other)
            for other in self._table.vocabulary
            if len(other) >= _REPAIRED_FROM and other[0] == word[0]
        ]
        distance, best = min(near, default=(most + 1, word))
        return best if distance <= most else word


def _present(stems: list[str], cells: list[list[_Span]], unless: tuple[_Phrase, ...]) -> bool:
    """Tell whether all cells occur close together somewhere, in a stretch that holds nothing of `unless`."""
    for first in sorted({start for cell in cells for start, _ in cell}):
        nearest = [next((span for span in cell if first <= span[0] <= first + WINDOW), None) for cell in cells]
        chosen = [span for span in nearest if span]
        if len(chosen) == len(cells):
            stretch = range(min(start for start, _ in chosen), max(end for _, end in chosen) + _AFTER + 1)
            if not any(tuple(stems[at : at + len(phrase)]) == phrase for phrase in unless for at in stretch):
                return True
    return False


def _phrase(text: str) -> _Phrase:
    return tuple(stem(word) for word in words(text))
