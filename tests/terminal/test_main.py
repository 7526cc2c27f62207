"""The command line: exit codes, JSON, pipes, and every way in which the world outside may be unkind."""

from __future__ import annotations

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from bot.content.folder import load_knowledge
from bot.terminal import main as cli
from tests.conftest import KNOWLEDGE, ROOT, TEA

STEEP = "How long should green tea steep?"
HOT = "How hot should the water be?"
BURN = "i scalded my hand with tea"
NONSENSE = "qqqq zzzz"

STEEP_TOLD = """\
How long should green tea steep?

The book says two minutes.

Evidence: expert view. One author's taste, no study.
Source: The tea book: "Brewing"

Related:
  1. How hot should the water be?
"""
HOT_TOLD = """\
How hot should the water be?

The book says just under boiling.

Evidence: expert view. One author's taste, no study.
Source: The tea book: "Brewing"
"""
STEEP_BRIEF = """\
How long should green tea steep?
The book says two minutes.
Evidence: expert view. One author's taste, no study. Source: The tea book
"""
HOT_BRIEF = """\
How hot should the water be?
The book says just under boiling.
Evidence: expert view. One author's taste, no study. Source: The tea book
"""
BURN_TOLD = """\
+-----------------------------+
| Stop, and get medical help. |
+-----------------------------+

Evidence: nothing claimed. This is not a diagnosis.
"""
BURN_BRIEF = """\
+-----------------------------+
| Stop, and get medical help. |
+-----------------------------+
Evidence: nothing claimed. This is not a diagnosis.
"""
NONSENSE_TOLD = """\
I did not understand. Try:

  1. How long should green tea steep?

Evidence: nothing claimed. Nothing is claimed.
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(capsys, monkeypatch)


class Run:
    """Runs the command line in this process, on tea or on what it names itself. Returns exit code, output and errors."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        return self.bare("--knowledge", str(TEA), *arguments, stdin=stdin)

    def bare(self, *arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = cli.main(list(arguments))
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err


def start(*arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command line on tea, in a process of its own."""
    command = [sys.executable, str(ROOT / "cli.py"), "--knowledge", str(TEA), *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **more)  # type: ignore[call-overload, no-any-return]


# --- ask -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "code", "told"), [(STEEP, 0, STEEP_TOLD), (NONSENSE, 1, NONSENSE_TOLD), (BURN, 3, BURN_TOLD)]
)
def test_ask_and_its_exit_code(run: Run, question: str, code: int, told: str) -> None:
    assert run("ask", question) == (code, told, "")
    assert run("ask", *question.split()) == (code, told, "")


def test_ask_in_json_is_one_object_with_the_names_of_the_contract(run: Run) -> None:
    code, out, err = run("ask", "--json", STEEP)
    found = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert set(found) == {
        "kind",
        "question",
        "caveat",
        "message",
        "answers",
        "suggestions",
        "step",
        "ends",
        "about",
        "language",
    }
    assert set(found["answers"][0]) == {
        "id",
        "question",
        "text",
        "caveat",
        "citations",
        "studies",
        "confidence",
        "short",
    }
    assert found["caveat"] == {
        "certainty": "opinion",
        "label": "expert view",
        "text": "One author's taste, no study.",
    }


def test_ask_in_short(run: Run) -> None:
    assert run("ask", "--short", STEEP) == (0, STEEP_BRIEF, "")
    assert run("ask", "--short", BURN) == (3, BURN_BRIEF, "")


def test_ask_and_explain(run: Run) -> None:
    code, out, _ = run("ask", "--explain", STEEP)
    assert code == 0
    assert out.startswith(STEEP_TOLD + "\nRead as: How long should green tea steep?\n")
    assert "\nVerdict: steeping" in out


def test_ask_and_explain_in_json(run: Run) -> None:
    code, out, _ = run("ask", "--explain", "--json", BURN)
    found = json.loads(out)
    assert code == 3
    assert set(found) == {"reply", "readings", "verdicts", "policy", "declined"}


def test_ask_reads_a_pipe_line_by_line_and_the_most_serious_reply_decides(run: Run) -> None:
    stdin = f"\n{STEEP}\n  \n{NONSENSE}\n{HOT}\n".encode()
    told = f"> {STEEP}\n\n{STEEP_TOLD}\n> {NONSENSE}\n\n{NONSENSE_TOLD}\n> {HOT}\n\n{HOT_TOLD}"
    assert run("ask", stdin=stdin) == (1, told, "")
    assert run("ask", stdin=stdin + BURN.encode())[0] == 3


def test_json_lines_have_nothing_between_them(run: Run) -> None:
    _, out, _ = run("ask", "--json", stdin=f"{STEEP}\n{HOT}\n".encode())
    assert [json.loads(line)["answers"][0]["id"] for line in out.splitlines()] == ["steeping", "water"]


def test_an_empty_pipe_asks_nothing(run: Run) -> None:
    assert run("ask", stdin=b"\n\n") == (0, "", "")


@pytest.mark.parametrize("stdin", [b"\xff\xfe\n", b"a\0b\n", b"\x1b[31mred\n", b"\xed\xa0\x80\n", b"x" * 100_000])
def test_a_pipe_may_hold_anything(run: Run, stdin: bytes) -> None:
    code, out, err = run("ask", stdin=stdin)
    assert code == 1
    assert "Evidence: nothing claimed." in out
    assert "\x1b" not in out + err


# --- bare and chat, on a pipe ----------------------------------------------------------------------


def test_bare_on_a_pipe_answers_each_line_by_itself(run: Run) -> None:
    assert run(stdin=f"{STEEP}\n{HOT}\n".encode()) == (
        0, f"> {STEEP}\n\n{STEEP_TOLD}\n> {HOT}\n\n{HOT_TOLD}", "",
    )  # fmt: skip


@pytest.mark.parametrize("options", [["--json"], ["--explain"], ["--json", "--explain"]])
def test_bare_on_a_pipe_takes_the_options_of_ask(run: Run, options: list[str]) -> None:
    stdin = f"{STEEP}\n{NONSENSE}\n".encode()
    asked = run("ask", *options, stdin=stdin)
    assert asked[0] == 1
    assert run(*options, stdin=stdin) == run(*options, "ask", stdin=stdin) == asked


@pytest.mark.parametrize("word", ["exit", "QUIT", "/exit", "/quit"])
def test_chat_on_a_pipe_shows_no_prompt_and_ends_with_a_word(run: Run, word: str) -> None:
    stdin = f"{STEEP}\n\n{HOT}\n{word}\n{BURN}\n".encode()
    assert run("chat", stdin=stdin) == (0, f"> {STEEP}\n\n{STEEP_BRIEF}\n> {HOT}\n\n{HOT_BRIEF}", "")


def test_commands_work_in_a_chat_on_a_pipe(run: Run) -> None:
    stdin = f"{HOT}\nmore\n/hlep\n/save x\n/full on\n{STEEP}\n/quit\n{BURN}\n".encode()
    shown = [
        ("more", HOT_TOLD.split("\n\n", 1)[1]),
        ("/hlep", "There is no command /hlep. Did you mean /help?\n"),
        ("/save x", "/save works only in a chat at a terminal.\n"),
        ("/full on", "Answers are shown whole from now on.\n"),
        (STEEP, STEEP_TOLD),
    ]
    told = [f"> {line}\n\n{text}" for line, text in ((HOT, HOT_BRIEF), *shown)]
    assert run("chat", stdin=stdin) == (0, "\n".join(told), "")


def test_explain_in_a_chat_tells_how_the_reply_shown_came_about(run: Run) -> None:
    stdin = f"{STEEP}\nmore\n1\n/explain\ndo i boil it?\n/explain\n".encode()
    code, out, _ = run("chat", stdin=stdin)
    assert code == 0
    _, chosen, answered = out.split("> /explain\n\n")
    assert chosen.startswith("Decided by: selection")
    assert answered.startswith("Read as: ")
    assert "do i boil it?" in answered
    assert "nearest variant: " in answered


def test_topics_can_be_chosen_by_number_in_a_chat(run: Run) -> None:
    _, out, _ = run("chat", stdin=b"/topics\n2\n")
    assert "  2. How hot should the water be?\n" in out
    assert out.endswith(f"\n> 2\n\n{HOT_BRIEF}")


def test_the_exit_code_of_a_chat_on_a_pipe_is_the_most_serious(run: Run) -> None:
    assert run("chat", stdin=f"{BURN}\n{STEEP}\n{NONSENSE}\n".encode())[0] == 3


def test_prompt_toolkit_is_not_imported_on_a_pipe_or_by_the_library() -> None:
    code = "import sys, bot, cli\ncli.main(sys.argv[1:])\nassert 'prompt_toolkit' not in sys.modules, 'imported'\n"
    for arguments in (["ask", STEEP], ["chat"], []):
        command = [sys.executable, "-c", code, "--knowledge", str(TEA), *arguments]
        done = subprocess.run(command, input=b"x\n", capture_output=True, cwd=ROOT, check=False)
        assert done.returncode == 0, done.stderr.decode()


# --- what got no answer ------------------------------------------------------------------------------

MISSES = '{"q":"qqqq zzzz","kind":"not-understood","nearest":""}\n'


@pytest.mark.parametrize("command", [[], ["ask"], ["chat"]])
def test_messages_without_an_answer_are_kept_where_that_is_asked_for(run: Run, tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "misses.jsonl"
    stdin = f"{STEEP}\n{NONSENSE}\n{BURN}\n{HOT}\n".encode()
    plain = run(*command, stdin=stdin)
    assert list(tmp_path.iterdir()) == []
    assert run(*command, "--log-misses", str(path), stdin=stdin) == plain
    assert path.read_text() == MISSES
    assert run("ask", "--log-misses", str(path), "--json", "--explain", NONSENSE)[0] == 1
    assert path.read_text().endswith(MISSES)


@pytest.mark.parametrize("command", [["ask", NONSENSE], ["chat"]])
def test_misses_that_can_not_be_kept_are_told_before_any_reply(run: Run, tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "none" / "misses.jsonl"
    told = f"facefacts: {path}: can't be written (No such file or directory); name another file\n"
    assert run(*command, "--log-misses", str(path), stdin=NONSENSE.encode()) == (2, "", told)


def test_misses_in_groups(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "misses.jsonl"
    run("ask", "--log-misses", str(path), stdin=f"{NONSENSE}\n{NONSENSE}?\n".encode())
    code, out, err = run("misses", str(path))
    assert (code, out.splitlines()[:4], err) == (0, ["2 misses, 1 different", "", "2 x qqqq zzzz", "    qqqq zzzz?"], "")
    group = json.loads(run("misses", str(path), "--json")[1])[0]
    assert list(group) == ["count", "wordings", "now", "id", "nearest", "file", "snippet"]
    path.write_text("[]\n")
    code, out, err = run("misses", str(path))
    assert (code, out) == (2, "")
    assert err == f"facefacts: {path}:1: it should be an object in braces, and is a list; correct the line, or delete it\n"


# --- the other commands ----------------------------------------------------------------------------


def test_topics(run: Run) -> None:
    expected = "brewing\n  steeping: How long should green tea steep?\n  water: How hot should the water be?\n"
    assert run("topics") == (0, expected, "")
    assert [topic["name"] for topic in json.loads(run("topics", "--json")[1])] == ["brewing"]


def test_evidence(run: Run) -> None:
    expected = "The scale, strongest evidence first\n\nexpert view: Somebody says so.\nno studies: No study is known.\n"
    assert run("evidence") == (0, expected, "")
    found = json.loads(run("evidence", "--json")[1])
    assert found["studies"] == []
    assert [level["code"] for level in found["scale"]] == ["opinion", "none"]


def test_check_of_a_clean_folder(run: Run) -> None:
    expected = f"{TEA}: no problems in 2 entries and 0 studies\n"
    assert run("check") == (0, expected, "")
    assert run.bare("check", str(TEA)) == (0, expected, "")


def test_check_without_a_folder_takes_this_one_or_what_ships_and_says_which(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    told = f"facefacts: checking this folder, {folder}\n"
    assert run.bare("check") == (0, ".: no problems in 2 entries and 0 studies\n", told)
    (folder / "gap.yaml").touch()
    code, out, err = run.bare("check", "--json")
    assert (code, err, [problem["path"] for problem in json.loads(out)]) == (0, told, ["gap.yaml"])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.faqbot.shipped_folder", lambda: str(TEA))
    told = f"facefacts: checking the knowledge that ships, {TEA}; name a folder for another\n"
    assert run.bare("check") == (0, f"{TEA}: no problems in 2 entries and 0 studies\n", told)


def test_check_lists_every_problem(run: Run, folder: Path) -> None:
    (folder / "about.yaml").write_text("title: 1\n", encoding="utf-8")
    keys = ("subject", "greeting", "limit", "reviewed", "review_due", "messages", "caveats", "examples")
    found = [f"{folder}/about.yaml:1:1: error missing-key '{key}' is missing; add `{key}:`" for key in sorted(keys)]
    number = f"{folder}/about.yaml:1:8: error not-text YAML reads '1' as a number; write \"1\""
    lost = f"{folder}/topics/brewing.yaml:1:7: warning unlinked no entry links to 'steeping'; add it to `related` of a similar entry"
    out = "\n".join([*found, number, lost, "Found 9 errors and 1 warning.\n"])
    assert run.bare("check", str(folder)) == (1, out, "")


def test_check_lets_warnings_pass_but_when_strict(run: Run, folder: Path) -> None:
    (folder / "gap.yaml").write_text("", encoding="utf-8")
    message = "this file is not read; was it meant to be gaps.yaml?"
    told = f"{folder}/gap.yaml:1:1: warning unknown-file {message}\nFound 0 errors and 1 warning.\n"
    assert run.bare("check", str(folder)) == (0, told, "")
    assert run.bare("check", "--strict", str(folder)) == (1, told, "")
    code, out, err = run.bare("check", "--json", "--strict", str(folder))
    assert (code, err) == (1, "")
    where = {"path": f"{folder}/gap.yaml", "line": 1, "column": 1}
    assert json.loads(out) == [where | {"severity": "warning", "rule": "unknown-file", "message": message}]
    assert list(json.loads(out)[0]) == ["path", "line", "column", "severity", "rule", "message"]
    assert run("check", "--json") == (0, "[]\n", "")


def test_check_of_what_ships_and_of_a_new_folder_is_clean(run: Run, tmp_path: Path) -> None:
    assert run.bare("check", "--strict", str(KNOWLEDGE)) == (
        0,
        f"{KNOWLEDGE}: no problems in 63 entries and 5 studies\n",
        "",
    )
    assert run("new", str(tmp_path / "new"))[0] == 0
    assert run.bare("check", "--strict", str(tmp_path / "new"))[0] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes here")
def test_check_shows_no_byte_of_a_name_that_is_no_text(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9\x1b[31m")
    shutil.copytree(TEA, odd)
    (odd / "topics" / os.fsdecode(b"\xff\n.yml")).write_text("", encoding="utf-8")
    for arguments in (["--json"], []):
        code, out, err = run.bare("check", *arguments, str(odd))
        assert (code, err) == (1, "")
        assert f"{tmp_path}/caf??[31m/topics/??.yml" in out
        assert "file-name" in out
        assert "topics/??.yaml?" in out
        assert out.replace("\n", "").isprintable()


def test_check_of_what_is_no_folder(run: Run) -> None:
    code, out, err = run.bare("check", "nowhere")
    assert (code, out) == (2, "")
    assert err == "facefacts: nowhere: there is no such folder; name one that holds about.yaml and topics/\n"


def test_evaluate(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    good = {"q": STEEP, "kind": "in", "ids": ["steeping"]}
    path.write_text(json.dumps(good) + "\n")
    code, out, _ = run("evaluate", str(path))
    assert code == 0
    assert out.startswith("1 question\n")
    path.write_text(json.dumps(good | {"ids": ["water"]}) + "\n")
    code, out, _ = run("evaluate", str(path), "--json")
    assert code == 1
    assert json.loads(out)["failures"][0]["question"] == STEEP
    assert run("evaluate", str(tmp_path / "none"))[0] == 2
    path.write_text(2 * (json.dumps(good | {"ids": ["steping"]}) + "\n"))
    fault = f"there is no entry 'steping' in {TEA}; did you mean 'steeping'?"
    told = "".join(f"facefacts: {path}:{line}: {fault}\n" for line in (1, 2))
    assert run("evaluate", str(path)) == (2, "", told)


def test_compare_fails_on_a_turn_for_the_worse_alone(run: Run, tmp_path: Path, folder: Path) -> None:
    path, old = tmp_path / "questions.jsonl", tmp_path / "old.json"
    path.write_text('{"q": "do i boil the water", "kind": "in", "ids": ["water"]}\n{"q": "hot water", "kind": "out"}\n')
    code, out, _ = run("evaluate", "--json", str(path))
    assert code == 1
    assert json.loads(out)["comparison"] is None
    old.write_text(out)
    same = "since the earlier evaluation\n0 worse, 0 better, 0 otherwise changed, 0 new, 0 gone\n"
    code, out, _ = run("evaluate", "--compare", str(old), str(path))
    assert (code, out[-len(same) :]) == (0, same)
    topics = folder / "topics" / "brewing.yaml"
    text, boil = topics.read_text(), '    - "do i boil the water"\n'
    topics.write_text(text.replace(boil, "").replace("  variants:\n", f"  variants:\n{boil}", 1))
    code, out, _ = run("evaluate", "--compare", str(old), str(path), "--json", "--knowledge", str(folder))
    assert code == 1
    assert [change["new"]["q"] for change in json.loads(out)["comparison"]["worse"]] == ["do i boil the water"]
    assert run("evaluate", "--compare", str(path), str(path))[0] == 2


def test_thresholds_are_recommended_or_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    inside = '{"q": "do i boil the water", "kind": "in", "ids": ["water"]}\n{"q": "how long", "kind": "in", "ids": ["steeping"]}\n'
    path.write_text(inside)
    code, out, err = run("evaluate", "--recommend", str(path))
    assert (code, out) == (2, "")
    assert err.startswith(
        "facefacts: thresholds can't be recommended: the file has 2 questions in scope and 0 out of scope, "
    )
    unknown = '{"q": "qqqq zzzz", "kind": "in", "ids": ["water"]}\n'
    path.write_text(inside * 15 + unknown + '{"q": "qqqq zzzz", "kind": "out"}\n' * 30)
    out = run("evaluate", "--recommend", "--costs", "wrong=7", str(path))[1]
    assert "\nthresholds for these costs: wrong 7, outside 2, refusal 1, menu 0.6\n" in out
    told = "1 of the 1 declined questions in scope have too many unknown words: more variants help there, thresholds don't.\n\n1 failure\n"
    assert told in out
    advice = json.loads(run("evaluate", "--recommend", "--json", str(path))[1])["advice"]
    assert [row["name"] for row in advice["thresholds"]] == ["answer", "offer", "second"]
    assert run("evaluate", "--costs", "wrong=7", str(path)) == (
        2, "", "facefacts: --costs is only for --recommend; give both\n",
    )  # fmt: skip


# --- what can go wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--bogus"], "there is no option --bogus; see `facefacts --help`"),
        (["ask", "--vers", "x"], "ask has no --vers; see `facefacts ask --help`"),
        (["chat", "--json"], "chat has no --json; see `facefacts chat --help`"),
        (["--json", "chat"], "chat has no --json; see `facefacts chat --help`"),
        (["asl", "is it safe"], "there is no command 'asl'; did you mean `ask`; see `facefacts --help`"),
        (
            ["does it work"],
            """there is no command 'does it work'; to ask a question, type: facefacts ask "does it work"; see `facefacts --help`""",
        ),
        (
            ["what's", "gua", "sha"],
            """there is no command "what's"; to ask a question, type: facefacts ask "what's gua sha"; see `facefacts --help`""",
        ),
        (
            ["--index", "x", "--knowledge", "y", "ask"],
            "--index and --knowledge both say what to answer from; give one of them",
        ),
        (["check", "x"], "FOLDER and --knowledge both say which folder is meant; give one of them"),
        (["compile", "x"], "FOLDER and --knowledge both say which folder is meant; give one of them"),
        (["import", "x", "--into", "y"], "--into and --knowledge both say which folder is meant; give one of them"),
        (["--index", "x", "check"], "check has no --index; see `facefacts check --help`"),
        (["schema", "--index", "x"], "schema has no --index; see `facefacts schema --help`"),
        (["--vi", "topics"], "topics has no --vi; see `facefacts topics --help`"),
        (["--no-toolbar", "--no-history", "ask", "hi"], "ask has no --no-history; see `facefacts ask --help`"),
        (["--explain", "topics"], "topics has no --explain; see `facefacts topics --help`"),
        (["evaluate"], "evaluate needs a FILE; see `facefacts evaluate --help`"),
        (["--knowledge"], "--knowledge needs a FOLDER behind it; see `facefacts --help`"),
        (["ask", "-o"], "ask has no -o; see `facefacts ask --help`"),
        (["compile", "-o"], "-o needs a FILE behind it; see `facefacts compile --help`"),
        (["ask", "--json=yes", "x"], "--json takes no value; see `facefacts ask --help`"),
        (["topics", "tea"], "topics has no tea; see `facefacts topics --help`"),
    ],
)
def test_a_bad_command_line_is_told_in_one_line(run: Run, arguments: list[str], error: str) -> None:
    assert run(*arguments) == (2, "", f"facefacts: {error}\n")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["check", ""], "FOLDER"),
        (["compile", ""], "FOLDER"),
        (["new", ""], "FOLDER"),
        (["evaluate", ""], "FILE"),
        (["misses", ""], "FILE"),
        (["import", ""], "FILE"),
        (["import", "x", "--into", ""], "--into"),
        (["--knowledge", "", "ask", "x"], "--knowledge"),
        (["--knowledge", "", "check", "x"], "--knowledge"),
        (["--index", "", "ask", "x"], "--index"),
        (["ask", "--log-misses", "", "x"], "--log-misses"),
        (["evaluate", "--compare", "", "x"], "--compare"),
        (["compile", "-o", ""], "-o"),
    ],
)
def test_an_empty_path_is_refused(run: Run, arguments: list[str], name: str) -> None:
    error = f"{name} is an empty name, as of a shell variable that is not set; name a file or folder"
    assert run.bare(*arguments) == (2, "", f"facefacts: {error}\n")


def test_what_is_to_be_compiled_into_a_folder_is_refused(run: Run, tmp_path: Path, folder: Path) -> None:
    error = f"facefacts: {tmp_path}: can't be written (Is a directory); name another with -o\n"
    assert run.bare("compile", str(folder), "-o", str(tmp_path)) == (2, "", error)


def test_what_is_no_index_is_not_compiled_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("{}\n")
    error = f"facefacts: {path}: is there already and no index of this program; name another file with -o\n"
    assert run("compile", "-o", str(path)) == (2, "", error)
    assert path.read_text() == "{}\n"


def test_an_unknown_command_names_those_that_there_are(run: Run) -> None:
    code, out, err = run("frobnicate")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "ask" in err


def test_options_may_stand_before_or_behind_the_command(run: Run, folder: Path) -> None:
    assert cli.main(["ask", "--knowledge", str(folder), STEEP]) == 0
    assert cli.main(["--no-color", "--knowledge", str(folder), "ask", STEEP]) == 0
    assert run("--no-pager", "topics")[0] == 0


def test_a_bad_knowledge_folder_is_told_in_one_line(run: Run, folder: Path) -> None:
    (folder / "about.yaml").write_text("- 1\n", encoding="utf-8")
    code, out, err = run("ask", "--knowledge", str(folder), "x")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"facefacts: {folder}/about.yaml:1:1: ")


@pytest.mark.parametrize("arguments", [["ask"], ["--json"], ["--explain"]])
def test_ask_at_a_terminal_wants_a_question(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Keyboard())
    assert cli.main(arguments) == 2
    assert capsys.readouterr().err == 'facefacts: ask needs a question, for example: facefacts ask "is it safe?"\n'


@pytest.mark.parametrize(
    ("option", "start_of_output"),
    [("--version", f"facefacts {__version__}\n"), ("--help", "usage: facefacts")],
)
def test_version_and_help(option: str, start_of_output: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([option])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith(start_of_output)


def test_a_pipe_that_closes_early_ends_it_silently() -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "--knowledge", str(TEA)]
    lines = f"{HOT}\n".encode() * 3000
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(lines[:100])
        process.stdin.flush()
        assert process.stdout.readline().decode() == f"> {HOT}\n"
        process.stdout.close()
        try:
            process.stdin.write(lines)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
        assert process.wait(60) == 2


def test_a_reply_comes_before_the_next_line_is_asked_for() -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "--knowledge", str(TEA), "chat"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(2):
            process.stdin.write(f"{HOT}\n".encode())
            process.stdin.flush()
            while f"{HOT}\n".encode() != process.stdout.readline():
                pass
        process.stdin.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), "--knowledge", str(TEA), "ask", HOT],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, b"facefacts: No space left on device\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_an_output_of_any_encoding_works(encoding: str, folder: Path) -> None:
    path = folder / "topics" / "brewing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("two minutes", "“two” – 漢"), encoding="utf-8")
    done = start("ask", "--knowledge", str(folder), STEEP, env=os.environ | {"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    shown = {"ascii": b'says "two" - ?.', "latin-1": b'says "two" - ?.', "utf-8": "says “two” – 漢.".encode()}
    assert shown[encoding] in done.stdout
    assert done.stderr == b""


def test_arguments_may_hold_bytes_that_are_no_text() -> None:
    done = start("ask", os.fsdecode(b"caf\xe9 \xff"))
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("environment", [{}, {"TERM": "dumb"}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}])
def test_no_escape_sequence_ever_reaches_a_pipe(environment: dict[str, str]) -> None:
    done = start("chat", input=f"{STEEP}\n{BURN}\n".encode(), env=os.environ | environment)
    assert done.returncode == 3
    assert done.stdout == f"> {STEEP}\n\n{STEEP_BRIEF}\n> {BURN}\n\n{BURN_BRIEF}".encode()
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as POSIX shells do")
@pytest.mark.parametrize(("redirect", "code"), [("<&-", 0), (">&-", 2)])
def test_a_stream_that_was_closed_before_the_start(redirect: str, code: int) -> None:
    arguments = "" if redirect == "<&-" else "ask tea"
    command = f"exec '{sys.executable}' '{ROOT / 'cli.py'}' --knowledge '{TEA}' {arguments} {redirect}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as POSIX shells do")
@pytest.mark.parametrize("arguments", ["--bogus", "ask --knowledge nowhere tea", "chat --log-misses nowhere/misses.jsonl"])
def test_an_error_never_goes_where_answers_go(arguments: str) -> None:
    command = f"'{sys.executable}' '{ROOT / 'cli.py'}' --knowledge '{TEA}' {arguments} 2>&-"
    done = subprocess.run(["sh", "-c", command], input=b"tea", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as POSIX shells do")
def test_a_remark_never_goes_where_answers_go(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    command = f"'{sys.executable}' '{ROOT / 'cli.py'}' --knowledge '{TEA}' ask --explain '{STEEP}' 2>&-"
    environment = os.environ | {"FACEFACTS_CACHE": str(blocked / "cache")}
    done = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.decode().startswith(STEEP_TOLD)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_error_that_can_not_be_told_still_has_its_exit_code() -> None:
    command = f"'{sys.executable}' '{ROOT / 'cli.py'}' --knowledge nowhere ask tea 2>/dev/full"
    assert subprocess.run(["sh", "-c", command], capture_output=True, check=False).returncode == 2


# --- making ----------------------------------------------------------------------------------------


def test_new_tells_what_it_made_and_what_to_type_next(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("new", "my bot")
    assert (code, err) == (0, "")
    assert out.startswith("my bot: created, a small knowledge folder about a bicycle workshop\n  about.yaml\n")
    commands = [line.strip() for line in out.splitlines() if line.startswith("  facefacts ")]
    assert len(commands) == 3
    for command in commands:
        _, *arguments = shlex.split(command)
        assert run.bare(*arguments)[0::2] == (0, ""), command
    assert run("new", "my bot") == (2, "", "facefacts: my bot: is there already and not empty; name a new folder\n")


def test_import_tells_what_became_of_every_row(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table = "Frage;Antwort;certainty;tags\nWhich cup?;Tall.;low;cup\n;Nothing.;;\nMug?;Tall.;;\n"
    Path("faq.csv").write_text(table, encoding="utf-8")
    told = """\
faq.csv: CSV or TSV: question from 'Frage', answer from 'Antwort', certainty
  from 'certainty'; not read: 'tags'
tea/topics/faq.yaml: entries: 2, ways to ask: 2
Pairs of question and answer: 3; 2 new, 1 left out.
  1 x the question is empty (line 3)
  --verbose lists all of it.

Try it, and see what to do next:
  facefacts --knowledge tea
  facefacts check tea
"""
    assert run.bare("import", "faq.csv", "--into", folder.name) == (0, told, "")
    assert run.bare("check", folder.name)[0] == 0
    again = "Pairs of question and answer: 3; 2 already in the folder, 1 left out.\n"
    code, out, _ = run.bare("import", "faq.csv", "--into", folder.name, "--verbose")
    assert code == 0
    assert again in out
    assert "    faq.csv:3: Nothing.\n" in out
    columns = ("--question", "antwort", "--answer", "frage", "--caveat", "Just so.")
    assert run.bare("import", "faq.csv", "--into", "new", *columns)[0] == 0
    assert "Just so." in Path("new/about.yaml").read_text(encoding="utf-8")
    monkeypatch.chdir(folder)
    assert cli.main(["import", "../faq.csv", "../faq.csv"]) == 0


def test_schema(run: Run) -> None:
    code, out, err = run("schema", "topics")
    assert (code, err) == (0, "")
    assert out == (KNOWLEDGE / ".schema" / "topics.json").read_text(encoding="utf-8")
    code, out, err = run("schema")
    assert (code, err) == (0, "")
    assert out.startswith("about       about.yaml\ncare        care.yaml\n")
    code, out, err = run("schema", "cake")
    assert (code, out) == (2, "")
    assert err.startswith("facefacts: there is no schema 'cake'; choose one of: about, care, ")


def test_import_asks_on_a_terminal_what_a_file_does_not_say(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("faq.csv").write_text("q,a\nWhich cup?,Tall.\n", encoding="utf-8")
    asked: list[str] = []
    answers = iter(["opinion", "The host says so.", ""])
    monkeypatch.setattr(cli, "is_terminal", lambda: True)

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    assert run.bare("import", "faq.csv", "--into", "new")[0] == 0
    entry = load_knowledge("new").entries[0]
    assert (entry.certainty, entry.caveat) == ("opinion", "The host says so.")
    assert len(asked) == 3
    assert run.bare("import", "faq.csv", "--into", "new")[0] == 0
    assert run.bare("import", "faq.csv", "--into", "other", "--certainty", "low")[0] == 0
    assert len(asked) == 3
