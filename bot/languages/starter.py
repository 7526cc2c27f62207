"""The files and texts of a new knowledge folder, from `starter/` of each language. Only `import` uses this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import json

from bot.languages.pack_files import FOLDER
from bot.records import Record, SmallTalk

_NAME = "starter.json"


class Starter(Record, frozen=True):
    """Small talk, and the texts that an import writes if its files say nothing. Words in braces are filled in."""

    source: str
    describes: str
    caveat: str
    no_claim: str
    claim: str
    small_talk: tuple[SmallTalk, ...]


@cache
def starter(code: str) -> Starter:
    """Return the texts of a language."""
    return json.decode(_folder(code).joinpath(_NAME).read_bytes(), type=Starter)


def starter_files(code: str) -> dict[str, str]:
    """Return the files that are copied into a new folder, by their names."""
    files = sorted(path for path in _folder(code).iterdir() if path.name != _NAME)
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def _folder(code: str) -> Path:
    return Path(FOLDER, code, "starter")
