"""Existing files -> a knowledge folder that can answer, and a report on every pair in them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from bot.authoring.importing.builder import FolderBuilder, ImportDefaults, WrittenFile
from bot.authoring.importing.common_small_talk import is_small_talk
from bot.authoring.importing.formats import FORMATS
from bot.authoring.importing.language_of import language_of
from bot.authoring.importing.merge import kebab
from bot.authoring.importing.pair import Omission
from bot.authoring.importing.reader import ImportOptions, ReadFile, read_pairs
from bot.content.files import ABOUT
from bot.errors import WriteError
from bot.records import Certainty, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 3  # kinds of omissions that an error names


class Imported(Record, frozen=True):
    """The result of an import.

    Of the pairs `found`, `written` became entries or small talk, `joined` became variants of one, and `known` were already
    in the folder. The rest is in `omitted`, with what was left out of other pairs. `language` is that of the
    pairs, and `folder_language` that of the folder.
    """

    read: tuple[ReadFile, ...]
    made: tuple[WrittenFile, ...]
    found: int
    written: int
    joined: int
    known: int
    omitted: tuple[Omission, ...]
    language: str
    folder_language: str


def import_files(
    paths: Sequence[str | Path],
    folder: str | Path,
    options: ImportOptions,
    defaults: ImportDefaults,
    review_days: tuple[str, str],
) -> Imported:
    """Add the questions and answers of files to a knowledge folder, which is created if it is missing.

    `review_days` (ISO 8601) are those of this review and the next.

    Raises:
        WriteError: if a file can't be read, there is no question with an answer, or the folder can't be written.
    """
    root = Path(folder)
    is_new = not root.exists() or (root.is_dir() and not any(root.iterdir()))
    if not is_new and not (root / ABOUT).is_file():
        raise WriteError(f"{root}: is not empty and no knowledge folder; name another with --into FOLDER")
    if defaults.certainty and defaults.certainty not in get_args(Certainty):
        raise WriteError(f"--certainty {defaults.certainty!r} is not one of: {', '.join(get_args(Certainty))}")
    read, pairs, omitted = read_pairs(paths, options)
    name = _named(paths)
    language = language_of(pairs, options.language)
    builder = FolderBuilder(root, name, defaults, review_days, language, is_new=is_new)
    for pair in pairs:
        builder.merger.add(pair, kebab(pair.topic) or kebab(Path(name).stem) or "faq", talk=is_small_talk(pair))
    if not any(not target.talk for target in builder.merger.targets):
        talks = [Omission("small talk") for target in builder.merger.targets if target.is_new]
        raise WriteError(_nothing(name, [*omitted, *talks]))
    made = builder.make()
    omitted += builder.merger.omitted
    done = builder.merger
    found = done.written + done.joined + done.known + sum(item.pair for item in omitted)
    counts = found, done.written, done.joined, done.known
    return Imported(tuple(read), tuple(made), *counts, tuple(omitted), language, builder.language)


def _named(paths: Sequence[str | Path]) -> str:
    """Return one name for all files."""
    names = [Path(path).resolve().name for path in paths]
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _nothing(name: str, omitted: list[Omission]) -> str:
    kinds = Counter(item.kind for item in omitted)
    counts = ", ".join(f"{kind} ({number})" for kind, number in kinds.most_common(_SHOWN))
    found = f"; found: {counts}" if counts else ""
    return f"{name}: has no question with its answer{found}; known formats: {', '.join(known.NAME for known in FORMATS)}"
