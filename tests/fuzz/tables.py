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
from bot.errors import FacefactsError
from bot.terminal.history import HistoryFile
from bot.text.characters import shown_in_line, unfit
from tests.fuzz import imports
from tests.fuzz.promises import text_of

WORKSHOP = tempfile.TemporaryDirectory()
FOLDER = Path(WORKSHOP.name)


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
    imports.check(b"\x00" + content)


def _tsv(content: bytes) -> None:
    imports.check(b"\x01" + content)


def _json_lines(content: bytes) -> None:
    imports.check(b"\x03" + content)


def _costs(content: bytes) -> None:
    read_costs(text_of(content))


def _history(content: bytes) -> None:
    assert not [line for line in HistoryFile(_file("history", content)).load_history_strings() if unfit(line)]
