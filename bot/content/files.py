"""The files of a knowledge folder: which there may be, and their bytes. Reading them takes no YAML."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bot.errors import KnowledgeError

if TYPE_CHECKING:
    from pathlib import Path

REQUIRED = ("about.yaml", "certainty.yaml", "sources.yaml")
OPTIONAL = ("care.yaml", "gaps.yaml", "guides.yaml", "small_talk.yaml", "studies.yaml", "synonyms.yaml")
TOPICS = "topics/"
"""What the names of all other files, those of entries, begin with."""

MAX_BYTES = 20_000_000  # of all files together: fifty times the knowledge that ships, far below what could hurt


def read_bytes(folder: str | Path) -> dict[str, bytes]:
    """Return the content of every file of a knowledge folder, by its name relative to the folder, in sorted order.

    Raises:
        KnowledgeError: if the folder or a required file is missing, or something can't be read.
    """
    root = os.fspath(folder)
    if not os.path.isdir(root):
        raise KnowledgeError(f"{root}: there is no such folder; name one that holds about.yaml and topics/")
    try:
        names = [name for name in (*REQUIRED, *OPTIONAL) if os.path.isfile(os.path.join(root, name))]
        inside = os.path.join(root, TOPICS)
        topics = [TOPICS + name for name in (os.listdir(inside) if os.path.isdir(inside) else ()) if name.endswith(".yaml")]
        missing = [name for name in REQUIRED if name not in names] + ([] if topics else [f"{TOPICS}*.yaml"])
        if missing:
            raise KnowledgeError(f"{root}: this is not a knowledge folder, because it lacks {', '.join(missing)}")
        files = {name: _content(os.path.join(root, name)) for name in sorted([*names, *topics])}
    except OSError as error:
        raise KnowledgeError(f"{error.filename}: can't be read ({error.strerror})") from error
    if sum(map(len, files.values())) > MAX_BYTES:
        raise KnowledgeError(f"{root}: holds more than {MAX_BYTES // 1_000_000} MB; split it into several folders")
    return files


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
