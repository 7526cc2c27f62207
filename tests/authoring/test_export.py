"""What is exported can be imported again, holds every caveat, and says what it can't hold."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.authoring.exporting.formats import FORMATS, NAMES, format_called, left_out
from bot.authoring.importing.builder import ImportDefaults
from bot.authoring.importing.importer import Imported, import_files
from bot.authoring.importing.reader import ImportOptions
from bot.content.folder import load_knowledge
from bot.records import Entry, Knowledge, Passage, Topic
from bot.terminal import main as cli
from tests.conftest import KNOWLEDGE, TEA

SHIPPED = load_knowledge(KNOWLEDGE)


def again(knowledge: Knowledge, name: str, folder: Path) -> tuple[Imported, Knowledge]:
    """Export knowledge, import that into a new folder, and return what came of it."""
    form = format_called(name)
    path = folder / f"export{form.ending}"
    path.write_text(form.write(knowledge), encoding="utf-8", newline="\n")
    told = import_files([path], folder / "made", ImportOptions(), ImportDefaults(), ("2026-11-22", "2027-11-22"))
    return told, load_knowledge(folder / "made")


def _evidence(entry: Entry) -> str:
    label = next(level.label for level in SHIPPED.certainty if level.code == entry.certainty)
    return f"Evidence: {label}. {entry.caveat}"


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_a_table_gives_back_every_entry(name: str, tmp_path: Path) -> None:
    told, made = again(SHIPPED, name, tmp_path)
    assert (told.written, [item for item in told.omitted if item.pair]) == (len(SHIPPED.entries), [])
    held = {entry.id: entry for entry in made.entries}
    topics = {entry.id: topic.name for topic in made.topics for entry in topic.entries}
    titles = {
        (source.id, part.id): f"{source.title}: {part.title}" for source in SHIPPED.sources for part in source.sections
    }
    for topic in SHIPPED.topics:
        for entry in topic.entries:
            same = held[entry.id]
            assert (same.question, same.answer, same.certainty, same.caveat) == (
                entry.question,
                entry.answer,
                entry.certainty,
                entry.caveat,
            )
            assert set(same.variants) == set(entry.variants)
            assert same.related == entry.related
            assert topics[entry.id] == topic.name
            made_titles = [
                part.title for passage in same.sources for part in made.sources[0].sections if part.id == passage.section
            ]
            assert made_titles == [titles[passage.document, passage.section] for passage in entry.sources]


@pytest.mark.parametrize("name", ["faqpage", "rasa", "markdown", "html"])
def test_other_formats_give_back_each_answer_with_its_evidence(name: str, tmp_path: Path) -> None:
    told, made = again(SHIPPED, name, tmp_path)
    assert [item for item in told.omitted if item.pair] == []
    held = {entry.question: entry for entry in made.entries}
    assert list(held) == [entry.question for entry in SHIPPED.entries]
    for entry in SHIPPED.entries:
        lines = held[entry.question].answer.split("\n")
        assert [line for line in lines if line][: len(entry.answer.split("\n"))] == entry.answer.split("\n")
        assert _evidence(entry) in lines
        if name in ("faqpage", "rasa"):
            assert set(held[entry.question].variants) == set(entry.variants)


def test_rasa_gets_its_small_talk_and_its_rules(tmp_path: Path) -> None:
    _, made = again(SHIPPED, "rasa", tmp_path)
    said = {talk.message for talk in made.small_talk}
    assert {talk.message for talk in SHIPPED.small_talk if talk.variants} <= said
    data = yaml.safe_load((tmp_path / "export.yml").read_text(encoding="utf-8"))
    assert [rule["steps"][1]["action"] for rule in data["rules"]] == ["utter_faq", "utter_chitchat"]


def test_an_export_into_its_own_folder_changes_nothing(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "tea.csv"
    path.write_text(format_called("csv").write(load_knowledge(folder)), encoding="utf-8")
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    told = import_files([path], folder, ImportOptions(), ImportDefaults(), ("2026-11-22", "2027-11-22"))
    assert (told.known, told.found) == (2, 2)
    assert {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before


PLAIN = (
    st.text(alphabet="abcdefg ÄßéжТ,;:'\"?()&%+", min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: re.search(r"\w", text))
)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(PLAIN, PLAIN, st.lists(PLAIN, max_size=3)),
        min_size=1,
        max_size=5,
        unique_by=lambda row: re.sub(r"\W+", "", row[0]).casefold(),
    )
)
@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_any_plain_texts_come_back(
    name: str, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, list[str]]]
) -> None:
    passages = (Passage("book", "brewing"),)
    entries = tuple(
        Entry(f"entry-{number}", asked, said, "opinion", "One says so.", passages, tuple(more))
        for number, (asked, said, more) in enumerate(rows)
    )
    _, made = again(replace(load_knowledge(TEA), topics=(Topic("tea", entries),)), name, tmp_path_factory.mktemp("made"))
    assert [(entry.id, entry.question, entry.answer) for entry in made.entries] == [
        (entry.id, entry.question, entry.answer) for entry in entries
    ]


def test_what_a_format_can_not_hold_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert left_out(load_knowledge(TEA), format_called("csv")) == ["care rules (1)"]
    assert cli.main(["export", str(TEA), "--format", "markdown"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(
        "# teafacts\n\n## brewing\n\n### How long should green tea steep?\n\nThe book says two minutes.\n\nEvidence: "
    )
    assert err == "facefacts: markdown does not hold: variants, ids, certainties, related questions, care rules (1)\n"


def test_a_format_must_be_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["export", str(TEA)]) == 2
    assert capsys.readouterr().err == f"facefacts: export needs a format; give --format and one of: {', '.join(NAMES)}\n"
    assert cli.main(["export", str(TEA), "--format", "jsonl", "-o", str(tmp_path / "tea.jsonl")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'tea.jsonl'}: written; entries: 2\n"
    assert [json.loads(line)["id"] for line in (tmp_path / "tea.jsonl").read_text(encoding="utf-8").splitlines()] == [
        "steeping",
        "water",
    ]


class Page(HTMLParser):
    """What a page holds: its ids, where its links lead, what it loads, and whether its elements are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.open: list[str] = []
        self.named: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.ids += [held["id"]] if "id" in held else []
        self.links += [held["href"]] if tag == "a" else []
        self.loads += [held[name] for name in ("src", "srcset", "data", "action") if name in held] + (
            [held["href"]] if tag == "link" else []
        )
        self.named += (
            held.get("aria-labelledby", "").split() + held.get("aria-describedby", "").split() + held.get("for", "").split()
        )
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("folder", [KNOWLEDGE, TEA], ids=["shipped", "tea"])
def test_the_page_is_whole_and_loads_nothing(folder: Path) -> None:
    knowledge = load_knowledge(folder)
    text = format_called("html").write(knowledge)
    page = Page()
    page.feed(text)
    assert page.open == []
    assert page.loads == []
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert set(page.named) <= set(page.ids)
    assert "http://" not in text
    assert set(re.findall(r"https://[^\"/]+", text)) == {"https://schema.org"}
    assert text.count('<p class="evidence">') == len(knowledge.entries)


def test_a_page_escapes_what_it_shows() -> None:
    tea = load_knowledge(TEA)
    odd = '</script><script>alert(1)</script> & "quotes"'
    entry = replace(tea.entries[0], question=odd, answer=f"- {odd}\n- two", caveat=odd, variants=(odd,))
    text = format_called("html").write(replace(tea, about=replace(tea.about, title=odd), topics=(Topic("tea", (entry,)),)))
    assert "<script>alert(1)" not in text
    assert text.count("</script>") == 2


def test_every_format_is_documented() -> None:
    page = (KNOWLEDGE.parent / "docs" / "importing.md").read_text(encoding="utf-8")
    assert all(f"`{form.name}`" in page for form in FORMATS)


def test_the_page_of_what_ships_tells_of_every_part() -> None:
    text = format_called("html").write(SHIPPED)
    parts: list[Any] = [*SHIPPED.entries, *SHIPPED.gaps]
    assert all(f"{part.question.replace(chr(39), '&#x27;')}" in text for part in parts)
    assert all(f'id="study-{study.id}"' in text for study in SHIPPED.studies)
