"""The program in a real terminal, read from the screen as a person would."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import KNOWLEDGE, TEA
from tests.terminal.emulator import Emulator

# a fork may warn that the test process has threads; the child replaces itself at once
pytestmark = [
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
    pytest.mark.usefixtures("state", "tea_bot"),  # the bot, so that what it says of compiling is on no screen
]

CHAT = ["--knowledge", str(TEA)]
CTRL_C, CTRL_D, TAB, ENTER, UP = "\x03", "\x04", "\t", "\r", "\x1b[A"
WELCOME = {
    80: """\
I answer questions about tea.
I am a program.
Ask away. "more" tells the rest, /help lists the commands, Ctrl-D leaves.""",
    40: """\
I answer questions about tea.
I am a program.
Ask away. "more" tells the rest, /help
lists the commands, Ctrl-D leaves.""",
}
ANSWER = {
    80: """\
How hot should the water be?
The book says just under boiling.
Evidence: expert view. One author's taste, no study. Source: The tea book
""",
    40: """\
How hot should the water be?
The book says just under boiling.
Evidence: expert view. One author's
    taste, no study. Source: The tea
    book
""",
}
TOOLBAR = "Tab completes | /help | Ctrl-D leaves"


@pytest.fixture
def terminal() -> Iterator[Emulator]:
    with Emulator(CHAT) as emulator:
        emulator.wait_for_prompt()
        yield emulator


@pytest.mark.parametrize("columns", [80, 40])
def test_welcome_answer_and_goodbye(columns: int) -> None:
    with Emulator(CHAT, columns) as terminal:
        terminal.wait_for_prompt()
        assert terminal.text.startswith(WELCOME[columns] + "\n\n>\n")
        assert terminal.lines[-1] == TOOLBAR
        terminal.type("water temperature" + ENTER)
        terminal.wait_for("Source:")
        assert f"\n\n> water temperature\n{ANSWER[columns]}\n>" in terminal.text
        terminal.type("quit" + ENTER)
        assert terminal.leave() == 0
        assert terminal.text.endswith("> quit\nGoodbye.")


def test_questions_are_suggested_while_typing(terminal: Emulator) -> None:
    terminal.type("boil")
    terminal.wait_for("How hot should the water be?")
    assert terminal.line == "> boil"
    terminal.type(TAB)
    terminal.wait_for("> How hot should the water be?")
    terminal.type(ENTER)
    terminal.wait_for(ANSWER[80])


def test_commands_are_suggested_with_what_they_do(terminal: Emulator) -> None:
    terminal.type("/sa")
    terminal.wait_for("/save  write this chat to a new file")


def test_ctrl_c_drops_the_line_and_keeps_the_chat(terminal: Emulator) -> None:
    terminal.type("zzz")
    terminal.wait_for("> zzz")
    terminal.type(CTRL_C)
    terminal.wait_for_prompt()
    assert "I did not understand" not in terminal.text
    terminal.type("water temperature" + ENTER)
    terminal.wait_for(ANSWER[80])


def test_the_prompt_is_there_at_once_and_what_is_typed_early_is_kept() -> None:
    with Emulator(CHAT) as terminal:
        terminal.wait_for(lambda: terminal.line == ">")
        terminal.type("water temp")
        terminal.wait_for(TOOLBAR)
        terminal.type("erature")
        terminal.wait_for(lambda: terminal.line == "> water temperature")
        assert terminal.text.count("water temp") == 1
        terminal.type(ENTER)
        terminal.wait_for(ANSWER[80])


def test_ctrl_d_leaves_with_status_0(terminal: Emulator) -> None:
    terminal.type(CTRL_D)
    assert terminal.leave() == 0
    assert terminal.lines[-1] == "Goodbye."


def test_answers_follow_the_width_of_a_resized_window(terminal: Emulator) -> None:
    terminal.resize(40, 30)
    terminal.wait_for_prompt()
    terminal.type("water temperature" + ENTER)
    terminal.wait_for(ANSWER[40])


def test_what_was_shown_follows_the_width_of_a_resized_window(terminal: Emulator) -> None:
    terminal.say("water temperature")
    terminal.resize(40, 30)
    terminal.wait_for(lambda: terminal.text.startswith(f"{WELCOME[40]}\n\n> water temperature\n{ANSWER[40]}\n>\n"))
    terminal.resize(80, 30)
    terminal.wait_for(lambda: terminal.text.startswith(f"{WELCOME[80]}\n\n> water temperature\n{ANSWER[80]}\n>\n"))


def test_a_low_window_shows_the_end_of_what_was_shown(terminal: Emulator) -> None:
    terminal.say("water temperature")
    terminal.resize(40, 8)
    terminal.wait_for(lambda: terminal.text.endswith("leaves") and terminal.line == ">")
    assert "taste, no study." in terminal.text


def test_the_menu_takes_rows_only_while_there_is_something_to_choose() -> None:
    with Emulator(CHAT, 80, 24) as terminal:
        terminal.wait_for_prompt()
        alone = terminal.lines
        terminal.type("boil")
        terminal.wait_for("How hot should the water be?")
        assert len(terminal.lines) > len(alone)
        terminal.type("\x15")  # Ctrl-U
        terminal.wait_for(lambda: terminal.lines == alone)


def test_a_terminal_that_does_not_tell_where_its_cursor_is_gets_no_warning() -> None:
    with Emulator(CHAT) as terminal:
        terminal.answers = False
        terminal.wait_for_prompt()
        time.sleep(2.5)  # the patience of prompt_toolkit
        terminal.say("water temperature")
        assert "WARNING" not in terminal.text
        assert b"\x1b[6n" not in terminal.raw


def test_a_paste_of_several_lines_is_one_message(terminal: Emulator, tmp_path: Path) -> None:
    terminal.type("\x1b[200~one\nwater temperature\x1b[201~" + ENTER)
    terminal.wait_for("Evidence:")
    assert terminal.text.count("Evidence:") == 1
    terminal.type(f"/save {tmp_path}/chat.txt" + ENTER)
    terminal.wait_for("Saved in")
    assert (tmp_path / "chat.txt").read_text().startswith("> one\n> water temperature\n\n")


def test_the_history_is_for_its_owner_alone_and_comes_back(state: Path) -> None:
    for keys in ("water temperature", UP):
        with Emulator(CHAT) as terminal:
            terminal.wait_for_prompt()
            terminal.type(keys)
            terminal.wait_for("> water temperature")
            terminal.type(ENTER)
            terminal.wait_for("Source:")
            terminal.type(CTRL_D)
            assert terminal.leave() == 0
    assert (state / "history").read_text() == '"water temperature"\n'
    assert (state / "history").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("options", [[], ["--no-history"]])
def test_what_was_sent_to_care_is_neither_kept_nor_brought_back(state: Path, options: list[str]) -> None:
    with Emulator([*CHAT, *options]) as terminal:
        terminal.wait_for_prompt()
        terminal.type("water temperature" + ENTER)
        terminal.wait_for("Source:")
        terminal.type("i scalded my hand with tea" + ENTER)
        terminal.wait_for("Evidence: nothing claimed.")
        terminal.wait_for_prompt()
        terminal.type(UP)
        terminal.wait_for(lambda: terminal.line == "> water temperature")
        terminal.type(CTRL_C + CTRL_D)
        assert terminal.leave() == 0
    assert not options or not state.exists()
    assert options or (state / "history").read_text() == '"water temperature"\n'


def test_no_history_leaves_no_trace(state: Path) -> None:
    with Emulator([*CHAT, "--no-history"]) as terminal:
        terminal.wait_for_prompt()
        terminal.type("water temperature" + ENTER + CTRL_D)
        assert terminal.leave() == 0
    assert not state.exists()


def test_misses_are_kept_from_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "misses.jsonl"
    with Emulator([*CHAT, "--log-misses", str(path)]) as terminal:
        terminal.wait_for_prompt()
        terminal.type("qqqq zzzz" + ENTER)
        terminal.wait_for("I did not understand")
        terminal.type("water temperature" + ENTER + CTRL_D)
        assert terminal.leave() == 0
    assert path.read_text() == '{"q":"qqqq zzzz","kind":"not-understood","nearest":""}\n'


def test_a_history_that_cannot_be_kept_is_told_once(state: Path) -> None:
    state.parent.mkdir()
    state.write_text("a file where the folder should be")
    with Emulator(CHAT) as terminal:
        terminal.wait_for_prompt()
        terminal.type("water temperature" + ENTER)
        terminal.wait_for("Source:")
        assert terminal.text.count("the history can't be kept") == 1


def test_no_toolbar(state: Path) -> None:
    with Emulator(["chat", "--no-toolbar", *CHAT]) as terminal:
        terminal.wait_for_prompt()
        assert terminal.lines[-1] == ">"
    assert state


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_killed_terminal_ends_the_program(terminal: Emulator, number: signal.Signals) -> None:
    terminal.kill(number)
    assert terminal.leave() is None
    assert terminal.child.signalstatus == number


def test_closing_the_terminal_ends_the_program(terminal: Emulator) -> None:
    terminal.child.close(force=False)
    assert not terminal.child.isalive()


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "dumb", "NO_COLOR": "1"}])
def test_a_dumb_terminal_gets_lines_and_no_escape_sequence(environment: dict[str, str]) -> None:
    with Emulator(CHAT, 40, environment=environment) as terminal:
        terminal.wait_for_prompt()
        terminal.type("zz" + CTRL_C)
        terminal.wait_for_prompt()
        terminal.type("water temperatureX\x7f\n/evidence\n")
        terminal.wait_for(lambda: "The scale" in terminal.text and terminal.line == ">")
        assert ANSWER[40] in terminal.text
        terminal.type(CTRL_D)
        assert terminal.leave() == 0
        assert terminal.lines[-1] == "Goodbye."
        assert b"\x1b" not in terminal.raw


COLOURS = [b"\x1b[1;38;5;31m nothing claimed.", "\x1b[1;38;5;197m┌".encode()]


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": ""}, True),
        ([], {"NO_COLOR": "1"}, False),
        (["--no-color"], {}, False),
    ],
)
def test_colour(arguments: list[str], environment: dict[str, str], coloured: bool) -> None:
    with Emulator([*CHAT, *arguments], environment=environment) as terminal:
        terminal.wait_for_prompt()
        terminal.type("i scalded my hand with tea" + ENTER)
        terminal.wait_for("Evidence: nothing claimed. This is not a diagnosis.")
        assert "│ Stop, and get medical help. │" in terminal.text
        assert [colour in terminal.raw for colour in COLOURS] == [coloured, coloured]


def test_long_text_is_paged_and_the_pager_can_be_refused(terminal: Emulator) -> None:
    terminal.resize(80, 6)
    terminal.type("/evidence" + ENTER)
    terminal.wait_for(":")
    with Emulator([*CHAT, "--no-pager"], rows=6, environment={"PAGER": "false"}) as other:
        other.wait_for_prompt()
        other.type("/help" + ENTER)
        other.wait_for(lambda: other.line == ">" and "is back" in other.text)


def test_the_pager_of_the_environment_is_used() -> None:
    with Emulator(["topics", *CHAT], rows=4, environment={"PAGER": "sed 's/^/|/'"}) as terminal:
        assert terminal.leave() == 0
        assert "|brewing" in terminal.raw.decode()


def test_a_message_after_an_answer_can_choose_by_number(terminal: Emulator) -> None:
    terminal.type("green tea brewing time" + ENTER)
    terminal.wait_for("Source:")
    assert terminal.lines[-1] == "more | /help | Ctrl-D leaves"
    terminal.type("more" + ENTER)
    terminal.wait_for("1. How hot should the water be?")
    assert terminal.lines[-1] == "Type 1 to choose | /help"
    terminal.type("1" + ENTER)
    terminal.wait_for(ANSWER[80])


@pytest.mark.parametrize(("term", "shown"), [("xterm-256color", True), ("dumb", False)])
def test_compiling_that_takes_longer_than_a_second_shows_a_percentage(tmp_path: Path, term: str, shown: bool) -> None:
    environment = {"FACEFACTS_CACHE": str(tmp_path / "cache"), "TERM": term}
    with Emulator(["--knowledge", str(KNOWLEDGE), "ask", "is it safe?"], environment=environment) as terminal:
        assert terminal.leave() == 0
        assert b"facefacts: compiling the knowledge ..." in terminal.raw
        assert (b"... 100%" in terminal.raw) == shown
