"""Files that are handed over: labelled questions, misses, an earlier evaluation, tables to import, what was typed before.

The first byte says which kind of file it is.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.authoring.evaluation.compare import read_outcomes
from bot.authoring.evaluation.labelled_questions import read_questions
from bot.authoring.evaluation.misses import read_misses
from bot.authoring.evaluation.recommend import read_costs
from bot.authoring.importing.columns import find_columns
from bot.authoring.importing.pairs import Gathering
from bot.authoring.importing.tables import read_table
from bot.content.folder import read_draft
from bot.content.writer import emit_entries
from bot.errors import FacefactsError
from bot.terminal.history import HistoryFile
from bot.text.characters import shown_in_line, unfit
from tests.fuzz.loader import FILES
from tests.fuzz.promises import holds_for_problem, text_of

WORKSHOP = tempfile.TemporaryDirectory()
FOLDER = Path(WORKSHOP.name)
EXPECTED = {
    "dangling-id",
    "to-do",
    "text-size",
    "no-words",
    "missing-key",
}  # what an author has still to see to in what was imported


def check(data: bytes) -> None:
    """A file is read, or refused in one sentence that names it."""
    readers = (_questions, _misses, _outcomes, _csv, _tsv, _json_lines, _costs, _history)
    try:
        readers[data[0] % len(readers) if data else 0](data[1:])
    except FacefactsError as error:
        assert shown_in_line(str(error))
        assert len(str(error)) < 2000 + 2 * len(data)


def _file(name: str, content: bytes) -> Path:
    path = FOLDER / name
    path.write_bytes(content)
    return path


def _questions(content: bytes) -> None:
    assert read_questions(_file("questions.jsonl", content))


def _misses(content: bytes) -> None:
    read_misses(_file("misses.jsonl", content))


def _outcomes(content: bytes) -> None:
    read_outcomes(_file("old.json", content))


def _csv(content: bytes) -> None:
    _import(_file("table.csv", content))


def _tsv(content: bytes) -> None:
    _import(_file("table.tsv", content))


def _json_lines(content: bytes) -> None:
    _import(_file("table.jsonl", content))


def _import(path: Path) -> None:
    """What is made of a table can be read, and lacks nothing but what only an author can tell."""
    table = read_table(path)
    gathering = Gathering(find_columns(str(path), table.columns), "imported")
    for row in table.rows:
        gathering.add(row)
    for topic, pairs in gathering.pairs({"steeping", "water"}).items():
        text = emit_entries(pairs)
        assert not unfit(text)
        for problem in read_draft("tea", FILES | {f"topics/{topic}-2.yaml": text.encode()}).problems:
            holds_for_problem(problem)
            assert problem.rule in EXPECTED, problem


def _costs(content: bytes) -> None:
    read_costs(text_of(content))


def _history(content: bytes) -> None:
    assert not [line for line in HistoryFile(_file("history", content)).lines() if unfit(line)]
