"""Chats as JSON or JSON lines, as for training a model: the first message of the user and the reply to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.json_values import LINES, Object, children, parse_values, text
from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.authoring.importing.source import Source

NAME = "chats (messages, conversations)"
_CHATS = ("messages", "conversations", "conversation", "turns", "dialogue", "dialog")
_WHO = ("role", "from", "speaker", "author", "sender")
_WHAT = ("content", "value", "text", "message", "utterance")
_ASKING = ("user", "human", "customer", "client", "student", "question")
_ANSWERING = ("assistant", "gpt", "bot", "agent", "model", "chatgpt", "answer", "system_reply")
_SPEAKERS = "|".join(("system", *_ASKING, *_ANSWERING))
_RECOGNISED = re.compile(rf'"(?:{"|".join(_CHATS)})"\s*:\s*\[\s*\{{[^\[\]]*?"(?:{"|".join(_WHO)})"\s*:\s*"(?:{_SPEAKERS})"')


def recognises(path: str, start: str) -> bool:
    """Return true for JSON with messages that name their speaker."""
    return path.lower().endswith((".json", *LINES)) and bool(_RECOGNISED.search(start))


def read(source: Source, _names: ColumnNames) -> Content:
    """Return a pair for each chat."""
    pairs: list[Pair] = []
    omitted: list[Omission] = []
    for line, value in parse_values(source, omitted):
        for chat in _chats(value):
            _add(chat, line, pairs, omitted)
    return Content(tuple(pairs), omitted=tuple(omitted))


def _chats(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, Object):
        for key, item in (*value.items(), *value.repeated):
            if key in _CHATS and isinstance(item, list) and any(isinstance(turn, Object) and _who(turn) for turn in item):
                yield item
            else:
                yield from _chats(item)
    else:
        for item in children(value):
            yield from _chats(item)


def _add(chat: list[Any], line: int, pairs: list[Pair], omitted: list[Omission]) -> None:
    turns = [turn for turn in chat if isinstance(turn, Object)]
    messages = [(_who(turn), next((given for key in _WHAT if (given := text(turn.get(key)))), "")) for turn in turns]
    spoken = [message for message in messages if message[0] in (*_ASKING, *_ANSWERING)]
    end = len(spoken)
    asked = next((number for number, (who, _) in enumerate(spoken) if who in _ASKING), end)
    answered = next((number for number, (who, _) in enumerate(spoken) if number > asked and who in _ANSWERING), end)
    if answered == end or not spoken[asked][1].strip() or not spoken[answered][1].strip():
        omitted.append(Omission("a chat without a question and its reply", line, " | ".join(what for _, what in messages)))
        return
    pairs.append(Pair(spoken[asked][1], spoken[answered][1], line=line))
    rest = [what for number, (_, what) in enumerate(spoken) if number not in (asked, answered)]
    if rest:
        omitted.append(Omission("the rest of a chat", line, " | ".join(rest), pair=False))


def _who(turn: Object) -> str:
    return next((text(turn.get(key)).lower() for key in _WHO if turn.get(key)), "")
