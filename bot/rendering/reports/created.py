"""The output of `new`, `schema` and `import`: which files were written, and what to type next."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING

from bot.rendering.layout import WIDTH, counted, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.authoring.importing.importer import Imported
    from bot.authoring.importing.pair import Omission
    from bot.authoring.importing.reader import ReadFile

_FILES = 4  # most files that are listed one by one
_PLACES = 5  # lines that are listed for each kind of omission
_LONGEST = 200  # characters of an omitted text that are shown


def render_new(folder: str, names: Sequence[str], width: int = WIDTH) -> str:
    """Return the files of a new knowledge folder, and three commands to type next."""
    named = shlex.quote(folder)
    commands = (
        f'facefacts --knowledge {named} ask "when are you open?"',
        f"facefacts check --strict {named}",
        f"facefacts --knowledge {named} evaluate {shlex.quote(f'{folder}/questions.jsonl')}",
    )
    return "\n".join(
        [
            f"{folder}: created, a small knowledge folder about a bicycle workshop",
            *(f"  {name}" for name in names),
            "",
            wrap("Comments in the files explain each key. Three commands to type next:", width),
            *(f"  {command}" for command in commands),
        ]
    )


def render_kinds(kinds: Mapping[str, str]) -> str:
    """Return the kinds of files with a schema, one a line."""
    longest = max(map(len, kinds))
    lines = [f"{kind:<{longest}}  {files}" for kind, files in kinds.items()]
    return "\n".join([*lines, "", "`facefacts schema KIND` prints one; `facefacts new` puts all of them into a folder."])


def render_import(folder: str, imported: Imported, width: int = WIDTH, *, verbose: bool = False) -> str:
    """Return the report of an import: what was read, written and left out, and what to type next.

    Omissions are counted by kind; with `verbose`, all are listed.
    """
    named = shlex.quote(folder)
    omitted = [item for item in imported.omitted if item.pair]
    counts = (
        (imported.written, "new"),
        (imported.joined, "joined to an entry with the same answer or question"),
        (imported.known, "already in the folder"),
        (len(omitted), "left out"),
    )
    result = ", ".join(f"{number} {what}" for number, what in counts if number) or "none"
    return "\n".join(
        [
            *_files(imported.read, width),
            *(f"{folder}/{made.name}: entries: {made.entries}, ways to ask: {made.variants}" for made in imported.made),
            *(wrap(line, width) for line in _language(imported)),
            wrap(f"Pairs of question and answer: {imported.found}; {result}.", width),
            *_omissions(imported.omitted, width, verbose=verbose),
            "",
            "Try it, and see what to do next:",
            f"  facefacts --knowledge {named}",
            f"  facefacts check {named}",
        ]
    )


def _files(read: Sequence[ReadFile], width: int) -> Iterator[str]:
    """Yield each file with its format; for many files, each format with their number."""
    if len(read) > _FILES:
        for name, number in Counter(file.format for file in read).items():
            yield f"{name}: {counted(number, 'file', 'files')}"
    else:
        yield from (wrap(": ".join(filter(None, (file.path, file.format, file.remark))), width, rest="  ") for file in read)


def _language(imported: Imported) -> Iterator[str]:
    """Yield a line on the language, if it is not English or not that of the folder."""
    if imported.language != imported.folder_language:
        yield (
            f"These texts are in the language {imported.language!r}, and the folder is in {imported.folder_language!r} "
            "(`language` in about.yaml). Import them into a folder of their own."
        )
    elif imported.language != "en":
        yield f"Language: {imported.language} (`language` in about.yaml; if that is wrong, give --language CODE)."


def _omissions(omitted: Sequence[Omission], width: int, *, verbose: bool) -> Iterator[str]:
    """Yield each kind of omission with its number, and its lines or, with `verbose`, all texts."""
    kinds: dict[str, list[Omission]] = {}
    for item in omitted:
        kinds.setdefault(item.kind, []).append(item)
    for kind, items in sorted(kinds.items(), key=lambda found: (-len(found[1]), found[0])):
        lines = [str(item.line) for item in items if item.line]
        first = (
            f" (line {lines[0]})"
            if len(lines) == 1
            else f" (lines {', '.join(lines[:_PLACES])}{', ...' if len(lines) > _PLACES else ''})"
        )
        yield wrap(f"{len(items)} x {kind}{first if lines and not verbose else ''}", width, first="  ", rest="    ")
        for item in items if verbose else ():
            place = f"{item.path}:{item.line}: " if item.line else f"{item.path}: " if item.path else ""
            yield wrap(f"{place}{item.what[:_LONGEST]}", width, first="    ", rest="      ")
    if omitted and not verbose:
        yield "  --verbose lists all of it."
