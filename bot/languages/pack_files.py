"""The files of the language packs, as bytes, for the cache key. This module does not import YAML."""

from __future__ import annotations

import os
from functools import cache

FOLDER = os.path.dirname(__file__)
"""The folder of the languages."""


@cache
def language_files() -> dict[str, bytes]:
    """Return the content of every file of a language, by its name relative to the folder of languages."""
    contents: dict[str, bytes] = {}
    for language in sorted(os.listdir(FOLDER)):
        folder = os.path.join(FOLDER, language)
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
            if name.endswith((".yaml", ".txt")):
                with open(os.path.join(folder, name), "rb") as file:
                    contents[f"{language}/{name}"] = file.read()
    return contents
