"""The files of a language that ships: read and validated as those of a knowledge are, when a knowledge is compiled."""

from __future__ import annotations

import os
from functools import cache

from bot.content.validator import Shape
from bot.content.yaml_tree import MAX_VALUES
from bot.errors import KnowledgeError
from bot.records import Asking

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "languages")


@cache
def load_asking(language: str = "en") -> Asking:
    """Return what messages of a language may ask of a subject.

    Raises:
        KnowledgeError: if anything in the file is wrong.
    """
    path = os.path.join(_FOLDER, language, "aspects.yaml")
    file = Shape(path)
    with open(path, encoding="utf-8") as text:
        asking = file.read(text.read(), Asking, MAX_VALUES)
    if file.problems or asking is None:
        raise KnowledgeError(str(file.problems[0]), file.problems)
    return asking


def aspect_ids() -> set[str]:
    """Return the ids of all aspects that an entry may cover."""
    return {aspect.id for aspect in load_asking().aspects}
