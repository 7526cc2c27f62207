"""Parts of messages."""

from __future__ import annotations

import pytest

from bot.languages.packs import languages, load_language
from bot.text.sentences import joined_names, split_questions


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("mark", [",", "+", "-", "–", "—", "--", ", "])
def test_every_joiner_is_looked_for(code: str, mark: str) -> None:
    language = load_language(code)
    for joiner in (*language.joiners, mark):
        assert language.joins(f"massage {joiner.upper()} shiatsu")
    assert not language.joins("massage")


def test_what_a_word_or_a_mark_joins_is_split() -> None:
    english = load_language("en")
    assert split_questions("is it safe and how often", english) == ("is it safe", "how often")
    assert split_questions("what oil, do i wash it off", english) == ("what oil", "do i wash it off")
    assert split_questions("is it safe so what do i do", english) == ("is it safe", "so what do i do")
    assert joined_names("jade rollers or gua sha?", english) == ("jade rollers", "gua sha")


def test_patterns_that_find_nothing_are_not_compiled() -> None:
    english = type(load_language("en"))(load_language("en").rows)
    assert split_questions("does it help?", english) == ("does it help?",)
    assert joined_names("does it help?", english) == ()
    assert english.pattern.cache_info().currsize == 0
