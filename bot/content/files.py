"""The files of a knowledge folder: which there may be, and their bytes. Reading them takes no YAML."""

from __future__ import annotations

from pathlib import Path

from bot.errors import KnowledgeError

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
    root = Path(folder)
    if not root.is_dir():
        raise KnowledgeError(f"{root}: there is no such folder; name one that holds about.yaml and topics/")
    names = [name for name in (*REQUIRED, *OPTIONAL) if (root / name).is_file()]
    topics = [f"{TOPICS}{path.name}" for path in (root / TOPICS).glob("*.yaml")]
    missing = [name for name in REQUIRED if name not in names] + ([] if topics else [f"{TOPICS}*.yaml"])
    if missing:
        raise KnowledgeError(f"{root}: this is not a knowledge folder, because it lacks {', '.join(missing)}")
    try:
        files = {name: (root / name).read_bytes() for name in sorted([*names, *topics])}
    except OSError as error:
        raise KnowledgeError(f"{error.filename}: can't be read ({error.strerror})") from error
    if sum(map(len, files.values())) > MAX_BYTES:
        raise KnowledgeError(f"{root}: holds more than {MAX_BYTES // 1_000_000} MB; split it into several folders")
    return files
