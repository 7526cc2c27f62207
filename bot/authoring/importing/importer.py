"""Existing files -> a knowledge folder that can answer, and a report on every pair in them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from bot.authoring.importing.formats import FORMATS
from bot.authoring.importing.language_of import language_of
from bot.authoring.importing.maker import Made, Maker, Said
from bot.authoring.importing.merge import kebab
from bot.authoring.importing.pair import Left
from bot.authoring.importing.reading import Choice, Read, read_pairs
from bot.authoring.importing.small_talk import is_small_talk
from bot.content.files import ABOUT
from bot.errors import WriteError
from bot.records import Certainty, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 3  # kinds of what was left out that a refusal names


class Imported(Record, frozen=True):
    """What became of files.

    Of the pairs `found`, `written` became entries or small talk, `joined` further variants of one, `known` stood in the
    folder already, and the rest is among `left`, with what was left out of pairs that were kept. They are in `language`,
    and the folder is in that of `folder_language`.
    """

    read: tuple[Read, ...]
    made: tuple[Made, ...]
    found: int
    written: int
    joined: int
    known: int
    left: tuple[Left, ...]
    language: str
    folder_language: str


def import_files(
    paths: Sequence[str | Path], folder: str | Path, choice: Choice, said: Said, days: tuple[str, str]
) -> Imported:
    """Add the questions and answers of files to a knowledge folder, which is made if it is missing.

    `days` (ISO 8601) are those of this review, and of the next.

    Raises:
        WriteError: if a file can't be read, nothing in it is a question with its answer, or the folder can't be written.
    """
    root = Path(folder)
    is_new = not root.exists() or (root.is_dir() and not any(root.iterdir()))
    if not is_new and not (root / ABOUT).is_file():
        raise WriteError(f"{root}: is no knowledge folder, and not empty; name another with --into FOLDER")
    if said.certainty and said.certainty not in get_args(Certainty):
        raise WriteError(f"--certainty {said.certainty!r} is none of: {', '.join(get_args(Certainty))}")
    read, pairs, left = read_pairs(paths, choice)
    name = _named(paths)
    language = language_of(pairs, choice.language)
    maker = Maker(root, name, said, days, language, is_new=is_new)
    for pair in pairs:
        maker.merger.add(pair, kebab(pair.topic) or kebab(Path(name).stem) or "faq", talk=is_small_talk(pair))
    if not any(not target.talk for target in maker.merger.targets):
        talks = [Left("small talk") for target in maker.merger.targets if target.is_new]
        raise WriteError(_nothing(name, [*left, *talks]))
    made = maker.make()
    left += maker.merger.left
    done = maker.merger
    found = done.written + done.joined + done.known + sum(item.pair for item in left)
    counts = found, done.written, done.joined, done.known
    return Imported(tuple(read), tuple(made), *counts, tuple(left), language, maker.language)


def _named(paths: Sequence[str | Path]) -> str:
    """Return what the files are called together."""
    names = [Path(path).resolve().name for path in paths]
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _nothing(name: str, left: list[Left]) -> str:
    kinds = Counter(item.kind for item in left)
    told = ", ".join(f"{kind} ({number})" for kind, number in kinds.most_common(_SHOWN))
    why = f"; there was: {told}" if told else ""
    return f"{name}: holds no question with its answer{why}; what is read: {', '.join(known.NAME for known in FORMATS)}"
