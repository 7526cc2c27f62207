"""A new knowledge folder: small, valid, commented, and ready to answer."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.authoring.scaffold.schemas import FOLDER, SCHEMAS, schema
from bot.errors import WriteError

_STARTER = Path(__file__).parent / "starter"
_REVIEWED, _DUE = b"2026-11-22", b"2027-11-22"  # as in the starter


def lay_down(folder: str | Path, reviewed: str, review_due: str) -> tuple[str, ...]:
    """Make a knowledge folder that tells of a bicycle workshop, and return the names of its files without the schemas.

    `reviewed` and `review_due` are days (ISO 8601) for its `about.yaml`. Whatever fails, the folder holds all or nothing.

    Raises:
        WriteError: if the folder holds something already, or can't be written.
    """
    root = Path(folder)
    starter = _starter()
    starter["about.yaml"] = starter["about.yaml"].replace(_REVIEWED, reviewed.encode()).replace(_DUE, review_due.encode())
    schemas = {f"{FOLDER}/{kind}.json": schema(kind).encode() for kind in SCHEMAS}
    try:
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise WriteError(f"{root}: is there already and not empty; name a new folder")
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root, prefix=".") as workshop:
            _write(Path(workshop), starter | schemas)
            _move_all(Path(workshop), root)
    except OSError as error:
        raise WriteError(f"{root}: can't be written ({error.strerror}); name another folder") from error
    return tuple(starter)


def _starter() -> dict[str, bytes]:
    paths = sorted(path for path in _STARTER.rglob("*") if path.is_file())
    return {path.relative_to(_STARTER).as_posix(): path.read_bytes() for path in paths}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def _move_all(source: Path, target: Path) -> None:
    """Move all that a folder holds into another, or nothing."""
    moved: list[Path] = []
    try:
        for path in sorted(source.iterdir()):
            path.rename(target / path.name)
            moved.append(path)
    except BaseException:
        for path in moved:
            (target / path.name).rename(path)
        raise
