"""A compiled index in a file, from somebody who may mean harm. The first byte says how it is made.

0: the bytes are the file. 1: a good file with bytes changed, five to a change: where, and what. 2: a good file made of rows
that were changed, so that every checksum is right: three bytes for which row, where and how long, and the rest is put there.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot import Conversation, FAQBot, IndexFileError
from bot.content.folder import load_knowledge
from bot.faqbot import compile_knowledge
from bot.rendering.as_json import render_json
from bot.rendering.explanations import reasons
from bot.rendering.layout import PLAIN, encodable
from bot.rendering.spans import plain
from bot.storage.index_file import write_index
from bot.storage.store import DamagedError, Store, pack
from bot.text.characters import unfit
from tests.conftest import TEA

if TYPE_CHECKING:
    from bot.records import Explanation

ROWS = compile_knowledge(load_knowledge(TEA))
WORKSHOP = tempfile.TemporaryDirectory()
FOLDER = Path(WORKSHOP.name)
GOOD = FOLDER / "good.index"
write_index(str(GOOD), ROWS)
PACKED = GOOD.read_bytes()
NAMES = sorted(ROWS)
VERSION = {"version": Store.in_memory(PACKED).get("version") or b""}
MESSAGES = ("how long should green tea steep", "hwo hot is teh watr", "i scalded my hand")
TURNS = ("green tea", "any proof?", "1")


def check(data: bytes) -> None:
    """An index is used, or refused with an `IndexFileError`, whenever its fault comes out."""
    made = _made(data)
    _read_all(made)
    path = FOLDER / "fuzzed.index"
    path.write_bytes(made)
    try:
        bot = FAQBot.from_index(path)
        for message in MESSAGES:
            _holds(bot.explain(message))
        chat = Conversation(bot)
        for message in TURNS:
            assert not unfit(str(chat.say(message)))
        bot.rank(MESSAGES[0])
        bot.knowledge  # noqa: B018  it is read when it is asked for
    except IndexFileError as error:
        assert str(error).startswith(f"{path}: ")


def _holds(explanation: Explanation) -> None:
    """A text of the file may hold anything, and what is printed of it nothing unfit."""
    reply = explanation.reply
    assert reply.caveat.text.strip()
    assert all(answer.caveat.text.strip() for answer in reply.answers)
    told = (str(reply), render_json(explanation), encodable(plain(reasons(explanation, PLAIN)), "utf-8"))
    assert not [text for text in told if unfit(text)]


def _made(data: bytes) -> bytes:
    how, rest = data[:1], data[1:]
    if how == b"\0":
        return rest
    if how == b"\1":
        return _changed(rest)
    if len(rest) < 4:
        return PACKED
    name = NAMES[int.from_bytes(rest[:2], "little") % len(NAMES)]
    row = ROWS[name]
    at, length = rest[2] * len(row) // 256, rest[3] % 16
    return pack(ROWS | VERSION | {name: row[:at] + rest[4:] + row[at + length :]})


def _changed(changes: bytes) -> bytes:
    made = bytearray(PACKED)
    for at in range(0, len(changes) - 4, 5):
        made[int.from_bytes(changes[at : at + 4], "little") % len(made)] = changes[at + 4]
    return bytes(made[: len(made) - len(changes) % 5 * 7])


def _read_all(made: bytes) -> None:
    """A store in memory is read whole, or is damaged."""
    try:
        store = Store.in_memory(made)
        for name in NAMES[::7]:
            store.get(name)
    except DamagedError:
        pass
