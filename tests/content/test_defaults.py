"""What about.yaml gives as a default holds for every entry that does not say otherwise."""

from __future__ import annotations

from pathlib import Path

from bot import FAQBot
from bot.authoring.check.runner import check
from bot.content.folder import load_knowledge

DEFAULTS = (
    'defaults: {certainty: not-a-claim, caveat: "The leaflet says so.", sources: [{document: book, section: brewing}]}\n'
)
ENTRY = '- id: opening\n  question: "When do you open?"\n  variants: []\n  answer: "At ten."\n'


def _with(folder: Path, defaults: str, entry: str) -> None:
    with (folder / "about.yaml").open("a", encoding="utf-8") as about:
        about.write(defaults)
    with (folder / "certainty.yaml").open("a", encoding="utf-8") as scale:
        scale.write('- {code: not-a-claim, meaning: "No claim."}\n')
    (folder / "topics" / "shop.yaml").write_text(entry, encoding="utf-8")


def test_an_entry_without_keys_takes_the_defaults_and_one_with_keys_keeps_its_own(folder: Path) -> None:
    _with(folder, DEFAULTS, ENTRY + '  caveat: "One assistant said so."\n')
    entry = next(entry for entry in load_knowledge(folder).entries if entry.id == "opening")
    assert (entry.certainty, entry.caveat) == ("not-a-claim", "One assistant said so.")
    assert [(passage.document, passage.section) for passage in entry.sources] == [("book", "brewing")]


def test_without_a_label_the_caveat_stands_alone(folder: Path) -> None:
    _with(folder, DEFAULTS, ENTRY)
    told = str(FAQBot.from_folder(folder).ask("When do you open?"))
    assert told.splitlines()[4:6] == ["The leaflet says so.", 'Source: The tea book: "Brewing"']


def test_without_defaults_the_keys_are_missed_and_a_wrong_default_is_told_once(folder: Path) -> None:
    _with(folder, "", ENTRY)
    rules = [problem.rule for problem in check(folder, "2026-01-01").problems if problem.severity == "error"]
    assert rules == ["missing-key"] * 3
    _with(folder, DEFAULTS.replace("brewing", "milk"), ENTRY + ENTRY.replace("opening", "closing").replace("open", "close"))
    found = [problem for problem in check(folder, "2026-01-01").problems if problem.severity == "error"]
    assert [(problem.rule, Path(problem.path).name) for problem in found if problem.rule == "dangling-id"] == [
        ("dangling-id", "about.yaml")
    ]
