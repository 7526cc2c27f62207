"""Is every file read? A file whose name is a slip would be left out without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.authoring.findings import Finding
from bot.content.files import OPTIONAL, REQUIRED, TOPICS, shown
from bot.slips import meant


def unknown_files(folder: str | Path) -> Iterator[Finding]:
    """Yield every file in a folder, or one folder below it, that looks like knowledge and is not read."""
    root = Path(folder)
    paths = [path for pattern in ("*", "*/*") for path in root.glob(pattern) if path.suffix.lower() in (".yaml", ".yml")]
    for name in sorted(path.relative_to(root).as_posix() for path in paths):
        if name in (*REQUIRED, *OPTIONAL) or name.startswith(".") or (name.startswith(TOPICS) and name.endswith(".yaml")):
            continue
        stem = name.rpartition("/")[2].rpartition(".")[0]
        known = {file.removesuffix(".yaml"): file for file in (*REQUIRED, *OPTIONAL)} if "/" not in name else {}
        best = meant(stem, known)
        nearest = known[best] if best else shown(f"{TOPICS}{stem}.yaml")
        yield Finding(name, (), "unknown-file", f"this file is not read; was it meant to be {nearest}?")
