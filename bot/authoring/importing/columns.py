"""Which column of a table holds the question, which the answer, and which what else an entry may have."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bot.errors import MakingError
from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = {
    "question": (
        "question questions q faq frage fragen pregunta pergunta domanda vraag",
        "prompt query title heading utterance input user ask",
    ),
    "answer": (
        "answer answers a antwort antworten reponse respuesta resposta risposta antwoord",
        "response reply text body content completion output",
    ),
    "id": ("id key slug", "identifier"),
    "variants": ("variants variant alternatives alternative", "synonyms phrasings paraphrases similar"),
    "source": ("source sources quelle", "reference references citation url link"),
    "certainty": ("certainty", "grade strength"),
    "caveat": ("caveat caveats", "limitation limitations"),
    "related": ("related",),
    "topic": ("topic topics category categories kategorie thema", "section group theme subject"),
}
"""Of each part of an entry the names that its column may have: the likelier ones, then others."""

_NEEDED = ("question", "answer")


class Columns(Record, frozen=True):
    """The column of each part of an entry, empty where the table has none."""

    question: str
    answer: str
    id: str = ""
    variants: str = ""
    source: str = ""
    topic: str = ""
    certainty: str = ""
    caveat: str = ""
    related: str = ""


def find_columns(path: str, columns: Sequence[str], question: str | None = None, answer: str | None = None) -> Columns:
    """Return which column is which. `question` and `answer` name a column; what they leave open is guessed from its name.

    Raises:
        MakingError: if a named column is missing, or the name of none, or of more than one, fits a question or an answer.
    """
    found = {part: _named(path, columns, name) for part, name in zip(_NEEDED, (question, answer), strict=True) if name}
    for part in _NAMES:
        if part not in found:
            found[part] = _guess(path, columns, part, set(found.values()))
    return Columns(**found)


def _named(path: str, columns: Sequence[str], name: str) -> str:
    for column in columns:
        if column.casefold() == name.strip().casefold():
            return column
    raise MakingError(f"{path}: has no column {name!r}; there are: {_listed(columns)}")


def _guess(path: str, columns: Sequence[str], part: str, taken: set[str]) -> str:
    for names in _NAMES[part]:
        fitting = [column for column in columns if column not in taken and _plain(column) in names.split()]
        if len(fitting) == 1:
            return fitting[0]
        if fitting and part in _NEEDED:
            raise MakingError(f"{path}: the {part} may be in {_listed(fitting)}; choose one with --{part} NAME")
    if part in _NEEDED:
        raise MakingError(
            f"{path}: which column holds the {part}? There are: {_listed(columns)}; name it with --{part} NAME"
        )
    return ""


def _plain(column: str) -> str:
    """Return the name of a column in small letters without accents, and without what stands around it."""
    letters = unicodedata.normalize("NFKD", column.casefold())
    return " ".join(re.findall("[a-z]+", letters.encode("ascii", "ignore").decode()))


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(map(repr, columns))
