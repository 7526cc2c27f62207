"""The files of a knowledge folder: which names are allowed, and their bytes. This module does not import YAML."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from bot.errors import KnowledgeError
from bot.records import Problem
from bot.text.characters import shown_in_line

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = "about.yaml"
REQUIRED = (ABOUT, "certainty.yaml", "sources.yaml")
OPTIONAL = (
    "care.yaml",
    "concepts.yaml",
    "conditions.yaml",
    "gaps.yaml",
    "guides.yaml",
    "small_talk.yaml",
    "studies.yaml",
    "subjects.yaml",
    "synonyms.yaml",
)
TOPICS = "topics/"
"""The folder of the files of entries."""

VARIANTS = "variants/"
"""The folder of the files of variants, which are plain text."""

MAX_BYTES = 20_000_000  # total of all files: about twenty times the shipped knowledge, and too little to exhaust memory


def read_bytes(folder: str | Path) -> dict[str, bytes]:
    """Return the content of every file of a knowledge folder, by its name relative to the folder, in sorted order.

    Raises:
        KnowledgeError: if the folder or a required file is missing, or something can't be read.
    """
    contents, problems = read_files(folder)
    if problems:
        raise KnowledgeError(str(problems[0]), problems)
    return contents


def read_files(folder: str | Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the content of every file that can be read, in sorted order, and a problem for each that can't be.

    Raises:
        KnowledgeError: if the folder or a required file is missing.
    """
    root = os.fspath(folder)
    if not os.path.isdir(root):
        reason = "this is a file, not a folder" if os.path.exists(root) else "there is no such folder"
        raise KnowledgeError(f"{shown(root)}: {reason}; name one that holds about.yaml and topics/")
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in _names(root):
        path = os.path.join(root, name)
        try:
            contents[name] = _content(root, path, MAX_BYTES - sum(map(len, contents.values())))
        except _RefusedError as refused:
            problems.append(Problem(shown(path), 1, 1, "error", *refused.args))
        except OSError as error:
            problems.append(Problem(shown(path), 1, 1, "error", "not-a-file", f"can't be read ({error.strerror})"))
    return contents, problems


def shown(path: str | Path) -> str:
    """Return a path with a question mark for each character that can't be shown."""
    return shown_in_line(os.fspath(path))


class _RefusedError(Exception):
    """A file that is not read; its arguments are the rule and the message."""


def _names(root: str) -> list[str]:
    """Return the names of all files that belong to the format, sorted."""
    names = [name for name in (*REQUIRED, *OPTIONAL) if os.path.lexists(os.path.join(root, name))]
    topics, variants = _listed(root, TOPICS, ".yaml"), _listed(root, VARIANTS, ".txt")
    missing = [name for name in REQUIRED if name not in names] + ([] if topics else [f"{TOPICS}*.yaml"])
    if missing:
        lacking = f"{shown(root)}: this is not a knowledge folder, because it lacks {', '.join(missing)}"
        raise KnowledgeError(f"{lacking}{_misnamed(root, missing)}")
    return sorted([*names, *topics, *variants])


def _listed(root: str, folder: str, ending: str) -> list[str]:
    """Return the names of the files in a folder with this ending, none if the folder is missing."""
    inside = os.path.join(root, folder)
    try:
        return [folder + name for name in (os.listdir(inside) if os.path.isdir(inside) else ()) if name.endswith(ending)]
    except OSError as error:
        raise KnowledgeError(f"{shown(inside)}: can't be read ({error.strerror})") from error


def _misnamed(root: str, missing: list[str]) -> str:
    """Return how to rename a missing file that exists with the ending ".yml"."""
    from fnmatch import fnmatchcase  # only a fault needs it

    folders = [folder for folder in ("", TOPICS) if os.path.isdir(os.path.join(root, folder))]
    names = sorted(folder + name for folder in folders for name in os.listdir(os.path.join(root, folder)))
    meant = {name: f"{name[:-4]}.yaml" for name in names if name.endswith(".yml")}
    first = next((name for name in meant if any(fnmatchcase(meant[name], pattern) for pattern in missing)), None)
    return f"; rename {shown(first)} to {shown(meant[first])}" if first else ""


def _content(root: str, path: str, most: int) -> bytes:
    if path != shown(path):
        raise _RefusedError("file-name", "this name holds a character that can't be shown; rename the file")
    linked = os.path.islink(path) or os.path.islink(os.path.dirname(path))
    if linked and not _leads_inside(os.path.realpath(root), os.path.realpath(path)):
        raise _RefusedError("outside-folder", "this link leads out of the folder; replace it with a copy")
    about = os.stat(path)
    if not stat.S_ISREG(about.st_mode):
        raise _RefusedError("not-a-file", "this is not a file; remove it, or put a file in its place")
    if about.st_size > most:
        message = f"with this file the folder holds more than {MAX_BYTES // 1_000_000} MB; split it into several folders"
        raise _RefusedError("file-size", message)
    with open(path, "rb") as file:
        return file.read()


def _leads_inside(base: str, path: str) -> bool:
    try:
        return os.path.commonpath([base, path]) == base
    except ValueError:  # raised for paths on two drives of Windows
        return False
