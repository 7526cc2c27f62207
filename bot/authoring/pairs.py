"""Rows of questions and answers -> pairs: rows with one answer are joined, and what repeats is told."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from bot.characters import readable
from bot.content.emit import Pair
from bot.matching.text import words
from bot.records import Record

if TYPE_CHECKING:
    from bot.authoring.columns import Columns
    from bot.authoring.tables import Row

_LONGEST_ID = 50  # characters
_QUESTION_END = re.compile(r"\||(?<=[.?!])\n+")


class Skipped(Record, frozen=True):
    """A row, or a wording in it, that became no part of a pair: the line on which the row begins, and why."""

    line: int
    reason: str


class _Draft(NamedTuple):
    """A pair in the making: its topic, wanted id and source, as the first row with its answer has them, and its wordings."""

    topic: str
    wanted: str
    source: str
    wordings: list[str]


class Gathering:
    """Gathers the rows of a table. `topic` is that of rows without one; `skipped` grows with what can't be used."""

    def __init__(self, columns: Columns, topic: str) -> None:
        self.skipped: list[Skipped] = []
        self._columns = columns
        self._topic = topic
        self._drafts: dict[str, _Draft] = {}
        self._asked: dict[str, tuple[int, str]] = {}  # on which line a wording stands first, and with which answer

    def add(self, row: Row) -> None:
        """Gather the wordings of a row under its answer."""
        wordings = [*_questions(row, self._columns.question), *_split(row, self._columns.variants)]
        answer = _joined(row, self._columns.answer)
        fault = row.fault or ("" if wordings else "the question is empty") or ("" if answer else "the answer is empty")
        if fault:
            self.skipped.append(Skipped(row.line, fault))
            return
        for text in wordings:
            if self._is_new(text, row.line, answer):
                self._draft(row, answer).wordings.append(text)

    def pairs(self, used: set[str]) -> dict[str, list[Pair]]:
        """Return the pairs of each topic, in the order of the rows. No id is one of those `used`."""
        topics: dict[str, list[Pair]] = {}
        taken = set(used)
        for answer, draft in self._drafts.items():
            identifier = _free(draft.wanted or kebab(draft.wordings[0]) or "entry", taken)
            taken.add(identifier)
            pair = Pair(identifier, draft.wordings[0], tuple(draft.wordings[1:]), answer, draft.source)
            topics.setdefault(draft.topic, []).append(pair)
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
        if answer not in self._drafts:
            topic, wanted = (kebab(_joined(row, column)) for column in (self._columns.topic, self._columns.id))
            self._drafts[answer] = _Draft(topic or self._topic, wanted, _joined(row, self._columns.source), [])
        return self._drafts[answer]


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
