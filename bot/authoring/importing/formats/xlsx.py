"""Sheets of Excel, read by openpyxl, which is installed with `pip install facefacts[xlsx]`."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.formats.csv_table import find_header
from bot.authoring.importing.pair import Left, Reading, Wanted, together
from bot.authoring.importing.source import MAX_BYTES
from bot.authoring.importing.table import Row, read_rows
from bot.errors import WriteError

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "Excel (.xlsx)"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_ROWS = 200_000


def recognises(path: str, _start: str) -> bool:
    """Return true for a name of such a file."""
    return path.lower().endswith(".xlsx")


def read(source: Source, wanted: Wanted) -> Reading:
    """Return the pairs of every sheet that holds questions and answers.

    Raises:
        WriteError: if it is no such file, or no sheet says which columns hold questions and answers.
    """
    readings: list[Reading] = []
    refused: list[WriteError] = []
    for title, records in _sheets(source):
        if not records:
            continue
        try:
            readings.append(_read_sheet(f"{source.path}, sheet {title!r}", records, wanted))
        except WriteError as error:
            refused.append(error)
            readings.append(Reading(left=(Left("a sheet without questions and answers", what=title, pair=False),)))
    if not any(reading.pairs for reading in readings):
        raise refused[0] if refused else WriteError(f"{source.path}: no sheet holds anything")
    return together(readings)


def _read_sheet(path: str, records: list[tuple[int, list[str]]], wanted: Wanted) -> Reading:
    at, names = find_header(path, records, wanted)
    left = [
        Left("stands above the header", line, " ".join(filter(None, values)), pair=False)
        for line, values in records[: max(at, 0)]
    ]
    rows = [
        Row(line, {name: (value,) for name, value in zip(names, values, strict=False) if name})
        for line, values in records[at + 1 :]
    ]
    return read_rows(path, rows, names, wanted, left)


def _sheets(source: Source) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Return the title and the filled rows of each sheet."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        told = "is an Excel file, which needs openpyxl; `pip install facefacts[xlsx]`, or save the sheet as CSV (CSV UTF-8)"
        raise WriteError(f"{source.path}: {told}") from error
    _refuse_bomb(source)
    try:
        with warnings.catch_warnings(action="ignore"):  # of what it does not read, such as the colours of cells
            book = load_workbook(io.BytesIO(source.data), data_only=True)
        return [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
    except WriteError:
        raise
    except Exception as error:  # whatever a damaged file makes of its reader
        raise WriteError(f"{source.path}: is no Excel file that can be read ({error}); save the sheet as CSV") from error


def _refuse_bomb(source: Source) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise WriteError(f"{source.path}: is no Excel file that can be read ({error}); save the sheet as CSV") from error
    if unpacked > MAX_BYTES:
        raise WriteError(f"{source.path}: unpacks to more than {MAX_BYTES // 1_000_000} MB; save the sheet as CSV")


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    """Return the rows that hold something; every cell of a merged range has the value of its first."""
    if sheet.max_row > _MOST_ROWS:
        raise WriteError(f"the sheet {sheet.title!r} has more than {_MOST_ROWS:,} rows; save it as CSV")
    rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    for merged in sheet.merged_cells.ranges:
        first = rows[merged.min_row - 1][merged.min_col - 1]
        for row in range(merged.min_row, merged.max_row + 1) if merged.min_col == merged.max_col else ():
            rows[row - 1][merged.min_col - 1] = first
    return [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _ESCAPED.sub(lambda found: "\n" if found[1] in ("000D", "000A", "000d", "000a") else found[0], str(value))
