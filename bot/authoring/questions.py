"""Files of labelled questions: one JSON object a line, read with the place of every fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from bot.authoring.decoding import decode_json
from bot.authoring.lines import read_numbered_lines
from bot.errors import QuestionsError
from bot.records import Record

if TYPE_CHECKING:
    from pathlib import Path


class Question(Record, frozen=True):
    """A message and what a right reply does.

    `kind` is `in` (answer it with one of `ids`, or with all of them if `need` is 2), `out` (decline it) or
    `urgent` (send to care). `near` tells whether an `out` message is close to the subject, where the file says so.
    """

    q: str
    kind: Literal["in", "out", "urgent"]
    ids: tuple[str, ...] = ()
    need: int = 1
    near: bool | None = None


class Turn(Record, frozen=True):
    """One message of a dialogue. A `meta` turn is about the conversation; `expect` says what a right reply does."""

    user: str
    kind: Literal["in", "out", "urgent", "meta"]
    ids: tuple[str, ...] = ()
    expect: str = ""


class Dialogue(Record, frozen=True):
    """A chat, turn by turn."""

    turns: tuple[Turn, ...]


def read_questions(path: str | Path) -> tuple[Question | Dialogue, ...]:
    """Return the questions and dialogues of a file.

    Raises:
        QuestionsError: if the file can't be read, is empty, or a line is neither a question nor a dialogue.
    """
    lines = read_numbered_lines(path, "questions", QuestionsError)
    items = tuple(_item(path, number, line) for number, line in lines)
    if not items:
        raise QuestionsError(f"{path}: is empty; write one JSON object a line")
    return items


def _item(path: str | Path, number: int, line: str) -> Question | Dialogue:
    try:
        keys = decode_json(line, dict[str, msgspec.Raw])
        kind: type[Question | Dialogue] = Dialogue if "turns" in keys else Question
        item = decode_json(line, kind)
    except msgspec.DecodeError as error:
        raise QuestionsError(f'{path}:{number}: {error}; a line is like {{"q": "...", "kind": "out"}}') from error
    for labelled in item.turns if isinstance(item, Dialogue) else (item,):
        if (labelled.kind == "in") != bool(labelled.ids):
            raise QuestionsError(f"{path}:{number}: a message has ids if, and only if, its kind is in")
    return item
