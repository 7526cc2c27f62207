"""Tables of texts: CSV and JSON lines -> columns and rows, read with the line of every fault."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from bot.authoring.evaluation.decoding import decode_json
from bot.errors import MakingError
from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = ",;\t"
_JSON_LINES = (".jsonl", ".ndjson")
_CSV = (".csv", ".tsv")


class Row(Record, frozen=True):
    """A row that begins on `line`: the texts in each column that it fills. `fault` says why it can't be read, if so."""

    line: int
    cells: dict[str, tuple[str, ...]]
    fault: str = ""


class Table(Record, frozen=True):
    """The columns of a file, in their order, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: str | Path) -> Table:
    """Return what a file of comma-, semicolon- or tab-separated values, or of one JSON object a line, holds.

    Raises:
        MakingError: if it can't be read; the message names the place and the remedy.
    """
    ending = Path(path).suffix.lower()
    if ending not in _JSON_LINES + _CSV:
        raise MakingError(f"{path}: is neither CSV nor JSON lines by its name; name a file that ends in .csv or .jsonl")
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise MakingError(f"{path}: can't be read ({error.strerror}); name a .csv or .jsonl file") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1  # not of `content`, which may begin with a mark before that
        raise MakingError(f"{path}:{line}: is not UTF-8; save the file as UTF-8 (in Excel, as CSV UTF-8)") from error
    if not text.strip():
        raise MakingError(f"{path}: is empty; write a row for each question and its answer")
    table = _json_lines(path, text) if ending in _JSON_LINES else _separated(path, text)
    if not table.rows:
        raise MakingError(f"{path}: holds no rows; write a question and an answer in each")
    return table


def _separated(path: str | Path, text: str) -> Table:
    separator = max(_SEPARATORS, key=lambda char: len(_header(text, char)))
    records = _records(path, text, separator)
    _, header = next(records, (1, []))
    columns = tuple(name.strip() for name in header)
    if len(columns) < 2:
        raise MakingError(f"{path}:1: holds one column at most; separate columns by a comma, a semicolon or a tab")
    twice = next((name for name in columns if name and columns.count(name) > 1), "")
    if twice:
        raise MakingError(f"{path}:1: two columns are called {twice!r}; rename one")
    return Table(tuple(filter(None, columns)), tuple(_row(line, columns, values) for line, values in records))


def _header(text: str, separator: str) -> list[str]:
    try:
        return next(filter(None, csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)), [])
    except csv.Error:
        return []


def _records(path: str | Path, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for values in reader:
            if any(value.strip() for value in values):
                yield line, values
            line = reader.line_num + 1
    except csv.Error as error:
        told = "a quote is never closed" if "unexpected end" in str(error) else str(error)
        raise MakingError(
            f"{path}:{line}: {told}; a text with quotes in it stands in quotes, and each of its own twice"
        ) from error


def _row(line: int, columns: tuple[str, ...], values: list[str]) -> Row:
    if any(value.strip() for value in values[len(columns) :]):
        return Row(
            line, {}, f"{len(values)} cells for {len(columns)} columns; put a text that holds the separator in quotes"
        )
    return Row(line, {name: (value,) for name, value in zip(columns, values, strict=False) if name})


def _json_lines(path: str | Path, text: str) -> Table:
    rows = tuple(_json_row(path, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    return Table(tuple(dict.fromkeys(name for row in rows for name in row.cells)), rows)


def _json_row(path: str | Path, number: int, line: str) -> Row:
    try:
        cells = {name: _texts(value) for name, value in decode_json(line, dict[str, Any]).items()}
    except msgspec.DecodeError as error:
        told = f"{path}:{number}: is no JSON object ({error})"
        raise MakingError(f'{told}; a line is like {{"question": "...", "answer": "..."}}') from error
    odd = next((name for name, texts in cells.items() if texts is None), None)
    fault = "" if odd is None else f"{odd!r} holds neither a text nor a list of texts"
    return Row(number, {name: texts or () for name, texts in cells.items()}, fault)


def _texts(value: Any) -> tuple[str, ...] | None:
    """Return the texts of a JSON value, None if it is made of parts that are no texts."""
    if value is None:
        return ()
    if isinstance(value, str | int | float):
        return (str(value),)
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return tuple(map(str, value))
    return None
