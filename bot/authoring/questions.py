"""Files of labelled questions: one JSON object a line, read with the place of every fault."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from bot.errors import QuestionsError
from bot.records import Record


class Question(Record):
    """A message and what a right reply does.

    `kind` is `in` (answer it with one of `ids`, or with all of them if `need` is 2), `out` (decline it) or
    `urgent` (send to care). `near` tells whether an `out` message is close to the subject, where the file says so.
    """

    q: str
    kind: Literal["in", "out", "urgent"]
    ids: tuple[str, ...] = ()
    need: int = 1
    near: bool | None = None


def read_questions(path: str | Path) -> tuple[Question, ...]:
    """Return the questions of a file.

    Raises:
        QuestionsError: if the file can't be read, holds no question, or a line is not a question.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise QuestionsError(f"{path}: can't be read ({error.strerror}); name a file of questions") from error
    except UnicodeDecodeError as error:
        raise QuestionsError(f"{path}: is not UTF-8; save the file as UTF-8") from error
    questions = tuple(_question(path, number, line) for number, line in enumerate(lines, 1) if line.strip())
    if not questions:
        raise QuestionsError(f"{path}: holds no question; write one JSON object a line")
    return questions


def _question(path: str | Path, number: int, line: str) -> Question:
    try:
        question = msgspec.json.decode(line, type=Question)
    except msgspec.DecodeError as error:
        raise QuestionsError(f"{path}:{number}: {error}; a line is like {{\"q\": \"...\", \"kind\": \"out\"}}") from error
    if (question.kind == "in") != bool(question.ids):
        raise QuestionsError(f"{path}:{number}: a question has ids if, and only if, its kind is in")
    return question
