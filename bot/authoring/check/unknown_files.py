"""Files that are not read, such as files with a misspelt name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bot.authoring.check.findings import Checked, Finding
from bot.content.files import OPTIONAL, REQUIRED, TOPICS, shown
from bot.text.closest import closest

_YAML = (".yaml", ".yml")
_READ = re.compile(rf"{TOPICS}[^/]+\.yaml|{'|'.join(map(re.escape, (*REQUIRED, *OPTIONAL)))}")
_ENTRIES = re.compile(rb"^(?:- |  )certainty:\s", re.MULTILINE)  # a key that only entries have
_GLANCE = 100_000  # bytes: dozens of entries


def unknown_files(checked: Checked) -> Iterator[Finding]:
    """Yield every file in the folder, or in a folder in it, that looks like knowledge and is not read."""
    folder = checked.folder
    root = Path(folder)
    found: dict[Path, tuple[str, ...]] = {path: _YAML for pattern in ("*", "*/*") for path in root.glob(pattern)}
    found |= dict.fromkeys(root.glob(f"{TOPICS}**/*"), (*_YAML, ".json"))
    for path in sorted(path for path, endings in found.items() if path.suffix.lower() in endings):
        name = path.relative_to(root).as_posix()
        if not _READ.fullmatch(name) and not name.startswith(".") and "/." not in name:
            yield Finding(name, (), "unknown-file", f"this file is not read; {_remedy(path, name)}")


def _remedy(path: Path, name: str) -> str:
    """Return the remedy for a file that is not read: rename it, or move it to the entries."""
    stem = name.rpartition("/")[2].rpartition(".")[0]
    topic = shown(f"{TOPICS}{stem}.yaml")
    if "/" in name:
        return f"was it meant to be {topic}?"
    known = {file.removesuffix(".yaml"): file for file in (*REQUIRED, *OPTIONAL)}
    best = None if _holds_entries(path) else closest(stem, known)
    return f"was it meant to be {known[best]}?" if best else f"entries belong in {TOPICS}: was it meant to be {topic}?"


def _holds_entries(path: Path) -> bool:
    """Return true if a file seems to hold entries. Links are not followed."""
    if path.is_symlink() or not path.is_file():
        return False
    with suppress(OSError), path.open("rb") as file:
        return bool(_ENTRIES.search(file.read(_GLANCE)))
    return False
