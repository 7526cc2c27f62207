"""Signs in a message of an alarm, or of a condition, by rule and before any matching: the same words always count."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import msgpack

from bot.records import Record
from bot.text.tokens import as_spelt, stem, words

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.records import CareRule, Condition
    from bot.storage.store import Rows

WINDOW = 8
"""Words within which the cells of a row must start: wider joins what two sentences say, narrower misses a chatty one."""

_AFTER = 1  # words behind the last cell in which `unless` still counts: "swollen lips look"
_REPAIRED_FROM = 5  # letters; shorter words are one edit from too many others
_TWO_EDITS_FROM = 10  # letters

_DENIALS = frozenset(
    tuple(stem(word) for word in words(text))
    for text in """
    no, not, without, never, never had, no longer, no longer have, not any, not have, not have any, don't have,
    don't have any, don't have a, don't feel, didn't have, didn't have any, haven't got, haven't got any, haven't had,
    haven't had any, haven't any, hasn't got, hasn't got any, doesn't have, doesn't have any, isn't, aren't, wasn't
    """.split(",")
)
_LONGEST_DENIAL = max(map(len, _DENIALS))
"""What denies the sign behind it."""

_OWN = frozenset(map(stem, "my i im ive her his she he our the it its".split()))
"""Words that begin anew behind a "no": "oh no my face is numb"."""

_TABLE, _WORDS, _STARTING = "signs", "words of signs", "sign "

_Phrase = tuple[str, ...]
_Cell = tuple[int, int]  # a row, by number, and a cell in it
_Span = tuple[int, int]  # the first and the last word of an occurrence

_alternatives = msgpack.Decoder(dict[str, tuple[_Cell, ...]])


class SignTable(Record, frozen=True):
    """What the rules have in common: their rows of signs, in order, each as its rule's id and its number of cells.

    `unless` holds for each rule what makes it harmless, as stems. `longest` is the most words that an alternative has.
    """

    rows: tuple[tuple[str, int], ...]
    unless: dict[str, tuple[_Phrase, ...]]
    longest: int


def sign_rows(rules: Sequence[CareRule | Condition]) -> dict[str, bytes]:
    """Return the signs of all rules as rows: a table, the words of the rules, and alternatives by their first stem."""
    signs = [(rule.id, row) for rule in rules for row in rule.signs]
    starting: dict[str, dict[str, list[_Cell]]] = {}  # alternatives, as stems in a row, by their first stem
    vocabulary: set[str] = set()
    for number, (_, row) in enumerate(signs):
        for cell, choice in enumerate(row):
            for text in choice.split(" / "):
                vocabulary.update(words(text))
                phrase = _phrase(text)
                starting.setdefault(phrase[0], {}).setdefault(" ".join(phrase), []).append((number, cell))
    table = SignTable(
        rows=tuple((identifier, len(row)) for identifier, row in signs),
        unless={rule.id: tuple(map(_phrase, rule.unless)) for rule in rules},
        longest=max((len(said.split()) for found in starting.values() for said in found), default=0),
    )
    rows = {_STARTING + first: msgpack.encode(found) for first, found in starting.items()}
    return {**rows, _TABLE: msgpack.encode(table), _WORDS: msgpack.encode(sorted(vocabulary))}


class Signs:
    """Looks for the signs of rules. `known` holds the stems of words that are right as they are and never repaired."""

    def __init__(self, rows: Rows, known: Container[str] = ()) -> None:
        self._rows = rows
        self._known = known
        self._table = msgpack.decode(rows.get(_TABLE) or b"", type=SignTable)
        self._starting = lru_cache(maxsize=10_000)(self._alternatives)

    def find(self, text: str) -> str | None:
        """Return the id of the first rule, in the order of the file, one of whose rows is present in `text`, undenied."""
        stems = [stem(self._repair(word)) for word in words(text)]
        for number, cells in sorted(self._spans(stems).items()):
            rule, width = self._table.rows[number]
            if len(cells) == width and _present(stems, _undenied(stems, list(cells.values())), self._table.unless[rule]):
                return rule
        return None

    def _spans(self, stems: list[str]) -> dict[int, dict[int, list[_Span]]]:
        """Return where the alternatives of each cell occur, by row and cell."""
        spans: dict[int, dict[int, list[_Span]]] = {}
        for start, first in enumerate(stems):
            starting = self._starting(first)
            for end in range(start, min(start + self._table.longest, len(stems))):
                for row, cell in starting.get(" ".join(stems[start : end + 1]), ()):
                    spans.setdefault(row, {}).setdefault(cell, []).append((start, end))
        return spans

    def _alternatives(self, first: str) -> dict[str, tuple[_Cell, ...]]:
        row = self._rows.get(_STARTING + first)
        return _alternatives.decode(row) if row else {}

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return msgpack.decode(self._rows.get(_WORDS) or b"", type=tuple[str, ...])

    def _repair(self, word: str) -> str:
        """Return the word of the rules that `word` is a slip of, or `word` itself."""
        word = word if stem(word) in self._known else as_spelt(word)
        if len(word) < _REPAIRED_FROM or stem(word) in self._known or word in self._words:
            return word
        from rapidfuzz.distance import OSA  # most messages have no slip, and importing it takes a while

        most = 2 if len(word) >= _TWO_EDITS_FROM else 1
        near = [
            (OSA.distance(word, other, score_cutoff=most), other)
            for other in self._words
            if len(other) >= _REPAIRED_FROM and other[0] == word[0]
        ]
        distance, best = min(near, default=(most + 1, word))
        return best if distance <= most else word


def _undenied(stems: list[str], cells: list[list[_Span]]) -> list[list[_Span]]:
    """Leave out the occurrences of signs that are denied: "no chest pain", "I don't have any swelling".

    A denying word that is part of a sign itself denies nothing: "cannot see", "face is not moving".
    """
    held = {at for cell in cells for first, last in cell for at in range(first, last + 1)}
    return [[span for span in spans if not _is_denied(stems, span[0], held)] for spans in cells]


def _is_denied(stems: list[str], start: int, held: set[int]) -> bool:
    for length in range(1, _LONGEST_DENIAL + 1):
        begin = start - length
        if begin >= 0 and tuple(stems[begin:start]) in _DENIALS and held.isdisjoint(range(begin, start)):
            return stems[start] not in _OWN
    return False


def _present(stems: list[str], cells: list[list[_Span]], unless: tuple[_Phrase, ...]) -> bool:
    """Tell whether all cells occur close together somewhere, in a stretch that holds nothing of `unless`."""
    for first in sorted({start for cell in cells for start, _ in cell}):
        nearest = [next((span for span in cell if first <= span[0] <= first + WINDOW), None) for cell in cells]
        chosen = [span for span in nearest if span]
        if len(chosen) == len(cells):
            begin, end = min(start for start, _ in chosen), max(end for _, end in chosen)
            if not any(_says(stems, phrase, begin, end) for phrase in unless):
                return True
    return False


def _says(stems: list[str], phrase: _Phrase, begin: int, end: int) -> bool:
    """Tell whether a phrase occurs in a stretch of words, right behind it, or reaches into it from before.

    One that ends before it is of something else: "woke up this morning, tongue swollen" alarms, whatever mornings excuse.
    """
    places = range(max(0, begin - len(phrase) + 1), end + _AFTER + 1)
    return any(tuple(stems[at : at + len(phrase)]) == phrase for at in places)


def _phrase(text: str) -> _Phrase:
    return tuple(stem(word) for word in words(text))
