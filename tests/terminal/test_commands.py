from __future__ import annotations

import errno
import os
from pathlib import Path

import msgspec
import pytest

from bot.records import Reply
from bot.rendering.plain import render_reply
from bot.terminal.chat import Chat, leaves
from bot.terminal.commands import COMMANDS, Command, Outcome, run_command
from bot.terminal.history import HistoryFile
from tests.rendering.samples import KNOWLEDGE, REPLY, STEP, Parrot, with_nearest


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    return Chat(Parrot(), KNOWLEDGE, with_nearest, HistoryFile(tmp_path / "history"))


def test_help_is_made_from_the_table(chat: Chat) -> None:
    text = run_command(chat, "/help", 80).text
    for command in COMMANDS:
        assert f"  {command.name} {command.argument}".rstrip() in text
        assert command.summary in text


def test_help_at_40_columns(chat: Chat) -> None:
    assert (
        run_command(chat, "/help", 40).text
        == """\
Commands
  /help       this list
  /topics     every question that has an
              answer
  /evidence   the studies, and what the
              words for strength mean
  /sources    the documents behind the
              answers
  /explain    why the last reply is what
              it is
  /guide      be led through a routine,
              step by step
  /save FILE  write this chat to a new
              file
  /forget     wipe the lines kept from
              this and earlier chats
  /clear      clear the screen
  /quit       leave; so do quit, exit
              and Ctrl-D

Keys: Tab or Down takes a suggested
    question, Up brings back earlier
    lines, Ctrl-R searches them, Ctrl-C
    drops the line, Ctrl-D leaves. A
    number chooses one of the questions
    last offered."""
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/hlep", "There is no command /hlep. Did you mean /help?"),
        ("/forgt", "There is no command /forgt. Did you mean /forget?"),
        ("/xyzzy", "There is no command /xyzzy. Type /help for the commands."),
        ("/", "There is no command /. Type /help for the commands."),
        ("/save", "/save needs a FILE, for example: /save chat.txt"),
        ("/save  ", "/save needs a FILE, for example: /save chat.txt"),
        ("/clear all", "/clear takes nothing behind it. Type /clear alone."),
    ],
)
def test_a_slip_is_answered_in_one_line_and_does_nothing(chat: Chat, typed: str, expected: str) -> None:
    chat.history.add("a line")
    assert run_command(chat, typed, 80) == Outcome(expected)
    assert chat.history.lines() == ["a line"]


@pytest.mark.parametrize(
    ("typed", "effect"),
    [
        ("/quit", "leave"),
        ("/exit", "leave"),
        ("/QUIT", "leave"),
        ("/clear", "clear"),
        ("/topics", "page"),
        ("/evidence", "page"),
    ],
)
def test_what_a_command_leads_to(chat: Chat, typed: str, effect: str) -> None:
    assert run_command(chat, typed, 80).effect == effect


def test_topics_evidence_and_sources_show_the_knowledge(chat: Chat) -> None:
    assert "How hot should the water be?" in run_command(chat, "/topics", 80).text
    assert "Tea against water" in run_command(chat, "/evidence", 80).text
    assert "A book on tea." in run_command(chat, "/sources", 80).text


def test_explain_tells_why_the_last_reply_came(chat: Chat) -> None:
    assert run_command(chat, "/explain", 80).text == "Nothing has been asked yet."
    chat.say("warm?")
    text = run_command(chat, "/explain", 80).text
    assert text.startswith("Read as: warm?\nRepaired: teh -> tea\n")
    assert "\nVerdict: warm, confidence 0.91 >= 0.50, with wordings\n" in text
    assert text.endswith("\nDecided by: question (declined before: care, condition)")


def test_explain_names_the_policy_where_nothing_was_matched(chat: Chat) -> None:
    chat.say("warm?")
    assert chat.say("guide me") == STEP
    assert run_command(chat, "/explain", 200).text == "Decided by: navigation"


def test_guide_says_its_first_phrase(chat: Chat) -> None:
    assert run_command(chat, "/guide", 80) == Outcome(render_reply(STEP, 80), reply=STEP)
    assert [exchange.said for exchange in chat.transcript] == ["guide me"]


@pytest.mark.parametrize("line", ["/save chat.txt", "/save", "/forget"])
def test_what_changes_files_must_be_typed(chat: Chat, line: str) -> None:
    chat.history.add("a line")
    chat.say("warm?")
    name = line.split()[0]
    assert run_command(chat, line, 80, typed=False) == Outcome(f"{name} works only in a chat at a terminal.")
    assert chat.history.lines() == ["a line"]
    assert len(chat.transcript) == 1


@pytest.mark.parametrize("command", [command for command in COMMANDS if not command.typed], ids=lambda c: str(c.name))
def test_the_other_commands_work_as_if_they_were_typed(chat: Chat, command: Command) -> None:
    chat.say("warm?")
    assert run_command(chat, command.name, 80, typed=False) == run_command(chat, command.name, 80)


def test_without_a_guide_there_is_nothing_to_start(tmp_path: Path) -> None:
    plain = Chat(Parrot(), msgspec.structs.replace(KNOWLEDGE, guides=()), with_nearest, HistoryFile(tmp_path / "h"))
    assert run_command(plain, "/guide", 80).text == "There is no routine to walk through here."


def test_save_writes_the_transcript_for_its_owner_alone(chat: Chat, tmp_path: Path) -> None:
    chat.say("warm?")
    chat.say("burnt\nand sore")
    path = tmp_path / "my chat.txt"
    assert run_command(chat, f"/save {path}", 1000).text == f"Saved in {path}, readable by you alone."
    assert path.stat().st_mode & 0o777 == 0o600
    expected = f"> warm?\n\n{render_reply(REPLY)}\n\n> burnt\n> and sore\n\n{render_reply(REPLY)}\n"
    assert path.read_text(encoding="utf-8") == expected


def test_save_overwrites_nothing(chat: Chat, tmp_path: Path) -> None:
    chat.say("warm?")
    path = tmp_path / "chat.txt"
    path.write_text("mine")
    text = run_command(chat, f"/save {path}", 1000).text
    assert text == f"{path} exists already and was left alone. Choose another name."
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "reason"), [("no/such/folder", os.strerror(errno.ENOENT)), ("a\0b", "the name holds a null character")]
)
def test_save_says_in_one_line_why_it_failed(chat: Chat, tmp_path: Path, name: str, reason: str) -> None:
    chat.say("warm?")
    text = run_command(chat, f"/save {tmp_path}/{name}", 1000).text
    assert text == f"{tmp_path}/{name} can't be written ({reason}). Choose another place."


def test_there_may_be_nothing_to_save(chat: Chat, tmp_path: Path) -> None:
    assert run_command(chat, f"/save {tmp_path}/x", 80).text == "There is nothing to save yet."
    assert not (tmp_path / "x").exists()


def test_forget_wipes_the_history_and_the_transcript(chat: Chat) -> None:
    chat.history.add("a question about my health")
    chat.say("warm?")
    outcome = run_command(chat, "/forget", 1000)
    assert outcome.effect == "forget"
    path = chat.history.path
    assert outcome.text == f"Forgotten: the lines typed, and all that was said in this chat. {path} is empty now."
    assert path.read_bytes() == b""
    assert not chat.transcript
    assert chat.explain() is None
    assert run_command(chat, "/forget", 1000).text.endswith(f"Nothing was kept in {path}.")


def test_forget_says_when_it_failed(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(chat.history, "wipe", refuse)
    text = run_command(chat, "/forget", 1000).text
    assert text == f"{chat.history.path} can't be emptied (Permission denied). Delete it yourself."


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
