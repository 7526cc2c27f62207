"""Tables separated by commas, semicolons, tabs or bars, also with text above the header."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from bot.authoring.importing.columns import fits, named_by_number
from bot.authoring.importing.pair import ColumnNames, Content, Omission
from bot.authoring.importing.table import Row, read_rows
from bot.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.authoring.importing.source import Source

NAME = "CSV or TSV"
_SEPARATORS = ",;\t|"
_ENDINGS = (".csv", ".tsv", ".tab")
_LOOKED_AT = 200  # rows that decide what separates them
_HEADER_WITHIN = 10  # rows among which the header is searched
_RETRIES = 20  # errors of quotes, after which the rest of the file is left out

_QUOTES = "{}; put a text with quotes in quotes, and double the quotes in it"
_Record = tuple[int, list[str]]


def recognises(path: str, _start: str) -> bool:
    """Return true for the endings of the format."""
    return path.lower().endswith(_ENDINGS)


def read(source: Source, wanted: ColumnNames) -> Content:
    """Return the pairs of a table.

    Raises:
        WriteError: if it has fewer than two columns, or the columns of question and answer are not clear.
    """
    omitted: list[Omission] = []
    records = read_records(source.text, omitted)
    header, names = find_header(source.path, records, wanted)
    omitted += [
        Omission("a text above the header", line, " ".join(filter(None, values)), pair=False)
        for line, values in records[: max(header, 0)]
    ]
    rows = []
    for line, values in records[header + 1 :]:
        if any(value.strip() for value in values[len(names) :]):
            kind = f"{len(values)} cells for {len(names)} columns; put a text with the separator in quotes"
            omitted.append(Omission(kind, line, " ".join(values), bad=True))
        else:
            rows.append(Row(line, {name: (value,) for name, value in zip(names, values, strict=False) if name}))
    return read_rows(source.path, rows, names, wanted, omitted)


def read_records(text: str, omitted: list[Omission]) -> list[_Record]:
    """Return each row that is not empty with its first line. What can't be read is added to `omitted`."""
    separator, skipped = "", 0
    first = text.partition("\n")[0].strip().strip('"')
    if first[:4].lower() == "sep=" and len(first) <= 5:
        separator, skipped = first[4:] or "\t", 1
        text = text.partition("\n")[2]
    separator = separator or _separator(text)
    unread: list[Omission] = []
    records = [(line + skipped, values) for line, values in _records(text, separator, unread)]
    plain = _unquoted(text) if unread and separator == "\t" else []
    omitted += [] if plain else unread
    return [(line + skipped, values) for line, values in plain] or records


def _unquoted(text: str) -> list[_Record]:
    """Return the rows if quotes are ordinary characters; none if the rows differ in length."""
    rows = [(line, row.split("\t")) for line, row in enumerate(text.split("\n"), 1) if row.strip()]
    return rows if len({len(values) for _, values in rows}) == 1 else []


def find_header(path: str, records: list[_Record], wanted: ColumnNames) -> tuple[int, list[str]]:
    """Return the number of the row with the names of the columns (-1 if there is none), and the names.

    Raises:
        WriteError: if the table is empty or has one column.
    """
    if not records:
        raise WriteError(f"{path}: is empty; write a row for each question and its answer")
    widest = max(len(values) for _, values in records[:_LOOKED_AT])
    if widest < 2:
        raise WriteError(f"{path}:1: has one column; separate columns by a comma, a semicolon or a tab")
    numbers = [str(number) for number in range(1, widest + 1)]
    for number, (_, values) in enumerate(records[:_HEADER_WITHIN]):
        names = _distinct([value.strip() for value in values])
        if fits(names) or (wanted.question and {wanted.question.casefold()} & {name.casefold() for name in names}):
            return number, names
    if named_by_number(numbers, wanted.question):
        return -1, numbers
    asking = sum(values[0].strip().endswith("?") for _, values in records)
    if widest == 2 and asking * 2 > len(records):  # no header, and questions in the first column
        return -1, ["question", "answer"]
    return 0, _distinct([value.strip() for value in records[0][1]])


def _distinct(names: list[str]) -> list[str]:
    """Return the names, with numbers after repeated ones."""
    seen: Counter[str] = Counter()
    distinct = []
    for name in names:
        seen[name] += 1
        distinct.append(f"{name} {seen[name]}" if name and seen[name] > 1 else name)
    return distinct


def _separator(text: str) -> str:
    """Return the separator with which most rows have the same number of fields, and more than one."""
    return max(_SEPARATORS, key=lambda char: _evenness(text, char))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    counts: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text[:1_000_000], newline=""), delimiter=separator)
    with suppress(csv.Error):
        counts.update(len(values) for values in islice(reader, _LOOKED_AT) if values)
    fields, rows = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (rows / counts.total() if fields > 1 else 0.0), fields


def _records(text: str, separator: str, omitted: list[Omission]) -> Iterator[_Record]:
    lines = [f"{line}\n" for line in text.split("\n")]
    begin, errors = 0, 0
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
            errors += 1
            reason = "a quote is never closed" if "unexpected end" in str(error) else str(error)
            rest = errors > _RETRIES
            omitted.append(
                Omission(_QUOTES.format(reason), line + 1, "".join(lines[line:]) if rest else lines[line].strip(), bad=True)
            )
            begin = len(lines) if rest else line + 1
