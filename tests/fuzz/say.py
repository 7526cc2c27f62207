"""A conversation with the bot that ships: a line a turn, behind a state that somebody saved, or made up."""

from __future__ import annotations

import msgspec

from bot import Conversation, FAQBot, State
from bot.text.characters import unfit
from tests.fuzz.promises import holds_for_reply, text_of

BOT = FAQBot()
TURNS = 8  # enough to walk a guide to its end, and beyond


def check(data: bytes) -> None:
    """Every turn gets a reply with a caveat, and leaves a state that can be saved and restored."""
    first, _, rest = data.partition(b"\n")
    state = _state(first)
    chat = Conversation(BOT, state)
    for line in text_of(data if state is None else rest).split("\n")[:TURNS]:
        holds_for_reply(chat.say(line))
        assert not unfit("".join(chat.explanation.verdicts if chat.explanation else ()))
        assert msgspec.json.decode(msgspec.json.encode(chat.state), type=State) == chat.state


def _state(line: bytes) -> State | None:
    try:
        return msgspec.json.decode(line, type=State)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
