"""What speaks against an entry: another aspect, another subject; and what its author foresaw."""

from __future__ import annotations

import pytest

from bot import FAQBot


def test_what_an_author_foresaw_word_for_word_is_answered_by_that_entry(bot: FAQBot) -> None:
    for entry in bot.knowledge.entries:
        for text in (entry.question, *entry.variants[::20]):
            why = bot.explain(text)
            told = {answer.id for answer in why.reply.answers}
            assert entry.id in told or why.policy == "condition", text


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("other options for a plumper younger face without surgery", "alternatives-overview"),
        ("do i need spf and moisturizer as well as massaging", "skincare-routine"),
    ],
)
def test_an_entry_is_also_about_what_its_variants_name(bot: FAQBot, said: str, entry: str) -> None:
    assert [answer.id for answer in bot.ask(said).answers] == [entry]


@pytest.mark.parametrize("said", ["what is hifu and is it safe", "what is microneedling and what are the risks"])
def test_words_of_another_subject_are_no_answer_however_exact(bot: FAQBot, said: str) -> None:
    assert "is-it-safe" not in {answer.id for answer in bot.ask(said).answers}


@pytest.mark.parametrize("said", ["how do i do my cheeks and my neck", "swedish n shiatsu, whats each of em"])
def test_one_question_about_two_subjects_is_answered_for_each(bot: FAQBot, said: str) -> None:
    assert len(bot.ask(said).answers) == 2


def test_a_name_that_no_variant_holds_is_no_typo(bot: FAQBot) -> None:
    assert bot.search("a bian stone").words[-2:] == ("bian", "stone")


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("which oil do i use and how hard do i press", ["which-oil", "how-much-pressure"]),
        ("what is microneedling and how often", ["microneedling"]),
    ],
)
def test_the_second_of_two_questions_is_about_the_first_unless_it_asks_of_something_else(
    bot: FAQBot, said: str, answered: list[str]
) -> None:
    assert [answer.id for answer in bot.ask(said).answers] == answered


@pytest.mark.parametrize(
    "said", ["wood filler for doors", "swedish meatballs recipe", "dull knife sharpening", "lint roller for a sofa"]
)
def test_a_name_beside_words_of_another_field_is_not_answered(bot: FAQBot, said: str) -> None:
    assert bot.ask(said).answers == ()


def test_what_a_message_tells_of_hides_no_answer_about_just_that(bot: FAQBot) -> None:
    assert [answer.id for answer in bot.ask("Is there much time off after Sofwave?").answers] == ["energy-treatments"]
    assert bot.ask("had HIFU last week, how do I massage my cheeks").kind == "not-covered"
