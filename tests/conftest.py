from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot import FAQBot

ROOT = Path(__file__).parent.parent
KNOWLEDGE = ROOT / "knowledge"


@pytest.fixture(scope="session")
def bot() -> FAQBot:
    return FAQBot()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small valid knowledge folder, about tea, for tests that break it."""
    copy = tmp_path / "tea"
    shutil.copytree(Path(__file__).parent / "data" / "tea", copy)
    return copy
