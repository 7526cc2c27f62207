"""Keystrokes, through prompt_toolkit's own pipe in place of a keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput, Output

from bot.terminal.chat import Chat
from bot.terminal.history import HistoryFile, NoHistory
from bot.terminal.prompt import Options, run_chat
from tests.rendering.samples import Parrot

PLAIN = Options(colour=False, toolbar=True, vi=False, paging=False)
ENTER, UP, ESCAPE = "\r", "\x1b[A", "\x1b"
CTRL_A, CTRL_C, CTRL_D, CTRL_R = "\x01", "\x03", "\x04", "\x12"


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe):
        yield pipe


@pytest.fixture
def history(tmp_path: Path) -> HistoryFile:
    return HistoryFile(tmp_path / "history")


def said(
    keys: PipeInput, history: HistoryFile, typed: str, options: Options = PLAIN, output: Output | None = None
) -> list[str]:
    """Type, and return the messages that arrived; the chat must have ended in good order."""
    parrot = Parrot()
    keys.send_text(typed)
    assert run_chat(Chat(parrot, parrot, history), options, output=output or DummyOutput()) == 0
    return parrot.heard


def test_a_line_is_a_message(keys: PipeInput, history: HistoryFile, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(keys, history, f"warm?{ENTER}{CTRL_D}") == ["warm?"]
    out = capsys.readouterr().out
    assert out.startswith("\rDoes tea keep me warm?\n")
    assert out.endswith("\n\nGoodbye.\n\n")
    assert "\x1b" not in out


@pytest.mark.parametrize("word", ["exit", "quit", "/exit", "/quit"])
def test_words_that_leave(keys: PipeInput, history: HistoryFile, word: str) -> None:
    assert said(keys, history, f"a{ENTER}{word}{ENTER}b{ENTER}") == ["a"]


def test_ctrl_c_drops_the_line(keys: PipeInput, history: HistoryFile) -> None:
    assert said(keys, history, f"wrong{CTRL_C}right{ENTER}{CTRL_D}") == ["right"]


def test_ctrl_d_with_something_typed_does_not_leave(keys: PipeInput, history: HistoryFile) -> None:
    assert said(keys, history, f"ab{CTRL_D}c{ENTER}{CTRL_D}") == ["abc"]


def test_a_paste_of_several_lines_is_one_message(keys: PipeInput, history: HistoryFile) -> None:
    assert said(keys, history, f"\x1b[200~one\ntwo\x1b[201~{ENTER}{CTRL_D}") == ["one\ntwo"]
    assert history.load_history_strings() == ["one\ntwo"]


def test_up_brings_back_what_earlier_chats_typed(keys: PipeInput, history: HistoryFile) -> None:
    history.keep("first")
    history.keep("second")
    assert said(keys, history, f"{UP}{UP}{ENTER}{CTRL_D}") == ["first"]


def test_ctrl_r_searches_in_any_case(keys: PipeInput, history: HistoryFile) -> None:
    history.keep("How hot is it?")
    history.keep("something else")
    assert said(keys, history, f"{CTRL_R}how{ENTER}{ENTER}{CTRL_D}") == ["How hot is it?"]


def test_without_history_nothing_comes_back_and_nothing_is_kept(keys: PipeInput, tmp_path: Path) -> None:
    path = tmp_path / "history"
    HistoryFile(path).keep("old")
    assert said(keys, NoHistory(path), f"{UP}new{ENTER}{CTRL_D}") == ["new"]
    assert HistoryFile(path).load_history_strings() == ["old"]


def test_forget_reaches_what_keys_could_bring_back(keys: PipeInput, history: HistoryFile) -> None:
    history.keep("secret")
    assert said(keys, history, f"/forget{ENTER}{UP}{UP}new{ENTER}{CTRL_D}") == ["new"]
    assert history.load_history_strings() == ["new"]


def test_emacs_keys_by_default(keys: PipeInput, history: HistoryFile) -> None:
    assert said(keys, history, f"bc{CTRL_A}a{ENTER}{CTRL_D}") == ["abc"]


def test_vi_keys_on_request(keys: PipeInput, history: HistoryFile) -> None:
    vi = Options(colour=False, toolbar=True, vi=True, paging=False)
    assert said(keys, history, f"bc{ESCAPE}0ia{ENTER}{CTRL_D}", vi) == ["abc"]


def test_colour_is_only_put_on_top(keys: PipeInput, history: HistoryFile, capsys: pytest.CaptureFixture[str]) -> None:
    colour = Options(colour=True, toolbar=False, vi=False, paging=False)
    assert said(keys, history, f"burnt{ENTER}{CTRL_D}", colour) == ["burnt"]
    out = capsys.readouterr().out
    assert "\x1b[1;38;5;197m| Stop, and get medical help now. Do not wait. |\x1b[0m" in out
    assert "\x1b[1mEvidence:\x1b[0m\x1b[1;38;5;31m nothing claimed.\x1b[0m Nothing is claimed here." in out
