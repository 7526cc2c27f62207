"""What was imported -> the files of a knowledge folder: a new one, or one to which is added, never over what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.authoring.scaffold.schemas import FOLDER, SCHEMAS, schema
from bot.content.files import ABOUT, TOPICS, VARIANTS
from bot.content.writer import (
    NewEntry,
    emit_defaults,
    emit_entries,
    emit_ids,
    emit_level,
    emit_small_talk,
    emit_source,
    emit_variants,
    fits_a_line,
    quoted,
)
from bot.errors import WriteError
from bot.languages.starter import starter_files

if TYPE_CHECKING:
    from bot.records import Defaults, Level, SmallTalk, Source

NOTES = "notes/"
"""What the names of the files of notes begin with: they are for the author, and never read by the bot."""

_EXAMPLES = 3  # questions that are offered to somebody who is lost
_LIST = re.compile(r"^- ", re.MULTILINE)


class Folder:
    """The files of a knowledge folder in the making: `files` are those to write, with their whole content."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, str] = {}

    def read(self, name: str) -> str:
        """Return what a file will hold, empty where there is none."""
        path = self.root / name
        if name not in self.files and path.is_file():
            return path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
        return self.files.get(name, "")

    def add(self, name: str, text: str, kind: str = "") -> None:
        """Add text at the end of a file. `kind` is that of its schema, for a file that there is not yet."""
        before = self.read(name)
        if not before and kind:
            up = "../" * name.count("/")
            before = f"# yaml-language-server: $schema={up}{FOLDER}/{kind}.json\n"
        self.files[name] = f"{before.rstrip()}\n\n{text}" if before.strip() else text

    def free_topic(self, topic: str) -> str:
        """Return a name for a file of entries: the topic's, unless a file of that name is no list that can grow."""
        before = self.read(f"{TOPICS}{topic}.yaml")
        return topic if _can_grow(before) else self.free_topic(f"{topic}-2")

    def write(self) -> None:
        """Write all files, or none.

        Raises:
            WriteError: if that fails.
        """
        before: dict[Path, bytes | None] = {}
        made = _missing(self.root, self.files)
        try:
            for name, text in self.files.items():
                path = self.root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                before[path] = path.read_bytes() if path.exists() else None
                path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            for path, content in before.items():
                if content is None:
                    path.unlink(missing_ok=True)
                else:
                    path.write_bytes(content)
            for folder in reversed(made):
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
            raise WriteError(f"{self.root}: can't be written ({error.strerror}); nothing was imported") from error


def _can_grow(text: str) -> bool:
    """Return true for a list of which each item begins with a dash at the margin, or for nothing yet."""
    return bool(_LIST.search(text)) or all(not line.strip() or line.startswith("#") for line in text.split("\n"))


def _missing(root: Path, names: Iterable[str]) -> list[Path]:
    """Return the folders that are to be made, outer ones first."""
    folders = {folder for name in names for folder in (root / name).parents if not folder.exists()}
    return sorted(folders, key=lambda folder: len(folder.parts))


def start_folder(folder: Folder, language: str, title: str, days: tuple[str, str], examples: list[str]) -> None:
    """Add what a new folder needs beside entries, sources and small talk. `days` are those of this review and the next."""
    folder.files |= starter_files(language)
    about = folder.files[ABOUT]
    values = {"title": quoted(title), "reviewed": quoted(days[0]), "review_due": quoted(days[1])}
    for key, value in values.items():
        about = re.sub(rf"^{key}: .*", lambda _, line=f"{key}: {value}": line, about, flags=re.MULTILINE)  # type: ignore[misc]
    folder.files[ABOUT] = re.sub(r"^examples: .*\n", "", about, flags=re.MULTILINE) + emit_ids(
        "examples", examples[:_EXAMPLES]
    )
    folder.files |= {f"{FOLDER}/{kind}.json": schema(kind) for kind in SCHEMAS}


def add_defaults(folder: Folder, defaults: Defaults) -> None:
    """Say in about.yaml what holds for every entry."""
    folder.add(ABOUT, "# What holds for every entry that does not say otherwise:\n" + emit_defaults(defaults))


def add_source(folder: Folder, source: Source) -> None:
    """Add a document.

    Raises:
        WriteError: if sources.yaml is no list that can grow.
    """
    _refuse_flow(folder, "sources.yaml", f"the source {source.title!r}")
    folder.add("sources.yaml", emit_source(source), "sources")


def add_level(folder: Folder, level: Level) -> None:
    """Add a level of certainty.

    Raises:
        WriteError: if certainty.yaml is no list that can grow.
    """
    _refuse_flow(folder, "certainty.yaml", f"the level {level.code!r}")
    folder.add("certainty.yaml", emit_level(level), "certainty")


def add_entries(folder: Folder, topic: str, entries: Iterable[NewEntry]) -> None:
    """Add entries of a topic; variants go into a file of their own, but for those that mean something else there."""
    kept, sections = [], []
    for entry in entries:
        apart = [text for text in entry.variants if fits_a_line(text)]
        inside = tuple(text for text in entry.variants if not fits_a_line(text))
        kept.append(
            NewEntry(
                entry.id, entry.question, entry.answer, inside, entry.certainty, entry.caveat, entry.sources, entry.related
            )
        )
        if apart:
            sections.append((entry.id, apart))
    if kept:
        folder.add(f"{TOPICS}{topic}.yaml", emit_entries(kept), "topics")
    if sections:
        folder.add(f"{VARIANTS}{topic}.txt", emit_variants(sections))


def add_variants(folder: Folder, topic: str, identifier: str, texts: list[str]) -> list[str]:
    """Add variants to what is there already, and return those that can't stand in a file of variants."""
    fitting = [text for text in texts if fits_a_line(text)]
    if fitting:
        folder.add(f"{VARIANTS}{topic}.txt", emit_variants([(identifier, fitting)]))
    return [text for text in texts if not fits_a_line(text)]


def add_notes(folder: Folder, topic: str, identifier: str, notes: Iterable[str]) -> None:
    """Keep notes for the author that are not kept yet."""
    name = f"{NOTES}{topic}.txt"
    held = set(folder.read(name).split("\n"))
    lines = (" / ".join(filter(None, note.split("\n"))) for note in notes)
    fresh = [line for line in lines if line not in held]
    if fresh:
        folder.add(name, "\n".join([f"[{identifier}]", *fresh, ""]))


def add_small_talk(folder: Folder, talks: list[SmallTalk]) -> None:
    """Add small talk."""
    if talks:
        _refuse_flow(folder, "small_talk.yaml", "small talk")
        folder.add("small_talk.yaml", emit_small_talk(talks), "small_talk")


def _refuse_flow(folder: Folder, name: str, what: str) -> None:
    before = folder.read(name)
    if not _can_grow(before):
        raise WriteError(
            f"{folder.root / name}: is no list of lines that begin with a dash, so {what} can't be added; write it so"
        )
