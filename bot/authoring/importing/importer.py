"""A file of questions and answers -> files of entries in a knowledge folder, with to-dos for what no table can tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from bot.authoring.importing.columns import Columns, find_columns
from bot.authoring.importing.pairs import Gathering, Joined, Skipped, kebab
from bot.authoring.importing.tables import read_table
from bot.authoring.scaffold.schemas import FOLDER
from bot.content.files import TOPICS, shown
from bot.content.writer import emit_entries
from bot.errors import MakingError
from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.content.writer import Pair

_USED_ID = re.compile(r"\bid: *[\"']?([^\s\"',}]+)")
_HEAD = """\
# Made from {name}. Fill in what it could not tell, wherever TODO stands:
#   certainty  how strong the evidence is: a code from certainty.yaml, such as opinion or not-a-claim
#   caveat     why it is as strong as that, in a sentence about this very answer
#   sources    where the answer comes from: a document and its section, by their ids in sources.yaml
# Then add variants, other ways to ask the same: a dozen that differ make an entry easy to find.
"""


class Made(Record, frozen=True):
    """A file that was made: its name in the folder, and how many entries and wordings of questions it holds."""

    name: str
    entries: int
    wordings: int


class Imported(Record, frozen=True):
    """What became of a table: from which columns, which files were made, what was skipped, and the columns left unread.

    `joined` are the rows that became further wordings of an earlier one.
    """

    columns: Columns
    made: tuple[Made, ...]
    skipped: tuple[Skipped, ...]
    unread: tuple[str, ...]
    joined: tuple[Joined, ...] = ()


def import_pairs(path: str | Path, folder: str | Path, question: str | None = None, answer: str | None = None) -> Imported:
    """Write a file of entries for each topic of a table of questions and answers; never over one that is there.

    `question` and `answer` name the columns to take, where guessing from their names is not wanted.

    Raises:
        MakingError: if the table can't be read, holds no pair, or a file can't be written; then none is.
    """
    root, name = Path(folder), Path(path).name
    if not (root / "about.yaml").is_file():
        raise MakingError(f"{root}: is no knowledge folder; `facefacts new FOLDER` makes one, --into FOLDER names one")
    table = read_table(path)
    columns = find_columns(str(path), table.columns, question, answer)
    usual = kebab(Path(path).stem) or "imported"
    gathering = Gathering(columns, usual)
    for row in table.rows:
        gathering.add(row)
    skipped = gathering.skipped
    topics = {f"{TOPICS}{topic}.yaml": pairs for topic, pairs in gathering.pairs(_used_ids(root)).items()}
    if not topics:
        raise MakingError(f"{path}:{skipped[0].line}: no row holds a question and its answer; here, {skipped[0].reason}")
    _refuse_taken(root, topics, name, columns.topic, usual)
    _write(root, {topic: f"{_head(root, name)}\n{emit_entries(pairs)}" for topic, pairs in topics.items()})
    unread = tuple(name for name in table.columns if name not in asdict(columns).values())
    made = tuple(_made(topic, pairs) for topic, pairs in topics.items())
    return Imported(columns, made, tuple(skipped), unread, tuple(gathering.joined))


def _made(name: str, pairs: Sequence[Pair]) -> Made:
    return Made(name, len(pairs), sum(1 + len(pair.variants) for pair in pairs))


def _head(folder: Path, name: str) -> str:
    """Return what stands at the top of a file that was made from one of this name."""
    modeline = f"# yaml-language-server: $schema=../{FOLDER}/topics.json\n#\n"
    return (modeline if (folder / FOLDER / "topics.json").is_file() else "") + _HEAD.format(name=shown(name))


def _used_ids(folder: Path) -> set[str]:
    """Return what looks like an id in the files of a folder, be they valid or not."""
    paths = filter(Path.is_file, (*folder.glob("*.yaml"), *folder.glob(f"{TOPICS}*.yaml")))
    try:
        return {found for path in paths for found in _USED_ID.findall(path.read_text(encoding="utf-8", errors="replace"))}
    except OSError as error:
        raise MakingError(f"{error.filename}: can't be read ({error.strerror}); nothing was imported") from error


def _refuse_taken(folder: Path, names: Iterable[str], table: str, column: str, usual: str) -> None:
    """Refuse to write over a file. The table's name makes the `usual` topic, what stands in a `column` makes the others."""
    taken = next((name for name in names if (folder / name).exists()), None)
    if taken and column and Path(taken).stem != usual:
        told = f"is there already, and the column {column!r} of {table} leads to it; rename it, or what stands in the column"
        raise MakingError(f"{folder / taken}: {told}")
    if taken:
        raise MakingError(f"{folder / taken}: is there already; rename or move it, or rename {table}, and import again")


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write all files, or none."""
    written: list[Path] = []
    try:
        (folder / TOPICS).mkdir(exist_ok=True)
        for name, text in files.items():
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                written.append(folder / name)
                file.write(text)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise MakingError(f"{folder}: can't be written ({error.strerror}); nothing was imported") from error
