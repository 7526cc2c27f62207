"""Captures what the real program shows into docs/screens.md: `python -m tests.terminal.screens`."""

from __future__ import annotations

import tempfile

from bot import FAQBot
from tests.terminal.emulator import ROOT, Emulator

PAGE = ROOT / "docs" / "screens.md"
WIDTHS = (80, 40)

_ROWS = 160  # taller than anything that is shown, so that nothing scrolls away
_CLEAR = "\x0c"  # Ctrl-L
_SCENES = (  # title, what is typed, and what shows that it led to the kind of reply that the title promises
    ("An answer", "gua sha", "Related:"),
    ("A choice", "movement", "I am not sure which"),
    ("A step of the guide", "walk me through it step by step", "Evidence: description."),
    ("A sign to seek care", "my lips and throat are swelling up fast", "** Call"),
    ("The evidence", "/evidence", "The scale"),
)
_HEAD = """\
# Screens

What the program shows at 80 and at 40 columns, captured from it by `python -m tests.terminal.screens`. A test
compares this page with the program, so that it stays true.
"""


def capture() -> str:
    """Return the page, from the knowledge that ships."""
    FAQBot()  # so that no screen tells of compiling
    blocks = [_HEAD]
    with tempfile.TemporaryDirectory() as folder:
        environment = {"XDG_STATE_HOME": folder, "COLUMNS": "", "LINES": "", "NO_COLOR": "", "PAGER": ""}
        for width in WIDTHS:
            blocks.append(f"## {width} columns\n")
            blocks += [_block("The welcome, and questions suggested while typing", _start(width, environment))]
            blocks += [_scene(width, environment, *scene) for scene in _SCENES]
    return "\n".join(blocks)


def _start(width: int, environment: dict[str, str]) -> str:
    with Emulator([], width, rows=16, environment=environment) as terminal:
        terminal.wait_for_prompt()
        terminal.type("how oft")
        terminal.wait_for("How often")
        return terminal.text


def _scene(width: int, environment: dict[str, str], title: str, typed: str, sign: str) -> str:
    """Play one scene in a chat of its own, so that no scene hangs on another."""
    with Emulator(["--no-toolbar", "--no-pager"], width, _ROWS, environment) as terminal:
        terminal.wait_for_prompt()
        terminal.type(_CLEAR)
        terminal.wait_for(lambda: terminal.lines == [">"])
        terminal.type(f"{typed}\r")
        terminal.wait_for(lambda: len(terminal.lines) > 3 and terminal.line == ">")
        assert sign in terminal.text, f"{title}: {typed!r} no longer leads to one\n{terminal.text}"
        return _block(title, terminal.text.removesuffix("\n>").rstrip())


def _block(title: str, text: str) -> str:
    return f"### {title}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(capture(), encoding="utf-8")
