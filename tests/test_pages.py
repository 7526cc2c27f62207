"""The pages of `docs/` that teach are true: their files make bots, and their commands print what they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.authoring.importing.columns import Columns, find_columns
from bot.authoring.scaffold.keys import KEYS
from bot.dialogue.thresholds import DEFAULT
from bot.records import ChosenThresholds
from tests.conftest import ROOT
from tests.pages import PAGES, with_outputs

FIRST_BOT, _, FORMAT = (page.read_text(encoding="utf-8") for page in PAGES)
IMPORTING = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
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


def test_the_format_tells_of_every_threshold() -> None:
    usual = ", ".join(f"`{name}: {getattr(DEFAULT, name):g}`" for name in ChosenThresholds.__struct_fields__)
    assert f"by default {usual}." in " ".join(FORMAT.split())
    verdicts = FORMAT.partition("## What the verdicts say")[2].partition("\n## ")[0]
    fixed = (DEFAULT.close, DEFAULT.bare, DEFAULT.sure, DEFAULT.foreseen, DEFAULT.known)
    assert [value for value in fixed if not re.search(rf"\b{value:g}\b", verdicts)] == []


def test_the_page_on_importing_tells_of_every_column() -> None:
    table = IMPORTING.partition("<!-- columns -->")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[3:]]
    assert {row[0] for row in rows} | {"context"} == set(Columns.__struct_fields__)
    for part, _, names in rows:
        for name in filter(None, (part, *names.split(", "))):
            others = [other for other in ("question", "answer") if other != part]
            found = getattr(find_columns("table", (name, *others)), part)
            assert name in (found, *found)


@pytest.mark.parametrize("record", KEYS)
def test_the_format_shows_and_tells_of_every_key(record: str) -> None:
    assert f"<!-- keys of {record} -->" in FORMAT or record == "Dialogue"
    for key in KEYS[record]:
        assert f"`{key}`" in FORMAT
        assert any(re.search(rf'(^|[\s{{"]){key}"?: ', block) or f"{key}:\n" in block for block in BLOCKS), key
