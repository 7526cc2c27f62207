"""Files of labelled questions: one JSON object a line. Every error is reported with its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from bot.authoring.evaluation.decoding import decode_json
from bot.authoring.evaluation.line_files import read_numbered_lines
from bot.errors import QuestionsError
from bot.records import Record
from bot.text.closest import closest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

Kind = Literal["in", "out", "urgent"]
TurnKind = Literal["in", "out", "urgent", "meta"]


class Question(Record, frozen=True):
    """A message, and what the right reply does.

    `kind` is `in` (the reply gives one of `ids`, or all of them if `need` is 2), `out` (it declines) or `urgent` (it is the
    care reply). `near` is true if an `out` message is close to the subject.
    """

    q: str
    kind: Kind
    ids: tuple[str, ...] = ()
    need: int = 1
    near: bool | None = None


class Turn(Record, frozen=True):
    """One message of a dialogue. A `meta` turn is about the conversation; `expect` says what the right reply does."""

    user: str
    kind: TurnKind
    ids: tuple[str, ...] = ()
    expect: str = ""


class Dialogue(Record, frozen=True):
    """A chat, turn by turn."""

    turns: tuple[Turn, ...]


def read_questions(
    path: str | Path, entries: Collection[str] | None = None, knowledge: str = "the knowledge"
) -> tuple[Question | Dialogue, ...]:
    """Return the questions and dialogues of a file. `entries` are the allowed ids; by default, all are allowed.

    `knowledge` names the knowledge of those entries in messages.

    Raises:
        QuestionsError: if the file can't be read or is empty, or a line is no question or dialogue, or names an unknown
            entry. It has the faults of all lines.
    """
    lines = read_numbered_lines(path, "questions", QuestionsError)
    items: list[Question | Dialogue] = []
    faults: list[str] = []
    for number, line in lines:
        try:
            items.append(_item(line))
        except msgspec.DecodeError as error:
            faults.append(f"{path}:{number}: {error}")
            continue
        faults += (f"{path}:{number}: {fault}" for fault in _faults(items[-1], entries, knowledge))
    if not lines:
        faults.append(f"{path}: is empty; write one JSON object a line")
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise QuestionsError(f"{faults[0]}{more}", faults)
    return tuple(items)


def _item(line: str) -> Question | Dialogue:
    kind: type[Question | Dialogue] = Question
    try:
        kind = Dialogue if "turns" in decode_json(line, dict[str, msgspec.Raw]) else Question
        return decode_json(line, kind)
    except msgspec.DecodeError as error:
        raise msgspec.DecodeError(_in_words(str(error), kind)) from error


def _faults(item: Question | Dialogue, entries: Collection[str] | None, knowledge: str) -> Iterator[str]:
    """Yield the errors of a line that could be decoded."""
    for labelled in item.turns if isinstance(item, Dialogue) else (item,):
        if (labelled.kind == "in") != bool(labelled.ids):
            yield "a message has ids if, and only if, its kind is in"
        for identifier in labelled.ids:
            if entries is not None and identifier not in entries:
                yield f"there is no entry {identifier!r} in {knowledge}; {_nearest(identifier, entries)}"


def _in_words(error: str, kind: type[Question | Dialogue]) -> str:
    found = re.fullmatch("'kind'.* can't be (.*)", error, re.DOTALL)
    if found:
        kinds = get_args(TurnKind if kind is Dialogue else Kind)
        return f"{found[1]} is not a kind of message; the kinds are: {', '.join(kinds)}"
    return f'{error}; a line is like {{"q": "...", "kind": "out"}}'


def _nearest(identifier: str, entries: Collection[str]) -> str:
    best = closest(identifier, sorted(entries))
    return f"did you mean {best!r}?" if best else "`facefacts topics` lists all ids"
