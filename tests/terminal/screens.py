"""Captures what the real program shows into docs/screens.md and docs/screens/: `python -m tests.terminal.screens`."""

from __future__ import annotations

import tempfile
from typing import NamedTuple

from bot import FAQBot
from tests.terminal.emulator import ROOT, Emulator
from tests.terminal.pictures import DARK, LIGHT, svg

PAGE = ROOT / "docs" / "screens.md"
PICTURES = ROOT / "docs" / "screens"
WINDOWS = ((80, 24), (40, 20))  # columns and rows


class Scene(NamedTuple):
    """What is typed, line by line, and what shows that it led to what the title promises. The last line may be left open."""

    name: str
    title: str
    typed: tuple[str, ...]
    sign: str
    is_open: bool = False


SCENES = (
    Scene("start", "The welcome, and questions suggested while typing", ("how oft",), "How often", is_open=True),
    Scene("answer", "An answer at a glance", ("does it work?",), "Source:"),
    Scene("doubt", "A doubt about it", ("does it work?", "is that proven?"), "Studies:"),
    Scene("more", "The whole answer", ("what is gua sha", "more"), "1. "),
    Scene("choice", "A choice", ("movement",), "2. "),
    Scene("refusal", "What the documents don't say", ("how much does a session cost?",), "nothing claimed"),
    Scene("step", "A step of the routine, with its keys below", ("walk me through it step by step", "n"), "step 2 of 6 >"),
    Scene("care", "A sign to seek care", ("my lips and throat are swelling up fast",), "┘"),
    Scene(
        "paste",
        "Questions that were pasted together",
        ("\x1b[200~what is effleurage?\nis it relaxing?\ndo jade rollers do more?\x1b[201~",),
        "> do jade rollers do more?",
    ),
    Scene("evidence", "The evidence, on pages", ("/evidence",), "Studies", is_open=True),
)
CHAT = Scene(
    "chat", "", ("does it get rid of wrinkles?", "is that proven?", "how much does a session cost?"), "nothing claimed"
)
"""An answer, a follow-up and a refusal: the picture that the README opens with."""

_HEAD = """\
# Screens

What the program shows in windows of 80 by 24 and of 40 by 20, captured from it by `python -m tests.terminal.screens`: as text,
and as pictures on a dark and on a light ground. A test compares them with the program, so that they stay true.
"""


_BESIDE = """\
## Beside other terminal chats

What a user of litecli, IPython, aider or `llm chat` is used to, from their documentation, and what is done here.

| what one expects | litecli | IPython | aider | llm chat | here |
|---|---|---|---|---|---|
| completion while typing | yes | on Tab | yes | no | questions and commands, in a menu that takes rows only while it is open |
| the rest of an earlier line in grey | optional | yes | yes | no | yes, Right takes it; not without colour, where it would look typed |
| Up, Ctrl-R, history between sessions | yes | yes | yes | within a session | yes, in a private file; never what was sent to care; `--no-history`, `/forget` |
| Emacs and vi keys | both | both | both | readline's | both, `--vi` |
| a line of keys at the bottom | yes | no | no | no | yes, with what helps now: `more`, `Type 1-3 to choose`, `n next` |
| a prompt that says where one is | database | input number | mode | no | `step 3 of 6 >` in the routine |
| long output in a pager | yes | yes | no | no | yes, colours kept; `--no-pager` |
| colour that can be turned off | yes | yes | yes | no colour | `NO_COLOR`, `--no-color`; never the only sign |
| dark and light grounds | themes | themes | `--dark-mode`, `--light-mode` | no colour | one palette for both |
| text that fits a resized window | tables anew | new output | new output | the terminal's | what was shown last is laid out anew |
| several lines at once | ends with `;` | editor in place | `{` to `}` | `!multi` | a paste: several questions are answered one by one, alarms first |
| help inside | `\\?` | `?` | `/help` | on start | `/help` |
| a typo in a command | an SQL error | an error | a message | is a message | the command that was meant is named, nothing is done |
| save what was said | `\\o` | `%save` | a log by default | a log by default | `/save FILE`, on request only: questions on health are private |
| undo, edit the last message | editor | editor | `/undo` | `!edit` | no: nothing is changed by a message; Up brings it back |
| Ctrl-C, Ctrl-D | drop, leave | drop, leave | drop, leave | leave, leave | drop the line, leave |
| leave with a word | `exit`, `quit` | `exit` | `/exit` | `exit`, `quit` | `exit`, `quit`, and a goodbye in any words |
| answer streamed word by word | - | - | yes | yes | no need: it is there in a millisecond |
| plain lines for screen readers | no | simple prompt | no | yes | `TERM=dumb`: no menu, frames in ASCII, no escape sequence |
"""


def capture() -> dict[str, str]:
    """Return the page and the pictures by name, from the knowledge that ships."""
    FAQBot()  # so that no screen tells of compiling
    blocks = [_HEAD]
    files: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        environment = {"XDG_STATE_HOME": folder, "COLUMNS": "", "LINES": "", "NO_COLOR": "", "PAGER": "", "LESS": "FRX"}
        for columns, rows in WINDOWS:
            blocks.append(f"## {columns} by {rows}\n")
            for scene in SCENES:
                with Emulator(["--no-history"], columns, rows, environment) as terminal:
                    play(terminal, scene)
                    blocks.append(f"### {scene.title}\n\n```text\n{terminal.text}\n```\n")
                    files |= _pictures(terminal, f"{scene.name}-{columns}", scene.title)
                    blocks.append(_shown(f"{scene.name}-{columns}", scene.title))
        with Emulator(["--no-history"], 80, 34, environment) as terminal:
            play(terminal, CHAT)
            files |= _pictures(terminal, CHAT.name, "A chat with an answer, a doubt and a refusal")
    return files | {PAGE.name: "\n".join([*blocks, _BESIDE])}


def play(terminal: Emulator, scene: Scene) -> None:
    """Type what a scene holds, and wait for what it leads to."""
    terminal.wait_for_prompt()
    *lines, last = scene.typed
    for line in lines:
        terminal.say(line)
    if not scene.is_open:
        terminal.say(last)
    else:
        terminal.type(f"{last}\r" if last.startswith("/") else last)
    terminal.wait_for(scene.sign)


def _pictures(terminal: Emulator, name: str, title: str) -> dict[str, str]:
    return {f"screens/{name}-{ground.name}.svg": svg(terminal.screen, title, ground) for ground in (DARK, LIGHT)}


def _shown(name: str, title: str) -> str:
    return (
        "\n".join(f"![{title}, on a {ground.name} ground](screens/{name}-{ground.name}.svg)" for ground in (DARK, LIGHT))
        + "\n"
    )


def main() -> None:
    """Write the page and the pictures anew."""
    for path in PICTURES.glob("*.svg"):
        path.unlink()
    for name, content in capture().items():
        (PAGE.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (PAGE.parent / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
