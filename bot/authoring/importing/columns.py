"""Find the columns of a table, or keys of an object, that hold the question, the answer and other parts of an entry."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.errors import WriteError
from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAMES = {
    "question": (
        "question questions q faq frage fragen pregunta preguntas pergunta perguntas domanda domande vraag vragen fråga "
        "spørsmål pytanie soru вопрос питання שאלה سؤال 质问 質問 问题 問題 질문",
        "prompt query title heading utterance instruction input user ask issue problem topic_question",
    ),
    "answer": (
        "answer answers a antwort antworten reponse reponses respuesta respuestas resposta respostas risposta risposte "
        "antwoord antwoorden svar odpowiedz cevap ответ відповідь תשובה جواب 回答 答案 답변 대답",
        "response responses reply text body content completion output solution description",
    ),
    "id": ("id key slug qid qnaid", "identifier tag"),
    "source": ("source sources quelle", "reference references citation url link"),
    "certainty": ("certainty", "grade strength"),
    "caveat": ("caveat caveats", "limitation limitations"),
    "related": ("related",),
    "topic": ("topic topics category categories kategorie categorie categoria thema", "section group theme subject"),
    "language": ("lang language sprache langue idioma taal", "locale"),
}
"""The words in the name of the column of each part of an entry: the likely ones, then others."""

_VARIANT = set(
    "variants variant alternatives alternative alternate alternates alt paraphrases paraphrase similar synonyms".split()
) | set("variants variant rephrased suggestedquestions utterances other additional".split())
_OTHERWISE = set(
    "id ids type number no date count category score length author email status source url link lang language".split()
)
"""Words in the names of columns without questions and answers."""

_NEEDED = ("question", "answer")


class Columns(Record, frozen=True):
    """The column of each part of an entry; empty if there is none. `context` is added to the question."""

    question: str
    answer: str
    id: str = ""
    source: str = ""
    topic: str = ""
    language: str = ""
    certainty: str = ""
    caveat: str = ""
    related: str = ""
    context: str = ""
    variants: tuple[str, ...] = ()

    @property
    def read(self) -> dict[str, str]:
        """Return the part of each column that is read."""
        named = {name: part for part in (*_NAMES, "context") if (name := getattr(self, part))}
        return named | dict.fromkeys(self.variants, "variants")


def find_columns(path: str, columns: Sequence[str], question: str = "", answer: str = "") -> Columns:
    """Find the columns by their names. `question` and `answer` name a column, or count it from 1.

    Raises:
        WriteError: if a named column is missing, or not exactly one column fits the question or the answer.
    """
    context = next((name for name in columns if _plain(name) == ["input"]), "")
    context = context if any(_plain(name) == ["instruction"] for name in columns) else ""
    found = {part: _named(path, columns, name) for part, name in zip(_NEEDED, (question, answer), strict=True) if name}
    numbered = [str(number) for number in range(1, len(columns) + 1)]
    if list(columns) == numbered and "question" in found and not answer:  # without a header, the answer follows the question
        found["answer"] = numbered[int(found["question"]) % len(numbered)]
    for part in _NAMES:
        if part not in found:
            found[part] = _by_name(path, columns, part, {*found.values(), context})
    taken = {*found.values(), context}
    return Columns(
        **found, context=context, variants=tuple(name for name in columns if name not in taken and _is_variant(name))
    )


def fits(columns: Iterable[str]) -> bool:
    """Return true if one of these columns seems to hold questions and one answers."""
    return _fits(tuple(columns))


def names_questions(columns: Iterable[str]) -> bool:
    """Return true if the name of a column says that it holds questions."""
    likely = set(_NAMES["question"][0].split())
    return any(not likely.isdisjoint(_plain(name)) for name in columns)


@lru_cache(maxsize=1024)
def _fits(columns: tuple[str, ...]) -> bool:
    names = [name for name in columns if name]
    return all(any(_fitting(names, part, set())) for part in _NEEDED)


def named_by_number(columns: Sequence[str], name: str) -> str:
    """Return the column with this number, from 1, or nothing."""
    number = int(name) if re.fullmatch("[0-9]{1,4}", name.strip()) else 0
    return columns[number - 1] if 0 < number <= len(columns) else ""


def _named(path: str, columns: Sequence[str], name: str) -> str:
    for column in columns:
        if column.casefold() == name.strip().casefold():
            return column
    if numbered := named_by_number(columns, name):
        return numbered
    raise WriteError(f"{path}: has no column {name!r}; the columns are: {_listed(columns)}")


def _by_name(path: str, columns: Sequence[str], part: str, taken: set[str]) -> str:
    for fitting in _fitting(columns, part, taken):
        if len(fitting) == 1 or (fitting and part not in _NEEDED):
            return fitting[0]
        if fitting:
            raise WriteError(f"{path}: the {part} may be in {_listed(fitting)}; choose one with --{part} NAME")
    if part in _NEEDED:
        raise WriteError(f"{path}: which column is the {part}? Name one with --{part} NAME: {_listed(columns)}")
    return ""


def _fitting(columns: Sequence[str], part: str, taken: set[str]) -> list[list[str]]:
    """Return the columns that may hold a part: by exact name, by a less likely name, by a word in the name."""
    free = [(name, _plain(name)) for name in columns if name not in taken]
    exact = [[name for name, words in free if len(words) == 1 and words[0] in names.split()] for names in _NAMES[part]]
    if part not in _NEEDED:
        return exact
    other = set(_NAMES["answer" if part == "question" else "question"][0].split()) - {"faq"}
    loose = [
        [
            name
            for name, words in free
            if set(words) & set(names.split())
            and not set(words) & (_OTHERWISE | _VARIANT | other)
            and not _is_numbered(words)
        ]
        for names in _NAMES[part]
    ]
    return [*exact, *loose]


def _is_variant(name: str) -> bool:
    words = _plain(name)
    return (bool(set(words) & _VARIANT) and not set(words) & _OTHERWISE) or (
        _is_numbered(words) and words[0] in _NAMES["question"][0]
    )


def _is_numbered(words: list[str]) -> bool:
    return len(words) == 2 and words[1].isdigit() and words[1] != "1"


def _plain(name: str) -> list[str]:
    """Return the words of a column's name in lower case without accents. camelCase is split."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    letters = unicodedata.normalize("NFKD", split.casefold())
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    found = re.findall(r"[^\W\d_]+|[0-9]+", unicodedata.normalize("NFKC", plain))
    joined = "".join(found)
    return [joined] if joined in ("suggestedquestions", "qnaid", "qid") else found


def _listed(columns: Sequence[str]) -> str:
    shown = [repr(name[:60]) for name in columns[:20]]
    return ", ".join(shown) + (f" and {len(columns) - 20} more" if len(columns) > 20 else "")
