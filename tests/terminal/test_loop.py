from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import MissesError
from bot.languages.packs import load_language
from bot.records import Reply
from bot.rendering.layout import Page
from bot.rendering.reply_text import brief
from bot.rendering.spans import plain
from bot.terminal.chat import Chat
from bot.terminal.commands import Render
from bot.terminal.history import HistoryFile
from bot.terminal.loop import converse, prompt_of, welcome
from tests.rendering.samples import CARE, KNOWLEDGE, REPLY, Parrot


class Notes:
    """A display that types lines, raises what is an exception among them, and notes what it is asked to do."""

    def __init__(self, *lines: str | type[BaseException]) -> None:
        self.done: list[tuple[str, str]] = []
        self.prompts: list[str] = []
        self._left = list(lines)

    def read(self, prompt: str) -> str:
        self.prompts.append(prompt)
        if not self._left:
            raise EOFError
        line = self._left.pop(0)
        if isinstance(line, str):
            return line
        raise line

    def show(self, render: Render) -> None:
        self.done.append(("show", plain(render(Page(40)))))

    def page(self, render: Render) -> None:
        self.done.append(("page", plain(render(Page(40)))[:7]))

    def clear(self) -> None:
        self.done.append(("clear", ""))

    def forget(self) -> None:
        self.done.append(("forget", ""))

    def complain(self, text: str) -> None:
        self.done.append(("complain", text))


def glance(reply: Reply) -> tuple[str, str]:
    return "show", plain(brief(reply, Page(40)))


def chat_with(history: HistoryFile) -> Chat:
    parrot = Parrot()
    return Chat(parrot, parrot, history)


def history_of(chat: Chat) -> HistoryFile:
    assert chat.history
    return chat.history


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    return chat_with(HistoryFile(tmp_path / "history"))


def run(chat: Chat, *lines: str | type[BaseException]) -> list[tuple[str, str]]:
    notes = Notes(*lines)
    assert converse(chat, notes) == 0
    assert notes.done.pop() == ("show", "Goodbye.")
    return notes.done


def test_each_message_gets_its_reply_at_the_width_of_the_moment(chat: Chat) -> None:
    assert run(chat, "warm?", "burnt") == [glance(REPLY), glance(CARE)]


def test_a_text_of_several_lines_is_one_message(chat: Chat) -> None:
    run(chat, "one\ntwo\n")
    assert [exchange.said for exchange in chat.transcript] == ["one\ntwo"]


def test_pasted_questions_are_answered_one_by_one_and_alarms_first(chat: Chat) -> None:
    done = run(chat, "1. is tea warm?\n2. what is tea?\nburnt")
    told = (("burnt", CARE), ("is tea warm?", REPLY), ("what is tea?", REPLY))
    assert [exchange.said for exchange in chat.transcript] == ["is tea warm?", "what is tea?", "burnt"]
    assert done == [("show", f"> {said}\n{glance(reply)[1]}") for said, reply in told]


def test_the_prompt_tells_the_step(chat: Chat) -> None:
    notes = Notes("guide me", "tea?")
    converse(chat, notes)
    assert notes.prompts == ["> ", "step 1 of 1 > ", "> "]
    assert prompt_of(chat) == "> "


@pytest.mark.parametrize("word", ["exit", "quit", "/exit", "/quit", " EXIT "])
def test_words_that_leave(chat: Chat, word: str) -> None:
    assert run(chat, word, "warm?") == []
    assert history_of(chat).load_history_strings() == []


def test_an_empty_line_and_a_dropped_line_do_nothing(chat: Chat) -> None:
    assert run(chat, "", "  ", KeyboardInterrupt) == []


def test_ctrl_c_while_a_reply_is_made_drops_the_reply(chat: Chat) -> None:
    assert run(chat, "stop", "warm?") == [glance(REPLY)]


def test_an_unexpected_error_is_named_in_one_line_and_the_chat_goes_on(chat: Chat) -> None:
    assert run(chat, "boom", "warm?") == [
        ("complain", "this line failed (RuntimeError: the kettle fell); the chat goes on"),
        glance(REPLY),
    ]


def test_commands_act(chat: Chat) -> None:
    assert run(chat, "/evidence", "/clear", "/xyzzy") == [
        ("page", "Studies"),
        ("clear", ""),
        ("show", "There is no command /xyzzy. Type /help\nfor the commands."),
    ]


def test_forgetting_reaches_the_file_and_the_keys(chat: Chat) -> None:
    done = run(chat, "a question", "/forget")
    assert [what for what, _ in done] == ["show", "forget", "show"]
    assert history_of(chat).load_history_strings() == []


def test_what_is_typed_is_kept_but_for_what_was_sent_to_care_or_got_no_reply(chat: Chat) -> None:
    notes = Notes("warm?", "/sources", "burnt", "boom", "stop", "/forgte", "quit")
    converse(chat, notes)
    assert history_of(chat).load_history_strings() == ["/forgte", "/sources", "warm?"]


def test_trouble_with_the_history_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    chat = chat_with(HistoryFile(tmp_path / "file" / "history"))
    done = run(chat, "warm?", "warm?", "warm?")
    assert [what for what, _ in done] == ["show", "complain", "show", "show"]


def test_replies_are_noted_after_they_were_shown_and_trouble_is_told(chat: Chat) -> None:
    notes = Notes("warm?", "/sources", "burnt")

    def note(reply: Reply) -> None:
        notes.done.append(("note", reply.kind))
        raise MissesError("misses.jsonl: can't be written (No space left on device); name another file")

    converse(chat, notes, note)
    assert [what for what, _ in notes.done] == ["show", "note", "complain", "page", "show", "note", "complain", "show"]
    assert notes.done[1:3] == [
        ("note", "answer"),
        ("complain", "misses.jsonl: can't be written (No space left on device); name another file"),
    ]


def test_the_welcome_says_what_it_is_its_limit_and_how_to_leave() -> None:
    assert plain(welcome(KNOWLEDGE.about, load_language("en").chat, Page(80))) == (
        "I answer questions about tea.\n"
        "I am a program.\n"
        'Ask away. "more" tells the rest, /help lists the commands, Ctrl-D leaves.\n'
    )
