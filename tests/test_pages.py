"""The pages of `docs/` that teach are true: their files make bots, and their commands print what they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.authoring.keys import KEYS
from tests.pages import PAGES, with_outputs

FIRST_BOT, FORMAT = (page.read_text(encoding="utf-8") for page in PAGES)
BLOCKS = re.findall(r"```(?:yaml|jsonl) \S+(?: more)?\n(.*?)```", FORMAT, re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_happens(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert with_outputs(text, tmp_path) == text, "run: python -m tests.pages"


def test_the_first_bot_ends_tested_and_with_ten_entries() -> None:
    assert "\nplants: no problems in 10 entries" in FIRST_BOT
    assert re.search(r"right +10 of 10 ", FIRST_BOT)
    assert "failures" not in FIRST_BOT + FORMAT
    assert "facefacts: " not in FIRST_BOT + FORMAT  # what begins the line of an error


@pytest.mark.parametrize("record", KEYS)
def test_the_format_shows_and_tells_of_every_key(record: str) -> None:
    assert f"<!-- keys of {record} -->" in FORMAT or record == "Dialogue"
    for key in KEYS[record]:
        assert f"`{key}`" in FORMAT
        assert any(re.search(rf'(^|[\s{{"]){key}"?: ', block) or f"{key}:\n" in block for block in BLOCKS), key
