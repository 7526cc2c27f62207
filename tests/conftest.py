from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from bot import FAQBot
from bot.storage import cache

ROOT = Path(__file__).parent.parent
KNOWLEDGE = ROOT / "knowledge"
TEA = Path(__file__).parent / "data" / "tea"


UNSET = ("FACEFACTS_CACHE", "NO_COLOR", "COLUMNS", "LINES", "PAGER", "LESS")


def pytest_configure(config: pytest.Config) -> None:
    """Write nothing outside the tests' own folders, and depend on nothing in the environment.

    All worker processes share one cache, so that each knowledge is compiled once.
    """
    if not hasattr(config, "workerinput"):
        own = config.stash[_OWN] = tempfile.TemporaryDirectory(prefix="facefacts-tests-")
        os.environ.update(XDG_STATE_HOME=f"{own.name}/state", XDG_CACHE_HOME=f"{own.name}/cache", TERM="xterm-256color")
        for name in UNSET:
            os.environ.pop(name, None)
    cache.KEPT = 1000  # else made-up knowledge would drive out what all tests use


def pytest_unconfigure(config: pytest.Config) -> None:
    if _OWN in config.stash:
        config.stash[_OWN].cleanup()


_OWN = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


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


def must_not_compile(_share: float) -> None:
    """Fail a test in which nothing is to be compiled."""
    pytest.fail("this compiles")
