"""Imported entries -> the files of a knowledge folder. Existing files are extended and never overwritten."""

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
"""The folder of the notes, which are for the author and never read by the bot."""

_EXAMPLES = 3  # questions that a new folder offers as examples
_LIST = re.compile(r"^- ", re.MULTILINE)


class Folder:
    """The files of a knowledge folder. `files` are those to write, with their whole content."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, str] = {}

    def read(self, name: str) -> str:
        """Return what a file will hold; empty if there is none."""
        path = self.root / name
        if name not in self.files and path.is_file():
            return path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
        return self.files.get(name, "")

    def add(self, name: str, text: str, kind: str = "") -> None:
        """Add text at the end of a file. `kind` names the schema of a new file."""
        before = self.read(name)
        if not before and kind:
            up = "../" * name.count("/")
            before = f"# yaml-language-server: $schema={up}{FOLDER}/{kind}.json\n"
        self.files[name] = f"{before.rstrip()}\n\n{text}" if before.strip() else text

    def free_topic(self, topic: str) -> str:
        """Return the name of a file of entries: that of the topic, unless that file can't be extended."""
        before = self.read(f"{TOPICS}{topic}.yaml")
        return topic if _is_extensible(before) else self.free_topic(f"{topic}-2")

    def write(self) -> None:
        """Write all files, or none.

        Raises:
            WriteError: if that fails.
        """
        before: dict[Path, bytes | None] = {}
        new_folders = _missing(self.root, self.files)
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
            for folder in reversed(new_folders):
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
            raise WriteError(f"{self.root}: can't be written ({error.strerror}); nothing was imported") from error


def _is_extensible(text: str) -> bool:
    """Return true for a list whose items begin with a dash at the margin, and for an empty text."""
    return bool(_LIST.search(text)) or all(not line.strip() or line.startswith("#") for line in text.split("\n"))


def _missing(root: Path, names: Iterable[str]) -> list[Path]:
    """Return the folders to create, outer ones first."""
    folders = {folder for name in names for folder in (root / name).parents if not folder.exists()}
    return sorted(folders, key=lambda folder: len(folder.parts))


def start_folder(folder: Folder, language: str, title: str, review_days: tuple[str, str], examples: list[str]) -> None:
    """Add everything that a new folder needs except entries, sources and small talk."""
    folder.files |= starter_files(language)
    about = folder.files[ABOUT]
    values = {"title": quoted(title), "reviewed": quoted(review_days[0]), "review_due": quoted(review_days[1])}
    for key, value in values.items():
        about = re.sub(rf"^{key}: .*", lambda _, line=f"{key}: {value}": line, about, flags=re.MULTILINE)  # type: ignore[misc]
    folder.files[ABOUT] = re.sub(r"^examples: .*\n", "", about, flags=re.MULTILINE) + emit_ids(
        "examples", examples[:_EXAMPLES]
    )
    folder.files |= {f"{FOLDER}/{kind}.json": schema(kind) for kind in SCHEMAS}


def add_defaults(folder: Folder, defaults: Defaults) -> None:
    """Add the default values of entries to about.yaml."""
    folder.add(ABOUT, "# The values of entries that do not have their own:\n" + emit_defaults(defaults))


def add_source(folder: Folder, source: Source) -> None:
    """Add a document.

    Raises:
        WriteError: if sources.yaml can't be extended.
    """
    _refuse_flow(folder, "sources.yaml", f"the source {source.title!r}")
    folder.add("sources.yaml", emit_source(source), "sources")


def add_level(folder: Folder, level: Level) -> None:
    """Add a level of certainty.

    Raises:
        WriteError: if certainty.yaml can't be extended.
    """
    _refuse_flow(folder, "certainty.yaml", f"the level {level.code!r}")
    folder.add("certainty.yaml", emit_level(level), "certainty")


def add_entries(folder: Folder, topic: str, entries: Iterable[NewEntry]) -> None:
    """Add entries of a topic. Their variants go into a file of variants, if they can be written there."""
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
    """Add variants to an existing entry, and return those that can't be written to a file of variants."""
    fitting = [text for text in texts if fits_a_line(text)]
    if fitting:
        folder.add(f"{VARIANTS}{topic}.txt", emit_variants([(identifier, fitting)]))
    return [text for text in texts if not fits_a_line(text)]


def add_notes(folder: Folder, topic: str, identifier: str, notes: Iterable[str]) -> None:
    """Add notes for the author, without those that are already there."""
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
    if not _is_extensible(before):
        raise WriteError(
            f"{folder.root / name}: is not a list of items that begin with a dash, so {what} can't be added; write it so"
        )
