"""What keeps a folder from being loaded. Each rule has its bad sample in tests/authoring/test_rules.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import KnowledgeError
from bot.content.files import read_bytes
from bot.content.folder import load_knowledge, read_draft
from bot.content.yaml_tree import read_tree
from tests.conftest import TEA


def test_all_faults_are_reported_at_once(folder: Path) -> None:
    (folder / "about.yaml").write_text("title: 1\nsubject: 2\n", encoding="utf-8")
    (folder / "topics" / "brewing.yaml").write_text("- 3\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"about\.yaml:1:1: error missing-key.*\(and \d+ more\)") as caught:
        load_knowledge(folder)
    assert {Path(problem.path).name for problem in caught.value.problems} == {"about.yaml", "brewing.yaml"}


def test_a_fault_hides_nothing_but_its_own_entry(folder: Path) -> None:
    path = folder / "topics" / "brewing.yaml"
    text = (
        path.read_text(encoding="utf-8")
        .replace('"green tea brewing time"', '"green tea brewing time')
        .replace("[water]", "[milk]")
    )
    path.write_text(text + '- id: milk\n  question: "Milk?\n  variants: []\n', encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    assert [str(problem).removeprefix(f"{folder}/topics/") for problem in caught.value.problems] == [
        "brewing.yaml:4:7: error unclosed the quote that opens here closes on a later line; close it on this one",
        'brewing.yaml:24:13: error unclosed the quote " that opens here is never closed; close it',
    ]


@pytest.mark.parametrize("cause", ["", "[]", "- id: [water]\n"])
def test_the_cause_is_told_before_what_follows_from_it(folder: Path, cause: str) -> None:
    path = folder / "topics" / "brewing.yaml"
    steeping, _ = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text(steeping + "\n", encoding="utf-8")
    (folder / "topics" / "water.yaml").write_text(cause, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"water\.yaml:1:\d: error (empty|wrong-type|missing-key) ") as caught:
        load_knowledge(folder)
    assert caught.value.problems[-1].rule == "dangling-id"


def test_a_blank_never_leaves_the_room(folder: Path) -> None:
    (folder / "synonyms.yaml").write_text("- [tea, cha, no]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"synonyms\.yaml:1:14: error not-text"):
        load_knowledge(folder)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1.5", "not-allowed 1.5 is not a number from 0 to 1"),
        ("-0.5", "wrong-type expected a number from 0 to 1, such as 0.5, found a number"),
        (".nan", "wrong-type expected a number from 0 to 1, such as 0.5, found a number"),
        ('"0.5"', "wrong-type expected a number from 0 to 1, such as 0.5, found text"),
        ("half", "wrong-type expected a number from 0 to 1, such as 0.5, found text"),
        ("[0.5]", "wrong-type expected a number from 0 to 1, such as 0.5, found a list"),
    ],
)
def test_a_threshold_is_a_number_from_0_to_1(folder: Path, value: str, told: str) -> None:
    about = folder / "about.yaml"
    text = about.read_text(encoding="utf-8")
    about.write_text(f"{text}thresholds: {{offer: 0, answer: {value}}}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    place = f"{folder}/about.yaml:{text.count(chr(10)) + 1}:32"
    assert [str(problem) for problem in caught.value.problems] == [f"{place}: error {told}"]


def test_a_fault_of_syntax_lifts_no_limit() -> None:
    few, many = "- a\n" * 998 + '- "b\n', "- a\n" * 1000 + '- "b\n'
    read = read_tree(few, most=1000)
    assert (read.size, [(fault.line, fault.rule) for fault in read.errors]) == (1000, [(998, "unclosed")])
    read = read_tree(many, most=1000)
    assert (read.root, read.unread, [(fault.line, fault.rule) for fault in read.errors]) == (
        None,
        many,
        [(999, "file-size")],
    )
    read = read_tree("- @a\n" * 2000, most=1000)
    assert [fault.rule for fault in read.errors] == ["bad-start"] * 1000 + ["file-size"]


def test_all_files_share_one_limit_on_values(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = folder / "about.yaml"
    about.write_text(f"{about.read_text(encoding='utf-8')}more: [1, 2, 3]\n", encoding="utf-8")
    files = read_bytes(folder)
    size = sum(shape.size for shape in read_draft(folder, files).source_files.values())
    for most, told in ((size, []), (size - 1, [("brewing.yaml", "file-size")])):
        monkeypatch.setattr("bot.content.folder.MAX_VALUES", most)
        problems = [problem for problem in read_draft(folder, files).problems if problem.rule == "file-size"]
        assert [(Path(problem.path).name, problem.rule) for problem in problems] == told


@pytest.mark.parametrize("link", ["/etc/hostname", "../../elsewhere.yaml"])
def test_a_path_out_of_the_folder_is_refused(folder: Path, link: str) -> None:
    (folder / "care.yaml").unlink()
    (folder / "care.yaml").symlink_to(link)
    with pytest.raises(KnowledgeError, match=r"care\.yaml:1:1: error outside-folder this link leads out of the folder"):
        read_bytes(folder)


def test_a_path_to_another_drive_leads_out_of_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def commonpath(_paths: list[str]) -> str:
        raise ValueError("Paths don't have the same drive")

    (folder / "care.yaml").unlink()
    (folder / "care.yaml").symlink_to(folder / "about.yaml")
    monkeypatch.setattr("os.path.commonpath", commonpath)
    with pytest.raises(KnowledgeError, match=r"care\.yaml:1:1: error outside-folder this link leads out of the folder"):
        read_bytes(folder)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_end_in_located_problems(content: bytes) -> None:
    texts = {
        name: (TEA / name).read_bytes() for name in ("about.yaml", "certainty.yaml", "sources.yaml", "topics/brewing.yaml")
    }
    for name in (*texts, "care.yaml", "synonyms.yaml"):
        draft = read_draft("tea", texts | {name: content})
        for problem in draft.problems:
            assert re.fullmatch(r"tea/[a-z/]+\.yaml:[1-9]\d*:[1-9]\d*: error [a-z0-9-]+ .+", str(problem))


def test_a_slash_in_an_id_hides_no_dangling_and_no_double_one(folder: Path) -> None:
    brewing = folder / "topics" / "brewing.yaml"
    text = brewing.read_text(encoding="utf-8")
    brewing.write_text(text.replace("[water]", '["nowhere/", "/"]').replace("id: water", "id: cup/"), encoding="utf-8")
    (folder / "topics" / "more.yaml").write_text(
        text[: text.index("- id: water")].replace("steeping", "cup/"), encoding="utf-8"
    )
    sources = folder / "sources.yaml"
    split = sources.read_text(encoding="utf-8").replace("id: book", "id: book/brewing").replace("id: brewing", "id: hot")
    sources.write_text(split, encoding="utf-8")
    brewing.write_text(brewing.read_text(encoding="utf-8").replace("section: brewing", "section: brewing/hot"))
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    told = [problem.message.partition(", at ")[0] for problem in caught.value.problems if "brewing.yaml" in problem.path]
    assert "there is no entry 'nowhere/'" in told
    assert "there is no entry '/'" in told
    assert "there is no section 'book/brewing/hot'; did you mean 'book/brewing/hot'?" in told
    assert [p.message[:29] for p in caught.value.problems if p.rule == "duplicate-id"] == ["'cup/' is the id of another o"]


def test_a_missing_folder_and_a_missing_file_are_named(folder: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere: there is no such folder; name one that holds about\.yaml"):
        load_knowledge(folder / "nowhere")
    (folder / "sources.yaml").unlink()
    with pytest.raises(KnowledgeError, match=r"this is not a knowledge folder, because it lacks sources\.yaml$"):
        load_knowledge(folder)
    (folder / "sources.yml").touch()
    with pytest.raises(KnowledgeError, match=r"lacks sources\.yaml; rename sources\.yml to sources\.yaml$"):
        load_knowledge(folder)


def test_a_folder_whose_topics_have_another_ending_is_told_so(folder: Path) -> None:
    for path in (folder / "topics").iterdir():
        path.rename(path.with_suffix(".yml"))
    with pytest.raises(KnowledgeError, match=r"lacks topics/\*\.yaml; rename topics/brewing\.yml to topics/brewing\.yaml$"):
        load_knowledge(folder)


def test_a_file_is_no_folder(folder: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"about\.yaml: this is a file, not a folder; name one that holds about\.yaml"):
        read_bytes(folder / "about.yaml")


TABS = {
    "behind a colon": "a:\tb\n",
    "before a comment": "a: b\t# c\n",
    "in brackets": "a: [b,\tc]\n",
    "in braces": "{a:\tb}\n",
    "before a comma": "a: [b\t,c]\n",
    "at the end of a line": "a: b\t\n",
    "in a text without quotes": "a: b\tc\n",
    "before a colon": '"a"\t: b\n',
    "behind the mark of a block": "a: |\t\n  b\n",
    "before a line that goes on": "a: b\n  \tc\n",
    "at the margin": "a:\n\tb\n",
    "behind a dash": "-\tb\n",
    "before another fault": 'a: "x\ty"\nb:\t"z" z\n',
}


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize("text", TABS.values(), ids=TABS)
def test_either_loader_of_yaml_refuses_a_tab(text: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.content.yaml_tree.Loader", loader)
    monkeypatch.setattr("bot.content.yaml_errors.Loader", loader)
    tab = text.rindex("\t")
    line = text.count("\n", 0, tab)
    found = read_tree(text).errors[0]
    assert (found.rule, found.line, found.column) == ("tab", line, tab - text.rfind("\n", 0, tab) - 1)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize("text", ['a: "b\tc"\n', "a: 'b\tc'\n", "a: |\n  b\tc\n", "# a\tb\na: b\n", "a: b  # c\td\n"])
def test_either_loader_of_yaml_reads_a_tab_in_a_text_or_a_comment(
    text: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.content.yaml_tree.Loader", loader)
    assert read_tree(text).errors == []


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize("text", ["a: [is it safe?, b]\n", "a: [b,\n  safe?]\n", "a: [?, b]\n", "{a: safe?}\n", "[a?b]\n"])
def test_either_loader_of_yaml_refuses_a_question_in_brackets(
    text: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.content.yaml_tree.Loader", loader)
    found = read_tree(text).errors[0]
    at = text.index("?")
    place = text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1
    assert (found.rule, found.line, found.column) == ("bad-start", *place)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize("text", ['a: ["is it safe?", b]\n', "- is it safe?\n", "a: see [1] or not?\n", "- [a]\n- b?\n"])
def test_either_loader_of_yaml_reads_a_question_elsewhere(text: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.content.yaml_tree.Loader", loader)
    assert read_tree(text).errors == []


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 5000, "{a: " * 5000], ids=["lists", "items", "mappings"])
def test_nesting_is_refused_where_it_goes_too_deep(text: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.content.yaml_tree.Loader", loader)
    found = read_tree(text).errors[0]
    assert (found.rule, found.line) == ("nesting", 0)
    assert found.column < 50
