"""Files, folders and archives -> clean pairs of one language, and everything that is left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.authoring.importing.clean import clean, clean_line
from bot.authoring.importing.formats import FORMATS, format_of
from bot.authoring.importing.intent_pairs import join_intents
from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair, merged, with_path
from bot.authoring.importing.source import open_source
from bot.content.values import MAX_CHARACTERS
from bot.errors import WriteError
from bot.records import Record
from bot.text.characters import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.authoring.importing.source import Source

_PAGES = ("Markdown", "HTML")  # read only if no other file of the folder has questions and answers
_SHOWN_ERRORS = 3
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
"""Files that are not read, by their ending: what they are, and what to do with them."""


class ReadFile(Record, frozen=True):
    """A file that was read: its path, its format, and a remark, for example on its columns."""

    path: str
    format: str
    remark: str


class ImportOptions(Record, frozen=True):
    """Options of an import: the columns of question and answer, the language, and whether bad rows may be skipped."""

    question: str = ""
    answer: str = ""
    language: str = ""
    skip_bad: bool = False


def read_pairs(paths: Sequence[str | Path], options: ImportOptions) -> tuple[list[ReadFile], list[Pair], list[Omission]]:
    """Return which files were read, their pairs, and everything that was left out.

    Raises:
        WriteError: if a file can't be read, or has several languages and none was chosen.
    """
    read: list[ReadFile] = []
    contents = []
    for path in paths:
        files = open_source(path)
        single = len(files) == 1 and files[0].path == str(path)
        contents.append(_read_one(files[0], options, read) if single else _read_many(files, options, read))
    pairs, omitted = _clean_pairs(merged(contents), options)
    return read, pairs, omitted


def pairs_of(files: Sequence[Source], options: ImportOptions) -> tuple[list[Pair], list[Omission]]:
    """Return the pairs of files that are already open, and everything that was left out.

    Raises:
        WriteError: if one of them can't be read.
    """
    return _clean_pairs(merged(_read_one(file, options, []) for file in files), options)


def _read_many(files: Sequence[Source], options: ImportOptions, read: list[ReadFile]) -> Content:
    """Return the content of the files of a folder or an archive. Files without questions and answers are reported."""
    contents: list[tuple[str, Content]] = []
    noted: list[ReadFile] = []
    for file in files:
        known = format_of(file)
        if known is None:
            unknown = Omission("a file of an unknown format", what=file.path, pair=False)
            contents.append(("", Content(omitted=(unknown,))))
            continue
        try:
            found = _read_one(file, options, noted)
        except WriteError as error:
            unreadable = Omission("a file that can't be read, or has no questions and answers", what=str(error), pair=False)
            found = Content(omitted=(unreadable,))
        contents.append((known.NAME, found))
    other = any(found.is_useful and name not in _PAGES for name, found in contents)
    kept = [(name, found) for name, found in contents if not (other and name in _PAGES)]
    read += [item for item in noted if not (other and item.format in _PAGES)]
    pages = tuple(
        Omission("a page in a folder with other formats", what=name, pair=False)
        for name, _ in contents
        if other and name in _PAGES
    )
    return merged([*(found for _, found in kept), Content(omitted=pages)])


def _read_one(file: Source, options: ImportOptions, read: list[ReadFile]) -> Content:
    known = format_of(file)
    if known is None:
        names = ", ".join(each.NAME for each in FORMATS)
        what, remedy = _OTHERS.get(
            file.ending, ("a file of an unknown format", "save a table as CSV, a text as HTML or Markdown")
        )
        raise WriteError(f"{file.path}: is {what}; {remedy}. Known formats: {names}")
    if not file.text.strip() and known.NAME != "Excel (.xlsx)":
        reason = "is not text" if file.data.strip() else "is empty"
        raise WriteError(f"{file.path}: {reason}; write a row for each question and its answer, as CSV for example")
    found = known.read(file, ColumnNames(options.question, options.answer))
    bad = [item for item in found.omitted if item.bad]
    if bad and not options.skip_bad:
        places = "; ".join(f"{file.path}:{item.line}: {item.kind}" for item in bad[:_SHOWN_ERRORS])
        more = f" (and {len(bad) - _SHOWN_ERRORS} more)" if len(bad) > _SHOWN_ERRORS else ""
        raise WriteError(f"{places}{more}; correct that, or use --skip-bad to leave out what can't be read")
    if found.is_useful:
        read.append(ReadFile(file.path, known.NAME, "; ".join(filter(None, (found.remark, file.remark)))))
    return with_path(found, file.path)


def _clean_pairs(content: Content, options: ImportOptions) -> tuple[list[Pair], list[Omission]]:
    """Return all pairs of the chosen language, cleaned, and everything that was left out."""
    from_intents, unjoined = join_intents(content)
    omitted = [*content.omitted, *unjoined]
    pairs: list[Pair] = []
    for pair in _of_language([*content.pairs, *from_intents], options.language, omitted):
        cleaned = _cleaned(pair, omitted)
        if cleaned:
            pairs.append(cleaned)
    return pairs, omitted


def _of_language(pairs: list[Pair], wanted: str, omitted: list[Omission]) -> Iterable[Pair]:
    """Yield the pairs of one language, and those without a language."""
    there = Counter(pair.language.lower() for pair in pairs if pair.language)
    if len(there) > 1 and not wanted:
        counts = ", ".join(f"{language} ({number})" for language, number in there.most_common())
        raise WriteError(f"the pairs are in several languages: {counts}; choose one with --language NAME")
    if wanted and there and wanted.lower() not in there:
        raise WriteError(f"no pair is in {wanted!r}; the languages are: {', '.join(there)}")
    for pair in pairs:
        if wanted and pair.language and pair.language.lower() != wanted.lower():
            what = f"{pair.question} | {pair.answer}"
            omitted.append(Omission("a pair in another language", pair.line, what, path=pair.path))
        else:
            yield pair


def _cleaned(pair: Pair, omitted: list[Omission]) -> Pair | None:
    """Return a pair without markup, or None if nothing is left of it; then say why in `omitted`."""
    asked: list[str] = []
    for given in (pair.question, *pair.variants):
        text = _cut(clean_line(given), pair, omitted)
        if words(text):
            asked.append(text)
        elif given.strip():
            omitted.append(Omission("a variant without words", pair.line, given, pair=False, path=pair.path))
    answer = _cut(clean(pair.answer), pair, omitted)
    if not asked or not answer:
        kind = "a question without words" if not asked else "an answer without text"
        omitted.append(Omission(kind, pair.line, f"{pair.question} | {pair.answer}", path=pair.path))
        return None
    notes = tuple(text for note in pair.notes if (text := clean(note)))
    return replace(
        pair, question=asked[0], variants=tuple(asked[1:]), answer=answer, notes=notes, caveat=clean_line(pair.caveat)
    )


def _cut(text: str, pair: Pair, omitted: list[Omission]) -> str:
    """Return a text of allowed length, cut after a sentence or a word. What was cut is reported in `omitted`."""
    if len(text) <= MAX_CHARACTERS:
        return text
    kept = text[: MAX_CHARACTERS - 2]
    end = max(kept.rfind(mark) for mark in ("\n", ". ", "! ", "? ")) + 1 or kept.rfind(" ") or len(kept)
    omitted.append(
        Omission(
            f"a text of more than {MAX_CHARACTERS} characters, cut",
            pair.line,
            text[end:].strip(),
            pair=False,
            path=pair.path,
        )
    )
    return f"{kept[:end].strip()} …"
