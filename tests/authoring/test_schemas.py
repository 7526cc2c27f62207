"""The schemas: as the records are, beside every folder that ships, and strict enough to underline a mistake."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.authoring.scaffold.keys import KEYS
from bot.authoring.scaffold.new import lay_down
from bot.authoring.scaffold.schemas import SCHEMAS, schema
from bot.content.folder import load_knowledge
from bot.errors import WriteError
from tests.authoring.schemas import SHIPPED
from tests.conftest import KNOWLEDGE, ROOT, TEA

MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema(kind)))


def kind_of(path: Path) -> str:
    return "topics" if path.parent.name == "topics" else path.stem


def test_what_ships_is_what_the_records_give() -> None:
    expected = {f"{kind}.json": schema(kind) for kind in SCHEMAS}
    found = {path.name: path.read_text(encoding="utf-8") for path in SHIPPED.iterdir()}
    assert found == expected, "run: python -m tests.authoring.schemas"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one_and_describes_every_key(kind: str) -> None:
    found = json.loads(schema(kind))
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    for name, record in found.get("$defs", {}).items():
        assert record["description"]
        assert record["additionalProperties"] is False
        assert list(record["properties"]) == list(KEYS[name]), f"describe the keys of {name} in bot/authoring/keys.py"
        assert all(value["description"] == KEYS[name][key] for key, value in record["properties"].items())


def test_a_new_folder_and_the_one_that_ships_carry_modelines_that_lead_to_the_schemas(tmp_path: Path) -> None:
    lay_down(tmp_path / "new", "2026-01-01", "2027-01-01")
    for folder in (tmp_path / "new", KNOWLEDGE):
        paths = [*folder.glob("*.yaml"), *folder.glob("topics/*.yaml")]
        assert len(paths) >= 9
        for path in paths:
            found = MODELINE.match(path.read_text(encoding="utf-8"))
            assert found, path
            assert (path.parent / found[1]).read_text(encoding="utf-8") == schema(kind_of(path))


@pytest.mark.parametrize(
    "path",
    sorted([*KNOWLEDGE.rglob("*.yaml"), *TEA.rglob("*.yaml"), *(ROOT / "bot" / "authoring").rglob("*.yaml")]),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_every_file_is_valid(path: Path) -> None:
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [error.message for error in validator(kind_of(path)).iter_errors(held)] == []


@pytest.mark.parametrize("path", [*(ROOT / "bot").rglob("*.jsonl"), *(ROOT / "tests" / "data").glob("*.jsonl")], ids=str)
def test_every_line_of_questions_is_valid(path: Path) -> None:
    check = validator("questions")
    for line in path.read_text(encoding="utf-8").splitlines():
        assert check.is_valid(json.loads(line)), line


# kind, text of the tea folder to replace, replacement, the keyword of the schema that an editor underlines
MISTAKES = [
    ("about", 'title: "teafacts"', 'titel: "teafacts"', "additionalProperties"),
    ("about", 'subject: "tea"\n', "", "required"),
    ("about", 'subject: "tea"', "subject: 12", "type"),
    ("about", 'subject: "tea"', 'subject: ""', "pattern"),
    ("about", "examples: [steeping]", "examples: steeping", "type"),
    ("certainty", "{code: none", "{code: nothing", "enum"),
    ("care", "urgency: urgent", "urgency: soon", "enum"),
    ("sources", "  title:", "  name:", "required"),
    ("topics", "certainty: opinion", "certainty: TODO", "enum"),
    ("topics", "{document: book, section: brewing}", "book", "type"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "keyword"), MISTAKES, ids=[mistake[2] for mistake in MISTAKES])
def test_a_mistake_is_underlined(folder: Path, kind: str, old: str, new: str, keyword: str) -> None:
    path = folder / ("topics/brewing.yaml" if kind == "topics" else f"{kind}.yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    assert validator(kind).is_valid(yaml.safe_load(text))
    held: Any = yaml.safe_load(text.replace(old, new, 1))
    assert keyword in {error.validator for error in validator(kind).iter_errors(held)}


def test_schemas_in_a_folder_are_no_part_of_the_knowledge(folder: Path) -> None:
    before = load_knowledge(folder)
    (folder / ".schema" / "topics").mkdir(parents=True)
    (folder / ".schema" / "topics" / "broken.yaml").write_text("{", encoding="utf-8")
    assert load_knowledge(folder) == before


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(WriteError, match=r"^there is no schema 'topic'; choose one of: about, care, .*, topics$"):
        schema("topic")
