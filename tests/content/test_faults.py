"""One bad sample a rule: each breaks the tea folder in one place and states the whole line that is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import KnowledgeError
from bot.content.folder import load_knowledge

# file, text to replace, replacement, expected report (without the folder)
FAULTS = [
    ("about.yaml", 'title: "teafacts"', 'titel: "teafacts"', "about.yaml:1:1: error unknown-key 'titel' is not known here; allowed: title, subject, greeting, limit, reviewed, review_due, messages, caveats, examples"),
    ("about.yaml", 'subject: "tea"\n', "", "about.yaml:1:1: error missing-key 'subject' is missing"),
    ("about.yaml", 'subject: "tea"', 'subject: "tea"\nsubject: "tea"', "about.yaml:3:1: error duplicate-key 'subject' stands here a second time; keep one"),
    ("about.yaml", 'subject: "tea"', "subject: no", "about.yaml:2:10: error not-text YAML reads 'no' as yes or no; write \"no\""),
    ("about.yaml", 'subject: "tea"', "subject: 12:30", "about.yaml:2:10: error not-text YAML reads '12:30' as a number; write \"12:30\""),
    ("about.yaml", 'subject: "tea"', "subject: 2026-01-01", "about.yaml:2:10: error not-text YAML reads '2026-01-01' as a date; write \"2026-01-01\""),
    ("about.yaml", 'subject: "tea"', 'subject: " "', "about.yaml:2:10: error empty this text is empty; write it, or remove the key"),
    ("about.yaml", 'subject: "tea"', 'subject: "\\e[31mtea"', "about.yaml:2:10: error control-character this text holds a control character; remove it"),
    ("about.yaml", 'subject: "tea"', "subject: [tea]", "about.yaml:2:10: error wrong-type expected text, found a list"),
    ("about.yaml", "examples: [steeping]", "examples: steeping", "about.yaml:18:11: error wrong-type expected a list, found text"),
    ("about.yaml", "examples: [steeping]", "examples: [steepin]", "about.yaml:18:12: error dangling-id there is no entry 'steepin'; did you mean 'steeping'?"),
    ("about.yaml", 'subject: "tea"', 'subject: "tea', "about.yaml:3:12: error yaml did not find expected key while parsing a block mapping; look at the quotes, colons and indentation here and on the line above"),
    ("sources.yaml", "- id: book", "- id: &a book\n  title: *a", "sources.yaml:1:7: error alias anchors and aliases (& and *) are not used here; write the value out"),
    ("sources.yaml", "id: book", "id: books", "topics/brewing.yaml:10:33: error dangling-id there is no section 'book/brewing'; did you mean 'books/brewing'?"),
    ("topics/brewing.yaml", "certainty: opinion", "certainty: sure", "topics/brewing.yaml:7:14: error not-allowed 'sure' is not one of: high, low, moderate, none, not-a-claim, opinion, very-low"),
    ("topics/brewing.yaml", "certainty: opinion", "certainty: low", "topics/brewing.yaml:7:14: error dangling-id there is no level 'low'"),
    ("topics/brewing.yaml", "related: [water]", "related: [milk]", "topics/brewing.yaml:11:13: error dangling-id there is no entry 'milk'"),
    ("topics/brewing.yaml", "id: water", "id: steeping", "topics/brewing.yaml:13:7: error duplicate-id 'steeping' is the id of another one; choose a new id"),
    ("topics/brewing.yaml", "- id: steeping\n  question", "- steeping\n- question", "topics/brewing.yaml:1:3: error wrong-type expected keys and values (id, question, variants, answer, certainty, caveat, sources, studies, related), found text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), FAULTS, ids=[fault[3][:60] for fault in FAULTS])
def test_a_fault_is_reported_at_its_place(folder: Path, name: str, old: str, new: str, expected: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    assert f"{folder}/{expected}" in [str(problem) for problem in caught.value.problems]


def test_all_faults_are_reported_at_once(folder: Path) -> None:
    (folder / "about.yaml").write_text("title: 1\nsubject: 2\n", encoding="utf-8")
    (folder / "topics" / "brewing.yaml").write_text("- 3\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"about\.yaml:1:1: missing-key.*\(and \d+ more\)") as caught:
        load_knowledge(folder)
    assert {Path(problem.path).name for problem in caught.value.problems} == {"about.yaml", "brewing.yaml"}


def test_a_file_that_is_not_utf8_is_reported(folder: Path) -> None:
    (folder / "care.yaml").write_bytes(b"# caf\xc3\xa9\n# caf\xe9\n")
    with pytest.raises(KnowledgeError, match=r"care\.yaml:2:1: error encoding this is not UTF-8; save the file as UTF-8"):
        load_knowledge(folder)


def test_an_empty_file_is_reported(folder: Path) -> None:
    (folder / "care.yaml").write_text("# nothing yet\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"care\.yaml:1:1: error empty the file is empty"):
        load_knowledge(folder)


def test_deep_nesting_is_refused(folder: Path) -> None:
    (folder / "care.yaml").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"care\.yaml:\d+:\d+: error yaml "):
        load_knowledge(folder)


def test_a_missing_folder_and_a_missing_file_are_named(folder: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere: there is no such folder; name one that holds about\.yaml"):
        load_knowledge(folder / "nowhere")
    (folder / "sources.yaml").unlink()
    with pytest.raises(KnowledgeError, match=r"this is not a knowledge folder, because it lacks sources\.yaml"):
        load_knowledge(folder)
