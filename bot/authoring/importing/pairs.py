"""Rows of questions and answers -> pairs. Rows of one answer are joined unless their ids differ; what repeats is told."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from bot.content.writer import Pair
from bot.records import Record
from bot.text.characters import readable
from bot.text.tokens import words

if TYPE_CHECKING:
    from bot.authoring.importing.columns import Columns
    from bot.authoring.importing.tables import Row

_LONGEST_ID = 50  # characters
_QUESTION_END = re.compile(r"\||(?<=[.?!])\n+")


class Skipped(Record, frozen=True):
    """A row, or a wording in it, that became no part of a pair: the line on which the row begins, and why."""

    line: int
    reason: str


class Joined(Record, frozen=True):
    """A row that became part of the pair of an earlier one: the lines on which the two begin."""

    line: int
    to: int


class _Draft(NamedTuple):
    """A pair in the making: what it will hold, as the first row has it that it is made of, and its wordings."""

    line: int
    topic: str
    wanted: str
    answer: str
    source: str
    certainty: str
    caveat: str
    related: tuple[str, ...]
    wordings: list[str]


class Gathering:
    """Gathers the rows of a table. `topic` is that of rows without one.

    `skipped` grows with what can't be used, `joined` with the rows that become part of an earlier pair.
    """

    def __init__(self, columns: Columns, topic: str) -> None:
        self.skipped: list[Skipped] = []
        self.joined: list[Joined] = []
        self._columns = columns
        self._topic = topic
        self._drafts: list[_Draft] = []
        self._places: dict[tuple[str, str], _Draft] = {}  # by answer and id, and the first one of an answer without id
        self._asked: dict[str, tuple[int, str]] = {}  # on which line a wording stands first, and with which answer

    def add(self, row: Row) -> None:
        """Gather the wordings of a row under its answer."""
        wordings = [*_questions(row, self._columns.question), *_split(row, self._columns.variants)]
        answer = _joined(row, self._columns.answer)
        fault = row.fault or ("" if wordings else "the question is empty") or ("" if answer else "the answer is empty")
        if fault:
            self.skipped.append(Skipped(row.line, fault))
            return
        fresh = [text for text in wordings if self._is_new(text, row.line, answer)]
        if fresh:
            self._draft(row, answer).wordings.extend(fresh)

    def pairs(self, used: set[str]) -> dict[str, list[Pair]]:
        """Return the pairs of each topic, in the order of the rows. No id is one of those `used`."""
        topics: dict[str, list[Pair]] = {}
        taken = set(used)
        for draft in self._drafts:
            question, *variants = draft.wordings
            identifier = _free(draft.wanted or kebab(question) or "entry", taken)
            taken.add(identifier)
            told = (draft.answer, draft.source, draft.certainty, draft.caveat, draft.related)
            topics.setdefault(draft.topic, []).append(Pair(identifier, question, tuple(variants), *told))
        return topics

    def _is_new(self, text: str, line: int, answer: str) -> bool:
        key = " ".join(words(text)) or text  # wordings that differ in case and punctuation alone are one
        if key not in self._asked:
            self._asked[key] = (line, answer)
            return True
        first, given = self._asked[key]
        if first != line:
            other = "" if given == answer else ", with another answer"
            self.skipped.append(Skipped(line, f"line {first} asks {text!r} already{other}"))
        return False

    def _draft(self, row: Row, answer: str) -> _Draft:
        """Return the pair that a row belongs to: that of its answer and id or, without an id, the first of its answer."""
        columns = self._columns
        wanted = kebab(_joined(row, columns.id))
        draft = self._places.get((answer, wanted))
        if draft:
            self.joined.append(Joined(row.line, draft.line))
            return draft
        draft = _Draft(
            line=row.line,
            topic=kebab(_joined(row, columns.topic)) or self._topic,
            wanted=wanted,
            answer=answer,
            source=_joined(row, columns.source),
            certainty=_joined(row, columns.certainty),
            caveat=_joined(row, columns.caveat),
            related=tuple(filter(None, map(kebab, re.split(r"[|,;\n]", _joined(row, columns.related))))),
            wordings=[],
        )
        self._drafts.append(draft)
        self._places[answer, wanted] = draft
        self._places.setdefault((answer, ""), draft)
        return draft


def _free(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(name for name in numbered if name not in taken)


def _questions(row: Row, column: str) -> list[str]:
    """Return the questions of a cell, split by `|` or where a line ends a sentence; other ends of lines are spaces."""
    parts = (part for text in row.cells.get(column, ()) for part in _QUESTION_END.split(_clean(text)))
    texts = (" ".join(line.strip() for line in part.splitlines()).strip() for part in parts)
    return [text for text in texts if text]


def _split(row: Row, column: str) -> list[str]:
    """Return the texts of a cell, which may hold several: one a line, or split by `|`."""
    texts = (part.strip() for text in row.cells.get(column, ()) for part in re.split(r"[\n|]", _clean(text)))
    return [text for text in texts if text]


def _joined(row: Row, column: str) -> str:
    return _clean("\n".join(row.cells.get(column, ())))


def _clean(text: str) -> str:
    """Return a text as a file of entries may hold it: without control characters or spaces at the ends of lines."""
    lines = re.sub("\r\n?|\x85|\u2028|\u2029", "\n", text).split("\n")
    return "\n".join(readable(line).rstrip() for line in lines).strip()


def kebab(text: str) -> str:
    """Return a text as an id: words of small letters and digits, joined by hyphens, as many as are not too long."""
    letters = re.sub("['’]", "", text.casefold())
    ascii_only = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    kebab = "-".join(re.findall("[a-z0-9]+", ascii_only))
    return kebab if len(kebab) <= _LONGEST_ID else kebab[: _LONGEST_ID + 1].rpartition("-")[0] or kebab[:_LONGEST_ID]
