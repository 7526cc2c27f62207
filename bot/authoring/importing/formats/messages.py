"""Chats as JSON or JSON lines, as for training a model: the first message of the user, and the reply to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.authoring.importing.json_values import LINES, Object, children, parse_values, text
from bot.authoring.importing.pair import Left, Pair, Reading, Wanted

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
    """Return true for JSON with messages that say whose they are."""
    return path.lower().endswith((".json", *LINES)) and bool(_RECOGNISED.search(start))


def read(source: Source, _wanted: Wanted) -> Reading:
    """Return a pair for each chat."""
    pairs: list[Pair] = []
    left: list[Left] = []
    for line, value in parse_values(source, left):
        for chat in _chats(value):
            _take(chat, line, pairs, left)
    return Reading(tuple(pairs), left=tuple(left))


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


def _take(chat: list[Any], line: int, pairs: list[Pair], left: list[Left]) -> None:
    turns = [turn for turn in chat if isinstance(turn, Object)]
    said = [(_who(turn), next((given for key in _WHAT if (given := text(turn.get(key)))), "")) for turn in turns]
    told = [turn for turn in said if turn[0] in (*_ASKING, *_ANSWERING)]
    asked = next((at for at, (who, _) in enumerate(told) if who in _ASKING), len(told))
    answered = next((at for at, (who, _) in enumerate(told) if at > asked and who in _ANSWERING), len(told))
    if answered == len(told) or not told[asked][1].strip() or not told[answered][1].strip():
        left.append(Left("a chat without a question and its reply", line, " | ".join(what for _, what in said)))
        return
    pairs.append(Pair(told[asked][1], told[answered][1], line=line))
    later = [what for at, (_, what) in enumerate(told) if at not in (asked, answered)]
    if later:
        left.append(Left("later messages of a chat", line, " | ".join(later), pair=False))


def _who(turn: Object) -> str:
    return next((text(turn.get(key)).lower() for key in _WHO if turn.get(key)), "")
