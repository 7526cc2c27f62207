"""Find the patterns of care rules and conditions in a message, before any matching.

A rule has rows of cells; a row is present where each of its cells is mentioned close together. A cell is a choice of words
and phrases; named choices are concepts, which rows share and the classifier of alarms reads. Phrases are compared by stems.
"""

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property, lru_cache
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from msgspec import msgpack

from bot.records import CareRule, Record
from bot.retrieval.typos import Typos
from bot.text.clauses import AFFIRMED, Clause, ClauseReader, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from bot.languages.language import Language
    from bot.records import Concept, Condition
    from bot.storage.store import Rows

WINDOW = 8
"""Window in words in which all cells of a row must start. Wider joins two sentences, narrower misses wordy messages."""

_AFTER = 1  # words behind the last cell in which `unless` still counts: "swollen lips look"
_APART = WINDOW // 2  # words between two mentions of one phrase that both count
_SENTENCE, _CLAUSE = ".!?\n…", ".!?;:,()…\n-–—"
_NAME = re.compile(r"\{([^{}]*)\}")

_TABLE, _WORDS, _KNOWN, _STARTING = "patterns", "words of patterns", "known to patterns", "pattern "

_AFFIRMED: frozenset[Status] = frozenset({AFFIRMED})
_TOLD: frozenset[Status] = frozenset({AFFIRMED, "past", "general"})
"""The statuses in which a condition counts; an alarm must be affirmed."""

_Phrase = tuple[str, ...]

_phrases = msgpack.Decoder(dict[str, tuple[int, ...]])
_words = msgpack.Decoder(tuple[str, ...])


class Mention(NamedTuple):
    """Where a phrase stands in a message, from the first word to the last, how it is meant, and its cells, by number."""

    start: int
    end: int
    status: Status
    cells: tuple[int, ...]


class Mentions(NamedTuple):
    """A message as patterns read it: its clauses with typos corrected, the stems of all words, and what is mentioned."""

    clauses: list[Clause]
    stems: list[str]
    found: list[Mention]

    @property
    def asks(self) -> bool:
        """Whether the message ends with a question mark."""
        return self.clauses[-1].end.startswith("?")

    def parts(self) -> "list[Mentions]":
        """Return the message as a whole and, where it has several, each of its sentences."""
        several = any(clause.end[:1] in _SENTENCE for clause in self.clauses[:-1])
        return [self, *self._split(_SENTENCE)] if several else [self]

    def clause_by_clause(self) -> "list[Mentions]":
        """Return each clause as a message of its own."""
        return self._split(_CLAUSE)

    def _split(self, marks: str) -> "list[Mentions]":
        """Return the parts that end with one of these marks."""
        parts: list[Mentions] = []
        clauses: list[Clause] = []
        start = end = 0
        for clause in self.clauses:
            clauses.append(clause)
            end += len(clause.words)
            if clause is self.clauses[-1] or clause.end[:1] in marks:
                found = [m._replace(start=m.start - start, end=m.end - start) for m in self.found if start <= m.start < end]
                parts.append(Mentions(clauses, self.stems[start:end], found))
                clauses, start = [], end
        return parts


class PatternTable(Record, frozen=True):
    """What all rules have in common: their rows in order, each as its rule's id and its cells.

    The first cells are the `concepts`, by name. `unless` holds for each rule what makes it harmless, as stems. `alarms` are
    the ids of care rules.
    """

    concepts: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    alarms: frozenset[str]
    unless: dict[str, tuple[_Phrase, ...]]


def pattern_rows(
    rules: "Sequence[CareRule | Condition]", language: "Language", concepts: "Sequence[Concept]" = ()
) -> dict[str, bytes]:
    """Return the patterns of all rules as rows: a table, the words to correct typos by, and phrases by their first stem."""
    texts = {concept.id: concept.words for concept in concepts}
    cells = {f"{{{name}}}": number for number, name in enumerate(texts)}  # a cell of nothing but a concept is the concept
    rows = []
    for rule in rules:
        for row in rule.signs:
            numbers = tuple(cells.setdefault(cell, len(cells)) for cell in row)
            rows.append((rule.id, numbers))
    starting: dict[str, dict[str, list[int]]] = {}
    vocabulary: set[str] = set()
    for cell, number in cells.items():
        for text in _NAME.sub(lambda name: texts[name[1]], cell).split(" / "):
            vocabulary.update(language.words(text))
            phrase = language.stems(text)
            found = starting.setdefault(phrase[0], {}).setdefault(" ".join(phrase), [])
            found += [] if number in found else [number]
    table = PatternTable(
        concepts=tuple(texts),
        rows=tuple(rows),
        alarms=frozenset(rule.id for rule in rules if isinstance(rule, CareRule)),
        unless={rule.id: tuple(tuple(language.stems(text)) for text in rule.unless) for rule in rules},
    )
    examples = (text for rule in rules for text in (*rule.examples, *rule.counterexamples))
    known = {stem for text in examples for stem in language.stems(text)}
    return {
        **{_STARTING + first: msgpack.encode(found) for first, found in starting.items()},
        _TABLE: msgpack.encode(table),
        _WORDS: msgpack.encode(sorted(vocabulary)),
        _KNOWN: msgpack.encode(sorted(known)),
    }


class Patterns:
    """Finds the patterns of rules. `known` holds the stems of correct words, which are never changed."""

    def __init__(self, rows: "Rows", language: "Language", known: "Container[str]" = ()) -> None:
        self._rows = rows
        self._language = language
        self._known = known
        self._read = ClauseReader(language).read
        self.table = msgpack.decode(rows.get(_TABLE) or b"", type=PatternTable)
        self._starting = lru_cache(maxsize=10_000)(self._phrases)
        self._corrected: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=10_000)(self._correct)

    def read(self, text: str) -> Mentions:
        """Return the mentions in a message."""
        clauses = [self._with_typos_corrected(clause) for clause in self._read(text)]
        stems = [self._language.stem(word) for clause in clauses for word in clause.words]
        statuses = [status for clause in clauses for status in clause.statuses]
        return Mentions(clauses, stems, list(self._mentions(stems, statuses)))

    def present(self, mentions: Mentions) -> "Iterator[str]":
        """Yield the id of the rule of each row that is present, in the order of the files."""
        for rule, places in self._mentioned(mentions):
            meant = _AFFIRMED if rule in self.table.alarms else _TOLD
            found = [[mention for mention in cell if mention.status in meant] for cell in places]
            if _present(mentions.stems, found, self.table.unless[rule]):
                yield rule

    def without_denied(self, mentions: Mentions) -> str:
        """Return a message without the clauses that deny a condition ("I am not pregnant"); nothing if none does."""
        if all(mention.status != "denied" for mention in mentions.found):
            return ""
        rows = [cell for rule, places in self._mentioned(mentions) if rule not in self.table.alarms for cell in places]
        denied = {mention.start for cell in rows for mention in cell if mention.status == "denied"}
        kept, start = [], 0
        for clause in mentions.clauses if denied else ():
            end = start + len(clause.words)
            kept += [" ".join(clause.words) + clause.end] if denied.isdisjoint(range(start, end)) else []
            start = end
        return " ".join(kept)

    def _mentioned(self, mentions: Mentions) -> "Iterator[tuple[str, list[list[Mention]]]]":
        """Yield the rule of each row whose cells are all mentioned, in whatever way, and where each is."""
        present = frozenset[int]().union(*[mention.cells for mention in mentions.found])
        near = sorted({row for cell in self._rows_by_cell.keys() & present for row in self._rows_by_cell[cell]})
        rows = [self.table.rows[row] for row in near if present.issuperset(self.table.rows[row][1])]
        places: dict[int, list[list[Mention]]] = {}
        for same in _by_cells(mentions.found) if rows else ():
            for cell in same[0].cells:
                places.setdefault(cell, []).append(same)
        for rule, cells in rows:
            yield rule, [list(merge(*places[cell])) for cell in cells]

    def _mentions(self, stems: list[str], statuses: list[Status]) -> "Iterator[Mention]":
        """Yield what is mentioned, in order; of a phrase that is repeated at once, not every time."""
        last: dict[str, tuple[int, Status]] = {}
        for start, first in enumerate(stems):
            phrases, longest = self._starting(first)
            for end in range(start, min(start + longest, len(stems))):
                phrase = " ".join(stems[start : end + 1]) if end > start else first
                cells = phrases.get(phrase)
                if cells:
                    before, status = last.get(phrase, (-_APART, AFFIRMED))
                    if start >= before + _APART or statuses[start] != status:
                        last[phrase] = start, statuses[start]
                        yield Mention(start, end, statuses[start], cells)

    @cached_property
    def _rows_by_cell(self) -> dict[int, list[int]]:
        """The rows under one cell of each: the one that stands in the fewest rows."""
        counts = Counter(cell for _, cells in self.table.rows for cell in cells)
        rows: dict[int, list[int]] = {}
        for number, (_, cells) in enumerate(self.table.rows):
            rows.setdefault(min(cells, key=counts.__getitem__), []).append(number)
        return rows

    def _phrases(self, first: str) -> tuple[dict[str, tuple[int, ...]], int]:
        """Return the phrases that begin with a stem, each with its cells, and how many words the longest has."""
        row = self._rows.get(_STARTING + first)
        phrases = _phrases.decode(row) if row else {}
        return phrases, max((phrase.count(" ") + 1 for phrase in phrases), default=0)

    @cached_property
    def _typos(self) -> Typos:
        words, known = (_words.decode(self._rows.get(name) or b"") for name in (_WORDS, _KNOWN))
        return Typos(words, frozenset(known) | self._language.common_stems, self._language)

    def _with_typos_corrected(self, clause: Clause) -> Clause:
        corrected = [self._corrected(word) for word in clause.words]
        if all(len(words) == 1 for words in corrected):
            return clause._replace(words=tuple(words[0] for words in corrected))
        pairs = [(word, status) for words, status in zip(corrected, clause.statuses, strict=True) for word in words]
        return Clause(tuple(word for word, _ in pairs), tuple(status for _, status in pairs), clause.end)

    def _correct(self, word: str) -> tuple[str, ...]:
        stem = self._language.stem(word)
        known = stem in self._known or bool(self._starting(stem)[1]) or stem in self._language.stop_stems
        return (word,) if known else self._typos.corrected(word)


def _by_cells(mentions: "Iterable[Mention]") -> "Iterable[list[Mention]]":
    """Return mentions together with those of the same cells."""
    found: dict[tuple[int, ...], list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.cells, []).append(mention)
    return found.values()


def _present(stems: list[str], cells: list[list[Mention]], unless: tuple[_Phrase, ...]) -> bool:
    """Return true if all cells are mentioned close together somewhere, in a stretch that holds nothing of `unless`."""
    if not all(cells):
        return False
    starts = [[mention.start for mention in cell] for cell in cells]
    for first in sorted({start for cell in starts for start in cell}):
        nearest = [bisect_left(cell, first) for cell in starts]
        if any(at == len(cell) for at, cell in zip(nearest, starts, strict=True)):
            return False
        chosen = [cell[at] for at, cell in zip(nearest, cells, strict=True)]
        if max(mention.start for mention in chosen) <= first + WINDOW:
            begin, end = min(mention.start for mention in chosen), max(mention.end for mention in chosen)
            if not any(_says(stems, phrase, begin, end) for phrase in unless):
                return True
    return False


def _says(stems: list[str], phrase: _Phrase, begin: int, end: int) -> bool:
    """Return true if a phrase stands in a stretch of words, right behind it, or reaches into it from before.

    One that ends before it is of something else: "woke up this morning, tongue swollen" alarms, whatever mornings excuse.
    """
    places = range(max(0, begin - len(phrase) + 1), end + _AFTER + 1)
    return any(tuple(stems[at : at + len(phrase)]) == phrase for at in places)
