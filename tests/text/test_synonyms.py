"""Words and phrases are replaced by what stands for them."""

from __future__ import annotations

import pytest

from bot.languages.packs import load_language
from bot.text.synonyms import MAX_WORDS, Synonyms, standard_words

STANDARD = standard_words(
    [["blood flow", "Circulation", "flow of the blood in it"], ["blood", "gore"], ["oil", "Oil"]], load_language("en")
)


def test_the_first_of_a_group_stands_for_the_others_and_never_for_itself() -> None:
    assert STANDARD == {"circulation": "blood flow", "flow of the blood in it": "blood flow", "gore": "blood"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("does circulation improve", "does blood flow improve"),
        ("the flow of the blood in it stops", "the blood flow stops"),
        ("the flow of the blood", "the flow of the blood"),
        ("gore and circulation", "blood and blood flow"),
        ("which oil", "which oil"),
        ("", ""),
    ],
)
def test_the_longest_synonym_is_joined(said: str, expected: str) -> None:
    assert Synonyms(STANDARD).join(said.split()) == expected.split()


def test_what_stands_for_more_words_never_grows_beyond_what_is_read() -> None:
    assert len(Synonyms({"circulation": "blood flow"}).join(["circulation"] * MAX_WORDS)) == MAX_WORDS
    assert len(Synonyms({}).join(["word"] * 2 * MAX_WORDS)) == MAX_WORDS
