"""Sheets of Excel, read by openpyxl, which is installed with `pip install facefacts[xlsx]`."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.formats.csv_table import find_header
from bot.authoring.importing.pair import ColumnNames, Content, Omission, merged
from bot.authoring.importing.source import MAX_BYTES
from bot.authoring.importing.table import Row, read_rows
from bot.errors import WriteError

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "Excel (.xlsx)"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_ROWS = 200_000


def recognises(path: str, _start: str) -> bool:
    """Return true for the ending of the format."""
    return path.lower().endswith(".xlsx")


def read(source: Source, wanted: ColumnNames) -> Content:
    """Return the pairs of every sheet with questions and answers.

    Raises:
        WriteError: if it is no Excel file, or the columns are not clear in any sheet.
    """
    contents: list[Content] = []
    refused: list[WriteError] = []
    for title, records in _sheets(source):
        if not records:
            continue
        try:
            contents.append(_read_sheet(f"{source.path}, sheet {title!r}", records, wanted))
        except WriteError as error:
            refused.append(error)
            contents.append(Content(omitted=(Omission("a sheet without questions and answers", what=title, pair=False),)))
    if not contents:
        raise WriteError(f"{source.path}: all sheets are empty")
    if len(refused) == len(contents):
        raise refused[0]
    return merged(contents)


def _read_sheet(path: str, records: list[tuple[int, list[str]]], wanted: ColumnNames) -> Content:
    header, names = find_header(path, records, wanted)
    omitted = [
        Omission("a text above the header", line, " ".join(filter(None, values)), pair=False)
        for line, values in records[: max(header, 0)]
    ]
    rows = [
        Row(line, {name: (value,) for name, value in zip(names, values, strict=False) if name})
        for line, values in records[header + 1 :]
    ]
    return read_rows(path, rows, names, wanted, omitted)


def _sheets(source: Source) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Return the title and the filled rows of each sheet."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        remedy = "run `pip install facefacts[xlsx]`, or save the sheet as CSV (CSV UTF-8)"
        raise WriteError(f"{source.path}: is an Excel file, which needs openpyxl; {remedy}") from error
    _refuse_bomb(source)
    try:
        with warnings.catch_warnings(action="ignore"):  # about what it does not read, such as the colours of cells
            book = load_workbook(io.BytesIO(source.data), data_only=True)
        return [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
    except WriteError:
        raise
    except Exception as error:  # openpyxl raises many kinds of errors for damaged files
        raise WriteError(f"{source.path}: can't be read as an Excel file ({error}); save the sheet as CSV") from error


def _refuse_bomb(source: Source) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise WriteError(f"{source.path}: can't be read as an Excel file ({error}); save the sheet as CSV") from error
    if unpacked > MAX_BYTES:
        raise WriteError(f"{source.path}: unpacks to more than {MAX_BYTES // 1_000_000} MB; save the sheet as CSV")


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty. Every cell of a merged column range has the value of the first."""
    if sheet.max_row > _MOST_ROWS:
        raise WriteError(f"the sheet {sheet.title!r} has more than {_MOST_ROWS:,} rows; save it as CSV")
    rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    for cells in sheet.merged_cells.ranges:
        first = rows[cells.min_row - 1][cells.min_col - 1]
        for row in range(cells.min_row, cells.max_row + 1) if cells.min_col == cells.max_col else ():
            rows[row - 1][cells.min_col - 1] = first
    return [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _ESCAPED.sub(lambda found: "\n" if found[1] in ("000D", "000A", "000d", "000a") else found[0], str(value))
