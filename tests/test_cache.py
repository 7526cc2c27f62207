"""The compiled knowledge on disk: found again, rebuilt when damaged, and never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot import FAQBot
from bot.cache import KEPT
from tests.conftest import ROOT

QUESTION = "how many minutes for green tea"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACEFACTS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def compiled(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.index"))


def test_a_bot_from_the_cache_answers_byte_for_byte_the_same(folder: Path, cache: Path) -> None:
    fresh = FAQBot.from_folder(folder).explain(QUESTION)
    assert len(compiled(cache)) == 1
    assert FAQBot.from_folder(folder).explain(QUESTION) == fresh


@pytest.mark.usefixtures("cache")
def test_a_bot_from_the_cache_imports_neither_scikit_learn_nor_numpy_nor_yaml(folder: Path) -> None:
    FAQBot.from_folder(folder)
    code = (
        "import sys; from bot import FAQBot; FAQBot.from_folder(sys.argv[1]).ask('how hot'); "
        "print(sorted({'sklearn', 'scipy', 'numpy', 'yaml', 'prompt_toolkit'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def cut(good: bytes) -> bytes:
    return good[: len(good) // 2]


def flip(good: bytes) -> bytes:
    middle = len(good) // 2
    return good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :]


def empty(_: bytes) -> bytes:
    return b""


def foreign(good: bytes) -> bytes:
    return b"x" * len(good)


@pytest.mark.parametrize("damage", [cut, flip, empty, foreign])
def test_a_damaged_file_is_rebuilt(folder: Path, cache: Path, damage: Callable[[bytes], bytes]) -> None:
    fresh = FAQBot.from_folder(folder).ask(QUESTION)
    path = compiled(cache)[0]
    good = path.read_bytes()
    path.write_bytes(damage(good))
    assert FAQBot.from_folder(folder).ask(QUESTION) == fresh
    assert path.read_bytes() == good


def test_changed_knowledge_is_compiled_anew_and_old_files_are_swept(folder: Path, cache: Path) -> None:
    topics = folder / "topics" / "brewing.yaml"
    for number in range(KEPT + 2):
        topics.write_text(
            topics.read_text(encoding="utf-8").replace("two minutes", f"two minutes {number}"), encoding="utf-8"
        )
        assert str(number) in FAQBot.from_folder(folder).ask(QUESTION).answers[0].text
    assert len(compiled(cache)) == KEPT


def test_a_cache_that_can_not_be_written_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("FACEFACTS_CACHE", str(blocked / "cache"))
    assert FAQBot.from_folder(folder).ask(QUESTION).kind == "answer"


def test_many_processes_may_start_at_once_on_an_empty_cache(folder: Path, cache: Path) -> None:
    command = [sys.executable, "cli.py", "--knowledge", str(folder), "ask", "--json", QUESTION]

    def ask(_: int) -> tuple[int, bytes]:
        done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, check=False)
        return done.returncode, done.stdout

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(ask, range(6)))
    assert len(answers) == 1
    assert answers.pop()[0] == 0
    assert len(list(cache.iterdir())) == 1
