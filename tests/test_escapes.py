"""Nothing that a stranger wrote takes hold of the terminal, by whatever way it comes: a file, a name, a question, an index.

Folders are refused where a text holds what is unfit to show; an index that somebody packed is not checked text by text, so
that here is where every face must show what is printed to be clean.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pexpect
import pytest
import yaml

from bot import FAQBot, KnowledgeError
from bot.content.files import read_bytes
from bot.content.folder import load_knowledge
from bot.faqbot import compile_knowledge
from bot.records import Knowledge
from bot.storage.index_file import write_index
from bot.terminal.completion import Questions
from bot.text.characters import unfit
from tests.conftest import ROOT, TEA

ESCAPES = {
    "colour": "\x1b[31m",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "C1": "\x9b31m\x9d8;;x\x9c",
    "bell, backspace, return": "\x07\x08\rover",
    "direction": "\u202elive\u202c\u2066\u2069\u200f\u061c",
    "nothing to see": "\u200b\u2060\ufeff\U000e0041",
    "ends of lines": "\u2028\u2029",
}
ALL = "".join(ESCAPES.values())
FIXED = {
    "id",
    "language",
    "code",
    "certainty",
    "urgency",
    "entry",
    "document",
    "section",
    "source",
    "related",
    "suggest",
    "examples",
}


# --- a folder is refused ---------------------------------------------------------------------------


def scalars(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every text in a tree."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if isinstance(item, str):
            yield (*at, key)
        else:
            yield from scalars(item, (*at, key))


@pytest.mark.parametrize(
    "char", ["\x1b", "\x9b", "\x00", "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\U000e0041"]
)
def test_every_text_of_a_folder_is_looked_at(char: str) -> None:
    files = read_bytes(TEA)
    for name, content in files.items():
        for path in scalars(yaml.safe_load(content)):
            tree = yaml.safe_load(content)
            place = tree
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] += char
            changed = files | {name: yaml.safe_dump(tree).encode()}  # which writes it as an escape
            with pytest.raises(KnowledgeError) as caught:
                load_knowledge("tea", changed)
            assert "control-character" in {problem.rule for problem in caught.value.problems}, (name, path)
            assert not unfit(str(caught.value))


# --- what is printed is clean ----------------------------------------------------------------------


def poisoned(value: Any, key: str = "") -> Any:
    """Return a tree with every escape in every text that is not an id."""
    if isinstance(value, dict):
        return {name: poisoned(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, key) for item in value]
    return f"{value}{ALL}" if isinstance(value, str) and key not in FIXED else value


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compiled file with escapes in every text, which `facefacts compile` would refuse to make."""
    tree = msgspec.to_builtins(load_knowledge(TEA), builtin_types=())
    knowledge = msgspec.convert(poisoned(json.loads(json.dumps(tree))), Knowledge)
    path = tmp_path_factory.mktemp("hostile") / "tea.index"
    write_index(str(path), compile_knowledge(knowledge))
    return path


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, and look at all that it prints."""
    command = [sys.executable, str(ROOT / "cli.py"), *arguments]
    done = subprocess.run(
        command,
        input=stdin.encode("utf-8", "surrogateescape"),
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert not unfit(out), out
    assert not unfit(err), err
    assert "Traceback" not in err
    return subprocess.CompletedProcess(arguments, done.returncode, out, err)


ASKED = f"hot water {ALL}\n{ALL}how long to brew green tea?{ALL}\nqqq zzz {ALL}\ni burnt my hand\ntea\n"


@pytest.mark.parametrize(
    "arguments",
    [
        "ask",
        "ask --json",
        "ask --explain",
        "ask --explain --json",
        "chat",
        "topics",
        "topics --json",
        "evidence",
        "evidence --json",
    ],
)
def test_an_index_with_escapes_prints_none(index: Path, arguments: str) -> None:
    stdin = f"{ASKED}/help\n/topics\n/evidence\n/sources\n/explain\n/guide\n/{ALL}\n" if arguments == "chat" else ASKED
    done = run("--index", str(index), *arguments.split(), stdin=stdin)
    assert done.returncode in {0, 3}
    assert "owned" in done.stdout  # what is fit to show of them is shown
    if "--json" in arguments:
        told = [text for line in done.stdout.splitlines() for text in texts(json.loads(line))]
        assert any(ALL in text for text in told)  # as JSON escapes, nothing is lost


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a tree."""
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(item)


def test_files_of_messages_print_none(index: Path, tmp_path: Path) -> None:
    questions, misses, old = tmp_path / "q.jsonl", tmp_path / "m.jsonl", tmp_path / "old.json"
    labelled: list[dict[str, Any]] = [
        {"q": f"hot water {ALL}", "kind": "in", "ids": ["water"]},
        {"q": f"tea {ALL}", "kind": "out"},
    ]
    questions.write_text("".join(json.dumps(item) + "\n" for item in labelled))
    misses.write_text(
        "".join(json.dumps({"q": f"{q} {ALL}", "kind": "clarify", "nearest": ALL}) + "\n" for q in ("tea", "zzz"))
    )
    told = run("--index", str(index), "evaluate", "--json", str(questions))
    assert json.loads(told.stdout)["outcomes"][0]["q"] == labelled[0]["q"]
    old.write_text(told.stdout)
    for arguments in (
        ["evaluate", str(questions)],
        ["evaluate", "--compare", str(old), str(questions)],
        ["misses", str(misses)],
    ):
        assert run("--index", str(index), *arguments).returncode in {0, 1}
    questions.write_text(json.dumps(labelled[0] | {"ids": [f"x{ALL}"]}), encoding="utf-8")
    assert run("--index", str(index), "evaluate", str(questions)).returncode == 2
    for broken in ("evaluate", "misses"):
        questions.write_text(f'{{"q": "{ALL}", "kind": "{ALL}"}}', encoding="utf-8")
        assert run(broken, str(questions)).returncode == 2


ODD = "\x1b[31m\u202e\x9b\u200b.x"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--knowledge", ODD, "ask", "x"],
        ["--index", ODD, "ask", "x"],
        ["check", ODD],
        ["check", "--json", ODD],
        ["evaluate", ODD],
        ["misses", ODD],
        ["import", ODD],
        ["import", "--into", ODD, ODD],
        ["new", f"{ODD}/x\0"],
        ["schema", ODD],
        ["compile", ODD],
        [ODD],
        [f"--{ODD}"],
        ["ask", f"--{ODD}=1", "x"],
        ["evaluate", "--recommend", "--costs", ODD, str(TEA / "about.yaml")],
        ["evaluate", "--compare", ODD, str(TEA.parent / "questions.jsonl")],
        ["--log-misses", f"{ODD}/y", "ask", "x"],
    ],
    ids=lambda arguments: ascii(" ".join(arguments))[:40],
)
def test_names_on_the_command_line_print_none(arguments: list[str], tmp_path: Path) -> None:
    if "\0" in "".join(arguments):
        arguments = [argument.replace("\0", "") for argument in arguments]
        (tmp_path / ODD).write_text("")
        arguments = [argument.replace(ODD, str(tmp_path / ODD)) for argument in arguments]
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("facefacts: ")
    assert done.stderr.count("\n") == 1


def test_names_of_files_print_none(tmp_path: Path) -> None:
    folder = tmp_path / ODD
    assert run("new", str(folder)).returncode == 0
    (folder / "topics" / f"{ODD}.yaml").write_text("- 1\n")
    (folder / f"{ODD}.yml").write_text("")
    for arguments in (["check"], ["check", "--json"]):
        done = run(*arguments, str(folder))
        assert done.returncode == 1
        assert "file-name" in done.stdout
        assert "unknown-file" in done.stdout
    table = tmp_path / f"{ODD}.csv"
    table.write_text(f"q{ALL},a\nCup{ALL}?,one{ALL}\n", encoding="utf-8", newline="")
    done = run("import", "--into", str(folder), str(table), "--question", "q")
    assert done.returncode in {0, 2}


def test_a_chat_at_a_terminal_shows_none(index: Path, tmp_path: Path) -> None:
    history = tmp_path / "state" / "facefacts"
    history.mkdir(parents=True)
    (history / "history").write_text(json.dumps(f"hot {ALL} water") + "\n")
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "xterm"}
    command = [str(ROOT / "cli.py"), "--index", str(index)]
    child = pexpect.spawn(sys.executable, command, env=environment, encoding="utf-8", timeout=60, dimensions=(50, 100))
    shown = ""
    for typed in ("\x1b[A\x03", "how hot sh\t\x03", "hot water\r", "/explain\r", "/topics\r", "/evidence\r", "quit\r"):
        child.expect(r"\?2004h")  # a prompt is there
        shown += child.before or ""
        child.send(typed)
    child.expect(pexpect.EOF)
    shown += child.before or ""
    assert "owned" in shown
    for mark in ("\x1b]0;owned", "\x1b]8;;", "\x9b", "\x9d", "\u202e", "\u2066", "\u200b", "\u2028"):
        assert mark not in shown


def test_suggested_questions_hold_none(index: Path) -> None:
    found = Questions(FAQBot.from_index(index).knowledge.entries).like("how hot should")
    assert found
    assert not any(map(unfit, found))


def test_str_of_a_reply_holds_none(index: Path) -> None:
    bot = FAQBot.from_index(index)
    for line in ASKED.split("\n"):
        assert not unfit(str(bot.ask(line)))
