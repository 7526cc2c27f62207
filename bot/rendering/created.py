"""What making tells: which files there are now, and what to type next."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from bot.rendering.layout import WIDTH, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.authoring.importing.importer import Imported


def render_new(folder: str, names: Sequence[str], width: int = WIDTH) -> str:
    """Return what a new knowledge folder holds and the next three commands to type."""
    named = shlex.quote(folder)
    commands = (
        f'facefacts --knowledge {named} ask "when are you open?"',
        f"facefacts check --strict {named}",
        f"facefacts --knowledge {named} evaluate {shlex.quote(f'{folder}/questions.jsonl')}",
    )
    return "\n".join(
        [
            f"{folder}: made, a small knowledge folder about a bicycle workshop",
            *(f"  {name}" for name in names),
            "",
            wrap("Open the files: comments tell what each key is for. Three commands to type next:", width),
            *(f"  {command}" for command in commands),
        ]
    )


def render_kinds(kinds: Mapping[str, str]) -> str:
    """Return the kinds of files that have a schema, one a line."""
    longest = max(map(len, kinds))
    lines = [f"{kind:<{longest}}  {files}" for kind, files in kinds.items()]
    return "\n".join([*lines, "", "`facefacts schema KIND` prints one; `facefacts new` puts all of them into a folder."])


def _rows(imported: Imported) -> Iterator[tuple[int, str]]:
    """Yield what became of rows that are no entry of their own, with their lines."""
    yield from ((row.line, f"skipped: {row.reason}") for row in imported.skipped)
    told = "joined to line {}, which has the same answer: other ways to ask the same"
    yield from ((row.line, told.format(row.to)) for row in imported.joined)


def render_import(path: str, folder: str, imported: Imported, width: int = WIDTH) -> str:
    """Return from which columns of a file entries were made, what was left out of them, and what is left to do."""
    taken = ", ".join(f"{part} from {column!r}" for part, column in asdict(imported.columns).items() if column)
    return "\n".join(
        [
            f"{path}: {taken}",
            *([f"{path}: not read: {', '.join(map(repr, imported.unread))}"] if imported.unread else []),
            *(f"{path}:{line}: {told}" for line, told in sorted(_rows(imported))),
            *(
                f"{folder}/{made.name}: made; entries: {made.entries}, wordings of questions: {made.wordings}"
                for made in imported.made
            ),
            "",
            wrap(
                "Each entry says TODO where a table can't tell: how strong the evidence is, and why. To list the places:",
                width,
            ),
            f"  facefacts check {shlex.quote(folder)}",
        ]
    )
