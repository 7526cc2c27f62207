"""Files, folders and archives -> clean pairs of one language, and everything in them that is left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.authoring.importing.clean import clean, clean_line
from bot.authoring.importing.formats import FORMATS, format_of
from bot.authoring.importing.halves import joined
from bot.authoring.importing.pair import Left, Pair, Reading, Wanted, stamped, together
from bot.authoring.importing.source import open_source
from bot.content.values import MAX_CHARACTERS
from bot.errors import WriteError
from bot.records import Record
from bot.text.characters import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.authoring.importing.source import Source

_PAGES = ("Markdown", "HTML")  # in a folder, read only where nothing else holds questions and answers
_SHOWN_FAULTS = 3
_SHEET, _TEXT = "save the sheet as CSV", "save the text as HTML or Markdown"
_OTHERS = {
    ".xls": ("an old Excel file", _SHEET),
    ".ods": ("an OpenDocument sheet", _SHEET),
    ".numbers": ("a Numbers sheet", _SHEET),
    ".docx": ("a Word document", _TEXT),
    ".doc": ("a Word document", _TEXT),
    ".odt": ("an OpenDocument text", _TEXT),
    ".pdf": ("a PDF", _TEXT),
    ".pptx": ("a set of slides", _TEXT),
}
"""What files of some endings are, and what can be done with them."""


class Read(Record, frozen=True):
    """A file that was read: its path, its format, and a remark such as what its columns are."""

    path: str
    format: str
    remark: str


class Choice(Record, frozen=True):
    """What to take of files: the columns of question and answer, the language, and whether bad rows may be left out."""

    question: str = ""
    answer: str = ""
    language: str = ""
    skip_bad: bool = False


def read_pairs(paths: Sequence[str | Path], choice: Choice) -> tuple[list[Read], list[Pair], list[Left]]:
    """Return which files were read, their pairs, and everything that was left out.

    Raises:
        WriteError: if a file can't be read, or holds several languages and none was chosen.
    """
    read: list[Read] = []
    readings = []
    for path in paths:
        files = open_source(path)
        single = len(files) == 1 and files[0].path == str(path)
        readings.append(_read_one(files[0], choice, read) if single else _read_many(files, choice, read))
    pairs, left = _clean_pairs(together(readings), choice)
    return read, pairs, left


def pairs_of(files: Sequence[Source], choice: Choice) -> tuple[list[Pair], list[Left]]:
    """Return the pairs of files that are open already, and everything that was left out.

    Raises:
        WriteError: if one of them can't be read.
    """
    return _clean_pairs(together(_read_one(file, choice, []) for file in files), choice)


def _read_many(files: Sequence[Source], choice: Choice, read: list[Read]) -> Reading:
    """Return what the files of a folder or an archive hold; those that hold nothing of use are told of."""
    readings: list[tuple[str, Reading]] = []
    noted: list[Read] = []
    for file in files:
        known = format_of(file)
        if known is None:
            readings.append(("", Reading(left=(Left("a file of no format that is read", what=file.path, pair=False),))))
            continue
        try:
            found = _read_one(file, choice, noted)
        except WriteError as error:
            found = Reading(
                left=(Left("a file that can't be read, or holds no questions and answers", what=str(error), pair=False),)
            )
        readings.append((known.NAME, found))
    other = any(found.holds_something and name not in _PAGES for name, found in readings)
    kept = [(name, found) for name, found in readings if not (other and name in _PAGES)]
    read += [item for item in noted if not (other and item.format in _PAGES)]
    pages = tuple(
        Left("a page beside other files", what=name, pair=False) for name, _ in readings if other and name in _PAGES
    )
    return together([*(found for _, found in kept), Reading(left=pages)])


def _read_one(file: Source, choice: Choice, read: list[Read]) -> Reading:
    known = format_of(file)
    if known is None:
        names = ", ".join(each.NAME for each in FORMATS)
        what, remedy = _OTHERS.get(
            file.ending, ("of no format that is read", "save a table as CSV, a text as HTML or Markdown")
        )
        raise WriteError(f"{file.path}: is {what}; {remedy}. What is read: {names}")
    if not file.text.strip() and known.NAME != "Excel (.xlsx)":
        told = "is no text" if file.data.strip() else "is empty"
        raise WriteError(f"{file.path}: {told}; write a row for each question and its answer, as CSV for example")
    found = known.read(file, Wanted(choice.question, choice.answer))
    bad = [item for item in found.left if item.bad]
    if bad and not choice.skip_bad:
        faults = "; ".join(f"{file.path}:{item.line}: {item.kind}" for item in bad[:_SHOWN_FAULTS])
        more = f" (and {len(bad) - _SHOWN_FAULTS} more)" if len(bad) > _SHOWN_FAULTS else ""
        raise WriteError(f"{faults}{more}; mend that, or give --skip-bad to leave out what can't be read")
    if found.holds_something:
        read.append(Read(file.path, known.NAME, "; ".join(filter(None, (found.told, file.told)))))
    return stamped(found, file.path)


def _clean_pairs(reading: Reading, choice: Choice) -> tuple[list[Pair], list[Left]]:
    """Return all pairs of the language that is wanted, cleaned, and everything that is left out so far."""
    halves, left = joined(reading)
    left = [*reading.left, *left]
    pairs: list[Pair] = []
    for pair in _of_language([*reading.pairs, *halves], choice.language, left):
        cleaned = _cleaned(pair, left)
        if cleaned:
            pairs.append(cleaned)
    return pairs, left


def _of_language(pairs: list[Pair], wanted: str, left: list[Left]) -> Iterable[Pair]:
    """Yield the pairs of one language; those that name none are of any."""
    there = Counter(pair.language.lower() for pair in pairs if pair.language)
    if len(there) > 1 and not wanted:
        told = ", ".join(f"{language} ({number})" for language, number in there.most_common())
        raise WriteError(f"the pairs are in several languages: {told}; choose one with --language NAME")
    if wanted and there and wanted.lower() not in there:
        raise WriteError(f"no pair is in {wanted!r}; there are: {', '.join(there)}")
    for pair in pairs:
        if wanted and pair.language and pair.language.lower() != wanted.lower():
            left.append(Left("a pair in another language", pair.line, f"{pair.question} | {pair.answer}", path=pair.path))
        else:
            yield pair


def _cleaned(pair: Pair, left: list[Left]) -> Pair | None:
    """Return a pair without markup, or note why nothing is left of it."""
    asked: list[str] = []
    for given in (pair.question, *pair.variants):
        text = _cut(clean_line(given), pair, left)
        if words(text):
            asked.append(text)
        elif given.strip():
            left.append(Left("a variant without words", pair.line, given, pair=False, path=pair.path))
    answer = _cut(clean(pair.answer), pair, left)
    if not asked or not answer:
        kind = "no words are left of the question" if not asked else "nothing is left of the answer"
        left.append(Left(kind, pair.line, f"{pair.question} | {pair.answer}", path=pair.path))
        return None
    notes = tuple(text for note in pair.notes if (text := clean(note)))
    return replace(
        pair, question=asked[0], variants=tuple(asked[1:]), answer=answer, notes=notes, caveat=clean_line(pair.caveat)
    )


def _cut(text: str, pair: Pair, left: list[Left]) -> str:
    """Return a text as long as it may be, cut at the end of a sentence or a word, and note what was cut."""
    if len(text) <= MAX_CHARACTERS:
        return text
    kept = text[: MAX_CHARACTERS - 2]
    at = max(kept.rfind(mark) for mark in ("\n", ". ", "! ", "? ")) + 1 or kept.rfind(" ") or len(kept)
    left.append(
        Left(
            f"a text of more than {MAX_CHARACTERS} characters, cut", pair.line, text[at:].strip(), pair=False, path=pair.path
        )
    )
    return f"{kept[:at].strip()} …"
