"""Facts of the two documents: every entry names its own (`must_mention`), which loading checks; here are the figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.content.folder import load_knowledge
from bot.records import Entry
from bot.text.sentences import first_sentence

KNOWLEDGE = load_knowledge(Path(__file__).parent.parent / "knowledge")
STUDIES = {study.id: study for study in KNOWLEDGE.studies}
GUIDE = KNOWLEDGE.guides[0]


VERBS = {
    "low": r"\bmay\b",
    "very-low": "very uncertain",
    "none": r"\b(?:no|neither)\b",
    "opinion": "practitioner|review|document",
    "not-a-claim": "",
}


def test_every_entry_names_the_facts_that_it_has_to_mention() -> None:
    assert [entry.id for entry in KNOWLEDGE.entries if not entry.must_mention] == []


@pytest.mark.parametrize(
    ("study", "year", "people", "duration"),
    [
        ("2017-laboratory", "2017", (), "not stated"),
        ("2017-cream", "2017", (20, 22), "8 weeks"),
        ("2018-roller", "2018", (12,), "5 weeks"),
        ("2021-ct", "2021", (6,), "not stated"),
        ("2022-ct", "2022", (5,), "2 weeks"),
    ],
)
def test_the_study_has_its_numbers(study: str, year: str, people: tuple[int, ...], duration: str) -> None:
    record = STUDIES[study]
    assert (record.year, record.people, record.duration) == (year, people, duration)


def test_there_are_five_studies() -> None:
    assert len(STUDIES) == 5


def test_the_guide_has_the_six_steps_in_order() -> None:
    words = ["dime-sized", "collarbones", "chin", "nose", "temples", "hairline"]
    assert len(GUIDE.steps) == len(words)
    for word, step in zip(words, GUIDE.steps, strict=True):
        assert word in step.text
    assert ["several times" in step.text for step in GUIDE.steps] == [False, True, True, True, True, False]


@pytest.mark.parametrize("entry", KNOWLEDGE.entries, ids=lambda entry: entry.id)
def test_the_short_answer_is_one_sentence_that_keeps_the_verb_of_its_certainty(entry: Entry) -> None:
    assert first_sentence(entry.short) == entry.short
    assert len(entry.short.split()) <= 25
    assert re.search(VERBS[entry.certainty], entry.short, re.IGNORECASE)
