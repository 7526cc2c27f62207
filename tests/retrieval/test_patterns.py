"""Alarming signs are found in the authors' examples and in nothing that is an ordinary question."""

from __future__ import annotations

import pytest

from bot import FAQBot
from bot.records import CareRule
from bot.retrieval import fit_rows
from bot.retrieval.patterns import Signs, sign_rows
from bot.storage.repository import knowledge_rows


@pytest.fixture(scope="module")
def signs() -> Signs:
    rule = CareRule(
        id="care-burn",
        title="A burn",
        urgency="urgent",
        message="Get help.",
        signs=(("burnt / scalded", "hand / left arm"),),
        examples=(),
        unless=("toast", "sun burnt", "right hand"),
    )
    return Signs(sign_rows([rule]), known=["scale"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("i scalded my hand", True),
        ("my hand is badly, badly burnt", True),
        ("I burnt the left arm", True),
        ("i scalted my hand", True),  # a slip is repaired
        ("i scaled my hand", False),  # a word that is known is not
        ("I have no burnt hand", False),  # it is denied
        ("my hand is not burnt", False),
        ("I don't have any burnt skin on my hand", False),
        ("oh no my hand is burnt", True),
        ("not sure, is my hand burnt", True),
        ("burnt right arm", False),  # the phrase is not there
        ("burnt toast in my hand", False),  # harmless by `unless`
        ("sun burnt hand", False),  # the phrase reaches into the signs
        ("the right hand burnt", False),
        ("burnt my right hand", False),
        ("on the right, hand burnt", False),
        ("the sun: my hand was burnt", True),
        ("i made toast, burnt my hand", True),  # what ends before the signs is of something else
        ("burnt hand, i made toast", True),
        ("burnt toast yesterday. one two three four five six seven. my hand is burnt", True),
        ("burnt one two three four five six seven eight nine hand", False),  # too far apart
        ("", False),
    ],
)
def test_find(signs: Signs, text: str, found: bool) -> None:
    assert (signs.find(text) == "care-burn") is found


@pytest.mark.parametrize("stem", ["words", "words of", "of signs", "signs", "sign", "of", ""])
def test_no_word_is_taken_for_a_part_of_the_table(bot: FAQBot, signs: Signs, stem: str) -> None:
    for text in (stem, f"{stem}ing", stem.replace(" ", ""), f"{stem.replace(' ', '')}ing", f"{stem}s"):
        assert signs.find(text) is None
        assert bot.ask(text).kind != "care"


def test_rows_of_all_kinds_have_keys_of_their_own(bot: FAQBot) -> None:
    known = bot.knowledge
    kinds = (
        fit_rows({entry.id: [entry.question] for entry in known.entries}, known.synonyms),
        knowledge_rows(known),
        sign_rows(known.care),
    )
    assert len(set().union(*kinds)) == sum(map(len, kinds))


def test_every_example_goes_to_care_and_no_counterexample_does(bot: FAQBot) -> None:
    for rule in bot.knowledge.care:
        assert [text for text in rule.examples if bot.ask(text).kind != "care"] == []
        assert [text for text in rule.counterexamples if bot.ask(text).kind == "care"] == []


def test_no_wording_of_an_entry_or_a_gap_goes_to_care(bot: FAQBot) -> None:
    wordings = [text for entry in bot.knowledge.entries for text in (entry.question, *entry.variants)]
    wordings += [text for gap in bot.knowledge.gaps for text in (gap.question, *gap.variants)]
    assert [text for text in wordings if bot.ask(text).kind == "care"] == []
