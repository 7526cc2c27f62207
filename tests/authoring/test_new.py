"""A new folder answers at once, passes its own check and questions, and never harms what is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import FAQBot
from bot.authoring.check.runner import check
from bot.authoring.evaluation.evaluate import evaluate
from bot.authoring.evaluation.labelled_questions import read_questions
from bot.authoring.scaffold.new import lay_down
from bot.content.folder import load_knowledge
from bot.errors import WriteError

FILES = (
    "about.yaml", "care.yaml", "certainty.yaml", "gaps.yaml", "questions.jsonl", "small_talk.yaml", "sources.yaml",
    "studies.yaml", "synonyms.yaml", "topics/bicycle.yaml",
)  # fmt: skip


@pytest.fixture(scope="module")
def spokes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "not" / "yet" / "there"
    assert lay_down(folder, "2031-05-06", "2032-05-05") == FILES
    return folder


def test_it_holds_what_it_says_and_the_schemas(spokes: Path) -> None:
    found = {path.relative_to(spokes).as_posix() for path in spokes.rglob("*") if path.is_file()}
    assert {name for name in found if not name.startswith(".schema/")} == set(FILES)
    assert sorted(path.name for path in spokes.iterdir() if path.name.startswith(".")) == [".schema"]


def test_its_review_is_dated(spokes: Path) -> None:
    about = load_knowledge(spokes).about
    assert (about.reviewed, about.review_due) == ("2031-05-06", "2032-05-05")


def test_every_key_of_the_starter_is_explained_where_it_first_stands(spokes: Path) -> None:
    entry = (spokes / "topics" / "bicycle.yaml").read_text(encoding="utf-8").split("\n- id: oil-chain")[0]
    keys = [line for line in entry.splitlines() if line.lstrip("- ").split(":")[0].isalpha() and ": " in f"{line} "]
    unexplained = [line for line in keys if "#" not in line]
    assert [line.split(":")[0].strip() for line in unexplained] == ["answer"]  # the word says it


@pytest.mark.parametrize("question", ["when are you open", "my chian squeeks", "is wax worth it", "how to stop flat tires"])
def test_it_answers_at_once(spokes: Path, question: str) -> None:
    assert FAQBot.from_folder(spokes).ask(question).kind == "answer"


def test_it_passes_all_its_questions(spokes: Path) -> None:
    evaluation = evaluate(FAQBot.from_folder(spokes), read_questions(spokes / "questions.jsonl"))
    assert (evaluation.questions, evaluation.failures) == (7, ())


def test_nothing_in_it_is_even_warned_of(spokes: Path) -> None:
    assert check(spokes, "2031-05-06").problems == ()


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    lay_down(tmp_path, "2026-01-01", "2027-01-01")
    assert load_knowledge(tmp_path).about.title == "Spokes"


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    for taken in (tmp_path, tmp_path / "letter.txt"):
        with pytest.raises(WriteError, match=f"^{taken}: is there already and not empty; name a new folder$"):
            lay_down(taken, "2026-01-01", "2027-01-01")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(WriteError, match=r"letter\.txt/new: can't be written \(Not a directory\); name another folder"):
        lay_down(tmp_path / "letter.txt" / "new", "2026-01-01", "2027-01-01")


def test_a_failure_leaves_no_half_made_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = 0

    def write_bytes(path: Path, content: bytes) -> int:
        nonlocal written
        written += 1
        if written == 5:
            raise OSError(28, os.strerror(28))
        with path.open("wb") as file:
            return file.write(content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(WriteError, match=r"can't be written \(No space left on device\)"):
        lay_down(tmp_path / "new", "2026-01-01", "2027-01-01")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_failure_on_the_way_into_the_folder_leaves_it_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = 0
    rename = Path.rename

    def rename_three(path: Path, target: Path) -> Path:
        nonlocal moved
        moved += 1
        if moved == 4:
            raise OSError(28, os.strerror(28))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_three)
    with pytest.raises(WriteError, match=r"can't be written \(No space left on device\)"):
        lay_down(tmp_path / "new", "2026-01-01", "2027-01-01")
    assert list((tmp_path / "new").iterdir()) == []
    monkeypatch.undo()
    assert lay_down(tmp_path / "new", "2026-01-01", "2027-01-01") == FILES
