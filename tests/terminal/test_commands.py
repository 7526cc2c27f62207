from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import msgspec
import pytest

from bot.records import Reply
from bot.rendering.layout import Page
from bot.rendering.reply_text import brief, reply_text, rest, whole
from bot.rendering.spans import plain
from bot.terminal.chat import Chat, leaves
from bot.terminal.commands import COMMANDS, Command, respond
from bot.terminal.history import HistoryFile
from tests.rendering.samples import KNOWLEDGE, REPLY, STEP, Parrot


def chat_with(parrot: Parrot, folder: Path) -> Chat:
    return Chat(parrot, parrot, HistoryFile(folder / "history"))


def told(chat: Chat, line: str, width: int = 80, *, typed: bool = True) -> str:
    """Return what a line leads to, as plain text."""
    return plain(respond(chat, line, typed=typed).render(Page(width)))


def history_of(chat: Chat) -> HistoryFile:
    assert chat.history
    return chat.history


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    return chat_with(Parrot(), tmp_path)


def test_help_is_made_from_the_table(chat: Chat) -> None:
    text = told(chat, "/help", 80)
    assert "\n  /help         this list\n" in text
    assert "\n  /save FILE    write this chat to a new file\n" in text
    assert re.findall(r"^  (/\w+)", text, re.MULTILINE) == [command.name for command in COMMANDS]


def test_help_fits_a_narrow_terminal(chat: Chat) -> None:
    assert max(map(len, told(chat, "/help", 40).splitlines())) <= 40


def test_an_answer_is_shown_at_a_glance_and_more_shows_the_rest(chat: Chat) -> None:
    assert respond(chat, "warm?").render(Page()) == brief(REPLY)
    assert respond(chat, "more").render(Page()) == rest(REPLY)
    assert respond(chat, "/more").render(Page()) == whole(REPLY)
    assert [exchange.said for exchange in chat.transcript] == ["warm?"]


@pytest.mark.parametrize("before", [None, "tea?"])
def test_more_is_a_message_where_nothing_is_left_to_show(chat: Chat, before: str | None) -> None:
    if before:
        chat.say(before)
    assert respond(chat, "more").reply == REPLY
    assert chat.transcript[-1].said == "more"


def test_full_shows_every_answer_whole(chat: Chat) -> None:
    assert told(chat, "/full on") == "Answers are shown whole from now on."
    assert respond(chat, "warm?").render(Page()) == whole(REPLY)
    assert told(chat, "/full off") == "Answers are shown at a glance from now on."
    respond(chat, "tea?")
    assert respond(chat, "warm?").render(Page()) == brief(REPLY)


def test_a_number_chooses_of_the_topics_shown_last(chat: Chat) -> None:
    assert "  2. How hot should the water be?" in told(chat, "/topics")
    assert chat.offered == 2
    respond(chat, "2")
    assert chat.transcript[-1].said == "How hot should the water be?"
    respond(chat, "2")
    assert chat.transcript[-1].said == "2"


@pytest.mark.parametrize(("said", "more", "offered"), [("tea?", False, 2), ("warm?", False, 0), ("warm?", True, 2)])
def test_only_what_is_shown_is_offered(chat: Chat, said: str, more: bool, offered: int) -> None:
    respond(chat, said)
    if more:
        respond(chat, "more")
    assert chat.offered == offered


def test_the_step_of_a_routine_is_known(chat: Chat) -> None:
    assert chat.step is None
    respond(chat, "guide me")
    assert chat.step == (1, 1)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("warm?", ["warm?"]),
        ("one\ntwo", ["one\ntwo"]),
        ("is tea warm?\nI have a cup.\nwhat now\nbye", ["is tea warm?", "I have a cup. what now", "bye"]),
        ("1. is tea warm?\n2) what is tea?\n\n- burnt", ["is tea warm?", "what is tea?", "burnt"]),
        ("is it warm? is it hot? what is it?", ["is it warm?", "is it hot?", "what is it?"]),
        ("is it warm? is it hot?", ["is it warm? is it hot?"]),
    ],
)
def test_several_questions_are_told_apart_and_alarms_are_said_last(chat: Chat, text: str, messages: list[str]) -> None:
    assert chat.messages_in(text) == messages


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/hlep", "There is no command /hlep. Did you mean /help?"),
        ("/forgt", "There is no command /forgt. Did you mean /forget?"),
        ("/xyzzy", "There is no command /xyzzy. Type /help for the commands."),
        ("/", "There is no command /. Type /help for the commands."),
        ("/save", "/save needs FILE, for example: /save chat.txt"),
        ("/full", "/full needs on|off, for example: /full on"),
        ("/full stop", "/full needs on|off, for example: /full on"),
        ("/save  ", "/save needs FILE, for example: /save chat.txt"),
        ("/clear all", "/clear takes no argument. Type /clear alone."),
    ],
)
def test_a_slip_is_answered_in_one_line_and_does_nothing(chat: Chat, typed: str, expected: str) -> None:
    history_of(chat).keep("a line")
    assert told(chat, typed) == expected
    assert history_of(chat).load_history_strings() == ["a line"]


@pytest.mark.parametrize(
    ("typed", "effect"),
    [
        ("/quit", "leave"),
        ("/exit", "leave"),
        ("/QUIT", "leave"),
        ("/clear", "clear"),
        ("/topics", "page"),
        ("/evidence", "page"),
        ("/help", "page"),
    ],
)
def test_what_a_command_leads_to(chat: Chat, typed: str, effect: str) -> None:
    assert respond(chat, typed).effect == effect


def test_topics_evidence_and_sources_show_the_knowledge(chat: Chat) -> None:
    assert "How hot should the water be?" in told(chat, "/topics", 80)
    assert "Tea against water" in told(chat, "/evidence", 80)
    assert "A book on tea." in told(chat, "/sources", 80)


def test_explain_tells_why_the_last_reply_came(chat: Chat) -> None:
    assert told(chat, "/explain", 80) == "Nothing has been asked yet."
    chat.say("warm?")
    text = told(chat, "/explain", 80)
    assert text.startswith("Read as: warm?\nCorrected: teh -> tea\n")
    assert "\nVerdict: warm, confidence 0.91 >= 0.50, with wordings\n" in text
    assert text.endswith("\nDecided by: question (declined before: care, condition)")


def test_explain_names_the_policy_where_nothing_was_matched(chat: Chat) -> None:
    chat.say("warm?")
    assert chat.say("guide me") == STEP
    assert told(chat, "/explain", 200) == "Decided by: navigation"


def test_guide_says_its_first_phrase(chat: Chat) -> None:
    outcome = respond(chat, "/guide")
    assert (outcome.reply, outcome.render(Page())) == (STEP, brief(STEP))
    assert [exchange.said for exchange in chat.transcript] == ["guide me"]


@pytest.mark.parametrize("line", ["/save chat.txt", "/save", "/forget"])
def test_what_changes_files_must_be_typed(chat: Chat, line: str) -> None:
    history_of(chat).keep("a line")
    chat.say("warm?")
    name = line.split()[0]
    assert told(chat, line, typed=False) == f"{name} works only in a chat at a terminal."
    assert history_of(chat).load_history_strings() == ["a line"]
    assert len(chat.transcript) == 1


@pytest.mark.parametrize("command", [command for command in COMMANDS if not command.typed], ids=lambda c: str(c.name))
def test_the_other_commands_work_as_if_they_were_typed(chat: Chat, command: Command) -> None:
    chat.say("warm?")
    told(chat, command.name)
    assert told(chat, command.name, typed=False) == told(chat, command.name)


def test_without_a_guide_there_is_nothing_to_start(tmp_path: Path) -> None:
    without = chat_with(Parrot(msgspec.structs.replace(KNOWLEDGE, guides=())), tmp_path)
    assert told(without, "/guide") == "There is no routine to walk through here."


def test_save_writes_the_transcript_for_its_owner_alone(chat: Chat, tmp_path: Path) -> None:
    chat.say("warm?")
    chat.say("burnt\nand sore")
    path = tmp_path / "my chat.txt"
    assert told(chat, f"/save {path}", 1000) == f"Saved in {path}, readable by you alone."
    assert path.stat().st_mode & 0o777 == 0o600
    expected = f"> warm?\n\n{reply_text(REPLY)}\n\n> burnt\n> and sore\n\n{reply_text(REPLY)}\n"
    assert path.read_text(encoding="utf-8") == expected


def test_save_overwrites_nothing(chat: Chat, tmp_path: Path) -> None:
    chat.say("warm?")
    path = tmp_path / "chat.txt"
    path.write_text("mine")
    text = told(chat, f"/save {path}", 1000)
    assert text == f"{path} exists already and was left alone. Choose another name."
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "reason"), [("no/such/folder", os.strerror(errno.ENOENT)), ("a\0b", "the name holds a null character")]
)
def test_save_says_in_one_line_why_it_failed(chat: Chat, tmp_path: Path, name: str, reason: str) -> None:
    chat.say("warm?")
    text = told(chat, f"/save {tmp_path}/{name}", 1000)
    assert text == f"{tmp_path}/{name} can't be written ({reason}). Choose another place."


def test_there_may_be_nothing_to_save(chat: Chat, tmp_path: Path) -> None:
    assert told(chat, f"/save {tmp_path}/x", 80) == "There is nothing to save yet."
    assert not (tmp_path / "x").exists()


def test_forget_wipes_the_history_and_the_transcript(chat: Chat) -> None:
    history_of(chat).keep("a question about my health")
    chat.say("warm?")
    outcome = respond(chat, "/forget")
    assert outcome.effect == "forget"
    path = history_of(chat).path
    assert (
        plain(outcome.render(Page(1000)))
        == f"Forgotten: the lines typed, and all that was said in this chat. {path} is empty now."
    )
    assert path.read_bytes() == b""
    assert not chat.transcript
    assert chat.explain() is None
    assert told(chat, "/forget", 1000).endswith(f"Nothing was kept in {path}.")


def test_forget_says_when_it_failed(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(chat.history, "wipe", refuse)
    text = told(chat, "/forget", 1000)
    assert text == f"{history_of(chat).path} can't be emptied (Permission denied). Delete it yourself."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exit", True),
        (" Quit ", True),
        ("/exit", True),
        ("/quit", True),
        ("quit smoking", False),
        ("", False),
    ],
)
def test_what_ends_a_chat(text: str, expected: bool) -> None:
    assert leaves(text) is expected


def test_a_chat_notes_what_was_said(chat: Chat) -> None:
    assert isinstance(chat.say("warm?"), Reply)
    assert [(exchange.said, exchange.reply) for exchange in chat.transcript] == [("warm?", REPLY)]
