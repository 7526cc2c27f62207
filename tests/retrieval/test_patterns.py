"""Alarming signs are found in the authors' examples and in nothing that is an ordinary question."""

from __future__ import annotations

import pytest

from bot import FAQBot
from bot.languages.packs import load_language
from bot.records import PHRASE_WORDS, CareRule, Concept, Condition
from bot.retrieval import fit_rows
from bot.retrieval.patterns import Patterns, pattern_rows
from bot.storage.repository import knowledge_rows

ENGLISH = load_language("en")


def patterns_of(*rules: CareRule | Condition, concepts: tuple[Concept, ...] = ()) -> Patterns:
    return Patterns(pattern_rows(rules, ENGLISH, concepts), ENGLISH, known=["scale"])


def first(patterns: Patterns, text: str) -> str | None:
    return next(patterns.present(patterns.read(text)), None)


def burn(*signs: tuple[str, ...], unless: tuple[str, ...] = ()) -> CareRule:
    return CareRule("care-burn", "A burn", "urgent", "Get help.", signs=signs, examples=(), unless=unless)


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    return patterns_of(burn(("burnt / scalded", "hand / left arm"), unless=("toast", "sun burnt", "right hand")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("i scalded my hand", True),
        ("my hand is badly, badly burnt", True),
        ("I burnt the left arm", True),
        ("i scalted my hand", True),  # a slip is repaired
        ("i scaled my hand", False),  # a word that is known is not
        ("I have no burnt hand", False),  # it is denied
        ("burnt hand? none", False),
        ("nil burnt hand", False),
        ("nothing like a burnt hand", False),
        ("I burnt my hand years ago", False),  # it is past
        ("can tea leave a burnt hand", False),  # it is asked in general
        ("in the film he burnt his hand", False),  # it is of somebody else
        ("never a burnt hand like this", True),
        ("burnthand", True),  # written as one
        ("i have bunrt my hand", True),
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
def test_present(patterns: Patterns, text: str, found: bool) -> None:
    assert (first(patterns, text) == "care-burn") is found


def test_concepts_stand_for_their_words() -> None:
    concepts = (Concept("burnt", "burnt / scalded"), Concept("part", "hand / left arm"))
    patterns = patterns_of(burn(("{burnt}", "{part} / toe")), concepts=concepts)
    for text in ("scalded my left arm", "burnt a toe"):
        assert first(patterns, text) == "care-burn"
    assert first(patterns, "burnt toast") is None


def test_a_condition_may_be_past_and_what_is_denied_of_it_is_left_out() -> None:
    patterns = patterns_of(Condition("burnt", "gap", signs=(("burnt", "hand"),), examples=()))
    assert first(patterns, "I had a burnt hand years ago") == "burnt"
    assert first(patterns, "I have no burnt hand. Which tea?") is None
    assert patterns.without_denied(patterns.read("I have no burnt hand. Which tea?")) == "which tea?"
    assert patterns.without_denied(patterns.read("I have a burnt hand. Which tea?")) == ""


@pytest.mark.parametrize(
    "rules",
    [
        tuple(burn(("a / b", f"a / word{number}")) for number in range(300)),
        tuple(burn((f"{'a ' * PHRASE_WORDS}/ word{number}", "hand")) for number in range(50)),
    ],
)
def test_the_work_grows_with_the_words_of_a_message_alone(rules: tuple[CareRule, ...]) -> None:
    patterns = patterns_of(*rules)
    short, long = (len(patterns.read("a " * count).found) for count in (200, 1900))
    assert long <= 10 * short
    assert len(list(patterns.present(patterns.read("a " * 1900)))) in (0, 300)


@pytest.mark.parametrize("stem", ["words", "words of", "of patterns", "patterns", "pattern", "of", "alarms", ""])
def test_no_word_is_taken_for_a_part_of_the_table(bot: FAQBot, patterns: Patterns, stem: str) -> None:
    for text in (stem, f"{stem}ing", stem.replace(" ", ""), f"{stem.replace(' ', '')}ing", f"{stem}s"):
        assert first(patterns, text) is None
        assert bot.ask(text).kind != "care"


def test_rows_of_all_kinds_have_keys_of_their_own(bot: FAQBot) -> None:
    known = bot.knowledge
    kinds = (
        fit_rows({entry.id: [entry.question] for entry in known.entries}, known.synonyms),
        knowledge_rows(known),
        pattern_rows(known.care, ENGLISH, known.concepts),
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
