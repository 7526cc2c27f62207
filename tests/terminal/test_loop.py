from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import MissesError
from bot.records import Reply
from bot.rendering.plain import render_reply
from bot.terminal.chat import Chat
from bot.terminal.history import HistoryFile
from bot.terminal.loop import GOODBYE, converse, render_welcome
from tests.rendering.samples import CARE, KNOWLEDGE, REPLY, Parrot, with_nearest


class Notes:
    """A display that notes what it is asked to do."""

    width = 40

    def __init__(self) -> None:
        self.done: list[tuple[str, object]] = []
        self.kept: list[str] = []

    def show(self, text: str, reply: Reply | None = None) -> None:
        self.done.append(("reply" if reply else "text", text))

    def page(self, text: str) -> None:
        self.done.append(("page", text[:7]))

    def clear(self) -> None:
        self.done.append(("clear", None))

    def keep(self, line: str) -> None:
        self.kept.append(line)

    def forget(self) -> None:
        self.done.append(("forget", None))

    def complain(self, text: str) -> None:
        self.done.append(("complain", text))


def typing(*lines: str | type[BaseException]) -> Callable[[], str]:
    """Return a reader that gives the lines, raises what is an exception, and then is at its end."""
    left = list(lines)

    def read() -> str:
        if not left:
            raise EOFError
        line = left.pop(0)
        if isinstance(line, str):
            return line
        raise line

    return read


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    return Chat(Parrot(), KNOWLEDGE, with_nearest, HistoryFile(tmp_path / "history"))


def run(chat: Chat, *lines: str | type[BaseException]) -> list[tuple[str, object]]:
    notes = Notes()
    assert converse(chat, typing(*lines), notes) == 0
    assert notes.done.pop() == ("text", GOODBYE)
    return notes.done


def test_each_message_gets_its_reply_at_the_width_of_the_moment(chat: Chat) -> None:
    assert run(chat, "warm?", "burnt") == [
        ("reply", render_reply(REPLY, 40)),
        ("reply", render_reply(CARE, 40)),
    ]


def test_a_pasted_text_of_several_lines_is_one_message(chat: Chat) -> None:
    run(chat, "one\ntwo\n")
    assert [exchange.said for exchange in chat.transcript] == ["one\ntwo"]


@pytest.mark.parametrize("word", ["exit", "quit", "/exit", "/quit", " EXIT "])
def test_words_that_leave(chat: Chat, word: str) -> None:
    assert run(chat, word, "warm?") == []
    assert chat.history.lines() == []


def test_an_empty_line_and_a_dropped_line_do_nothing(chat: Chat) -> None:
    assert run(chat, "", "  ", KeyboardInterrupt) == []


def test_ctrl_c_while_a_reply_is_made_drops_the_reply(chat: Chat) -> None:
    assert run(chat, "stop", "warm?") == [("reply", render_reply(REPLY, 40))]


def test_an_unexpected_error_is_named_in_one_line_and_the_chat_goes_on(chat: Chat) -> None:
    assert run(chat, "boom", "warm?") == [
        ("complain", "this line failed (RuntimeError: the kettle fell); the chat goes on"),
        ("reply", render_reply(REPLY, 40)),
    ]


def test_commands_act(chat: Chat) -> None:
    assert run(chat, "/evidence", "/clear", "/xyzzy") == [
        ("page", "Studies"),
        ("clear", None),
        ("text", "There is no command /xyzzy. Type /help\nfor the commands."),
    ]


def test_forgetting_reaches_the_file_and_the_keys(chat: Chat) -> None:
    done = run(chat, "a question", "/forget")
    assert [what for what, _ in done] == ["reply", "forget", "text"]
    assert chat.history.lines() == []


def test_what_is_typed_is_kept_but_for_what_was_sent_to_care_or_got_no_reply(chat: Chat) -> None:
    notes = Notes()
    converse(chat, typing("warm?", "/sources", "burnt", "boom", "stop", "/forgte", "quit"), notes)
    assert chat.history.lines() == notes.kept == ["warm?", "/sources", "/forgte"]


def test_trouble_with_the_history_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    chat = Chat(Parrot(), KNOWLEDGE, with_nearest, HistoryFile(tmp_path / "file" / "history"))
    done = run(chat, "warm?", "warm?", "warm?")
    assert [what for what, _ in done] == ["reply", "complain", "reply", "reply"]


def test_replies_are_noted_after_they_were_shown_and_trouble_is_told(chat: Chat) -> None:
    notes = Notes()

    def note(reply: Reply) -> None:
        notes.done.append(("note", reply))
        raise MissesError("misses.jsonl: can't be written (No space left on device); name another file")

    converse(chat, typing("warm?", "/sources", "burnt"), notes, note)
    assert [what for what, _ in notes.done] == ["reply", "note", "complain", "text", "reply", "note", "complain", "text"]
    assert notes.done[1:3] == [
        ("note", REPLY),
        ("complain", "misses.jsonl: can't be written (No space left on device); name another file"),
    ]


def test_the_welcome_says_what_it_is_its_limit_and_how_to_leave() -> None:
    assert render_welcome(KNOWLEDGE.about, 80) == (
        "I answer questions about tea.\n"
        "I am a program.\n"
        "Ask away, or type an offered number. /help tells more; quit or Ctrl-D leaves."
    )
