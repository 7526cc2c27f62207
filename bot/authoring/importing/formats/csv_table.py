"""Tables of separated values: commas, semicolons, tabs or bars, whatever stands above or around them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from bot.authoring.importing.columns import fits, named_by_number
from bot.authoring.importing.pair import Left, Reading, Wanted
from bot.authoring.importing.table import Row, read_rows
from bot.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.authoring.importing.source import Source

NAME = "CSV or TSV"
_SEPARATORS = ",;\t|"
_ENDINGS = (".csv", ".tsv", ".tab")
_LOOKED_AT = 200  # rows that decide what separates them
_HEADER_WITHIN = 10  # rows, of which the first ones may be a title
_RETRIES = 20  # faults of quotes after which the rest of a file is given up as one

_QUOTES = "{}; a text with quotes in it stands in quotes, and each of its own twice"
_Record = tuple[int, list[str]]


def recognises(path: str, _start: str) -> bool:
    """Return true for a name of such a file."""
    return path.lower().endswith(_ENDINGS)


def read(source: Source, wanted: Wanted) -> Reading:
    """Return the pairs of a table.

    Raises:
        WriteError: if it has less than two columns, or does not say which of them hold questions and answers.
    """
    left: list[Left] = []
    records = read_records(source.text, left)
    at, names = find_header(source.path, records, wanted)
    left += [
        Left("stands above the header", line, " ".join(filter(None, values)), pair=False)
        for line, values in records[: max(at, 0)]
    ]
    rows = []
    for line, values in records[at + 1 :]:
        if any(value.strip() for value in values[len(names) :]):
            told = f"{len(values)} cells for {len(names)} columns; put a text that holds the separator in quotes"
            left.append(Left(told, line, " ".join(values), bad=True))
        else:
            rows.append(Row(line, {name: (value,) for name, value in zip(names, values, strict=False) if name}))
    return read_rows(source.path, rows, names, wanted, left)


def read_records(text: str, left: list[Left]) -> list[_Record]:
    """Return each row that is not empty with the line on which it begins, and note in `left` what can't be read."""
    separator, skipped = "", 0
    first = text.partition("\n")[0].strip().strip('"')
    if first[:4].lower() == "sep=" and len(first) <= 5:
        separator, skipped = first[4:] or "\t", 1
        text = text.partition("\n")[2]
    separator = separator or _separator(text)
    faults: list[Left] = []
    records = [(line + skipped, values) for line, values in _records(text, separator, faults)]
    plain = _unquoted(text) if faults and separator == "\t" else []
    left += [] if plain else faults
    return [(line + skipped, values) for line, values in plain] or records


def _unquoted(text: str) -> list[_Record]:
    """Return the rows of a table in which a quote is a character like any other; none where rows differ in length."""
    rows = [(line, row.split("\t")) for line, row in enumerate(text.split("\n"), 1) if row.strip()]
    return rows if len({len(values) for _, values in rows}) == 1 else []


def find_header(path: str, records: list[_Record], wanted: Wanted) -> tuple[int, list[str]]:
    """Return which row names the columns, -1 where none does, and the names.

    Raises:
        WriteError: if there is none.
    """
    if not records:
        raise WriteError(f"{path}: is empty; write a row for each question and its answer")
    widest = max(len(values) for _, values in records[:_LOOKED_AT])
    if widest < 2:
        raise WriteError(f"{path}:1: holds one column at most; separate columns by a comma, a semicolon or a tab")
    numbers = [str(number) for number in range(1, widest + 1)]
    for at, (_, values) in enumerate(records[:_HEADER_WITHIN]):
        names = _distinct([value.strip() for value in values])
        if fits(names) or (wanted.question and {wanted.question.casefold()} & {name.casefold() for name in names}):
            return at, names
    if named_by_number(numbers, wanted.question):
        return -1, numbers
    asking = sum(values[0].strip().endswith("?") for _, values in records)
    if widest == 2 and asking * 2 > len(records):  # questions stand in the first column, and no name above them
        return -1, ["question", "answer"]
    return 0, _distinct([value.strip() for value in records[0][1]])


def _distinct(names: list[str]) -> list[str]:
    """Return names of which none is that of another."""
    seen: Counter[str] = Counter()
    distinct = []
    for name in names:
        seen[name] += 1
        distinct.append(f"{name} {seen[name]}" if name and seen[name] > 1 else name)
    return distinct


def _separator(text: str) -> str:
    """Return what separates the columns: with it, most rows have the same number of fields, and more than one."""
    return max(_SEPARATORS, key=lambda char: _evenness(text, char))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    counts: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text[:1_000_000], newline=""), delimiter=separator)
    with suppress(csv.Error):
        counts.update(len(values) for values in islice(reader, _LOOKED_AT) if values)
    fields, rows = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (rows / counts.total() if fields > 1 else 0.0), fields


def _records(text: str, separator: str, left: list[Left]) -> Iterator[_Record]:
    lines = [f"{line}\n" for line in text.split("\n")]
    begin, faults = 0, 0
    while begin < len(lines):
        reader = csv.reader(islice(lines, begin, None), delimiter=separator, strict=True)
        line = begin
        try:
            for values in reader:
                if any(value.strip() for value in values):
                    yield line + 1, values
                line = begin + reader.line_num
            return
        except csv.Error as error:
            faults += 1
            told = "a quote is never closed" if "unexpected end" in str(error) else str(error)
            rest = faults > _RETRIES
            left.append(
                Left(_QUOTES.format(told), line + 1, "".join(lines[line:]) if rest else lines[line].strip(), bad=True)
            )
            begin = len(lines) if rest else line + 1
