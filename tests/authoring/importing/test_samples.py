"""Each sample of a format becomes just the folder, and gets just the report, that stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.folder import load_knowledge
from tests.authoring.importing.samples import SAMPLES, names, told


@pytest.mark.parametrize("name", names())
def test_a_sample_is_read_and_told_as_it_should_be(name: str, tmp_path: Path) -> None:
    expected = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert told(name, tmp_path) == expected, "run: python -m tests.authoring.importing.samples"
    assert load_knowledge(tmp_path / "library").entries
