from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import FAQBot

ROOT = Path(__file__).parent.parent
KNOWLEDGE = ROOT / "knowledge"
TEA = Path(__file__).parent / "data" / "tea"


@pytest.fixture(scope="session", autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Write nothing outside the tests' own folders, and depend on nothing in the environment."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        for name in ("FACEFACTS_CACHE", "NO_COLOR", "COLUMNS", "LINES", "PAGER", "LESS"):
            patch.delenv(name, raising=False)
        patch.setenv("TERM", "xterm-256color")
        yield


@pytest.fixture(scope="session")
def bot() -> FAQBot:
    return FAQBot()


@pytest.fixture(scope="session")
def tea_bot() -> FAQBot:
    return FAQBot.from_folder(TEA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small valid knowledge folder, about tea, for tests that break it."""
    copy = tmp_path / "tea"
    shutil.copytree(TEA, copy)
    return copy


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which this test alone keeps its history."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "facefacts"
