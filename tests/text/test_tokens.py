from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import process_time, sleep
from typing import Any

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from bot import Conversation, FAQBot
from bot.languages.packs import load_language
from bot.text.characters import folded
from bot.text.sentences import MAX_PARTS, read_together, split_questions
from bot.text.tokens import MAX_CHARACTERS, as_spelt, clean, grams, pairs, stemmer

ENGLISH = load_language("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  is it\tsafe ", "is it safe"),
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("a\x00b", "a b"),
        ("\ud800", "\ufffd"),
        ("\u202etxet", "txet"),
        ("wrin\u200bkles", "wrinkles"),
        ("\u061cis it\u2066 safe\u2069", "is it safe"),
        ("e\u200b\u0301", "é"),
        ("is\u2003\u2003it\x85safe", "is it safe"),
        ("cafe\u0301", "café"),
        ("\U0001d160" * MAX_CHARACTERS, "\U0001d158\U0001d165\U0001d16e" * (MAX_CHARACTERS // 3) + "\U0001d158"),
        ("💆‍♀️", "💆‍♀️"),
        ("x" * (MAX_CHARACTERS + 5), "x" * MAX_CHARACTERS),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("given", [None, 5, b"is it safe", ["is it safe"]])
def test_what_is_no_text_is_refused_in_one_sentence(tea_bot: FAQBot, given: Any) -> None:
    for read in (clean, tea_bot.ask, tea_bot.explain, tea_bot.rank, Conversation(tea_bot).say):
        with pytest.raises(TypeError) as caught:
            read(given)
        assert str(caught.value) == f"a message is a text, not {type(given).__name__}"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_clean_text_stays_as_it_is_and_can_be_encoded(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


def test_pairs_and_grams() -> None:
    assert pairs(["is", "it"]) == ["^ is", "is it", "it $"]
    assert grams("ab") == (" a", "ab", "b ", " ab", "ab ", " ab ")


@pytest.mark.parametrize("word", ["a" * 3999 + "b", "a" * 4000, "aab" * 1333])
def test_no_word_takes_long_to_be_read_as_it_is_spelt(word: str) -> None:
    begun = process_time()
    for _ in range(10):
        as_spelt(word)
    assert process_time() - begun < 0.1


def test_no_two_threads_use_one_stemmer_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyStemmer says that none may."""
    overlaps: list[str] = []

    class Noted:
        def __init__(self, *_: object) -> None:
            self._busy = False

        def stemWord(self, word: str) -> str:  # noqa: N802
            overlaps.extend([word] if self._busy else [])
            self._busy = True
            sleep(0.001)
            self._busy = False
            return word

    monkeypatch.setattr(Stemmer, "Stemmer", Noted)
    stem = stemmer("english")
    with ThreadPoolExecutor(8) as pool:
        words = [f"zqx{number}" for number in range(200)]
        assert list(pool.map(stem, words)) == words
    assert overlaps == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hiii", "hi"),
        ("sooo", "so"),
        ("coool", "cool"),
        ("reallllyyy", "really"),
        ("press", "press"),
        ("1000", "1000"),
        ("aaabaaa", "aaba"),
    ],
)
def test_what_is_drawn_out_is_read_as_it_is_spelt(word: str, expected: str) -> None:
    assert as_spelt(word) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("is it safe and how often should I do it?", ("is it safe", "how often should I do it?")),
        ("What oil is good, and do I wash it off after?", ("What oil is good", "do I wash it off after?")),
        ("does it work?? what about the risks", ("does it work??", "what about the risks")),
        ("Two things: what's gua sha, is it safe?", ("Two things:", "what's gua sha", "is it safe?")),
        ("does it last n will it hurt", ("does it last", "will it hurt")),
        ("can it lift me, and if not, what will?", ("can it lift me", "if not", "what will?")),
        ("2 things - what oil, and is it safe", ("2 things", "what oil", "is it safe")),
        ("when may I go, and once I do which spots hurt?", ("when may I go", "once I do which spots hurt?")),
        ("anti-ageing - really", ("anti-ageing - really",)),
        ("does it plump or not, and it makes collagen?", ("does it plump or not", "it makes collagen?")),
        ("ease my jaw? and shud i rub it", ("ease my jaw?", "and shud i rub it")),
        ("what oil do I use + which way do I rub", ("what oil do I use", "which way do I rub")),
        ("r jade ones any good and do they buzz", ("r jade ones any good", "do they buzz")),
        ("can it ease my jaw and also brighten my skin", ("can it ease my jaw", "and also brighten my skin")),
        ("pros and cons", ("pros and cons",)),
        ("do it myself or see a pro", ("do it myself or see a pro",)),
        ("", ()),
        ("?!...", ()),
    ],
)
def test_split_questions(text: str, parts: tuple[str, ...]) -> None:
    assert split_questions(text, ENGLISH) == parts


@pytest.mark.parametrize("text", ["is it safe, " * 334, "is it safe? " * 334, "safe? is it, " * 334])
def test_a_message_has_no_more_parts_than_are_read_one_by_one(text: str) -> None:
    parts = split_questions(text, ENGLISH)
    assert len(parts) == MAX_PARTS
    assert parts[0] in text
    assert parts[-1].count("safe") > 300


def test_long_runs_of_white_space_split_no_message() -> None:
    assert split_questions("a? b? c? d? e? f? g? h" + "\n" * 4000 + "x", ENGLISH)[-1] == "h x"


def test_a_part_that_asks_may_be_read_behind_what_was_told() -> None:
    parts = ("I got filler last week.", "when can I massage again?", "does it hurt?")
    assert read_together(parts, ENGLISH) == [
        (parts[1], (parts[1], "I got filler last week. when can I massage again?")),
        (parts[2], (parts[2], "I got filler last week. does it hurt?")),
    ]
    assert read_together(("thanks", "bye"), ENGLISH) == []


def test_a_question_may_stand_behind_a_word_or_two() -> None:
    assert read_together(("quick q whats shiatsu", "what's swedish"), ENGLISH) == [
        ("quick q whats shiatsu", ("quick q whats shiatsu",)),
        ("what's swedish", ("what's swedish",)),
    ]
    assert read_together(("she told me what to do", "is it safe"), ENGLISH) == [
        ("is it safe", ("is it safe", "she told me what to do is it safe")),
    ]


def test_a_part_that_only_points_at_its_subject_is_read_behind_what_was_told_alone() -> None:
    told = ("I got filler last week.", "will it?")
    assert read_together(told, ENGLISH) == [("will it?", ("I got filler last week. will it?",))]
    assert read_together(("will it?",), ENGLISH) == [("will it?", ("will it?",))]


def test_a_part_that_adds_to_a_question_asks_too() -> None:
    assert read_together(("show me the brows;", "oh, and the neck"), ENGLISH) == [
        ("show me the brows;", ("show me the brows;",)),
        ("oh, and the neck", ("oh, and the neck",)),
    ]
    assert read_together(("I did the brows.", "and the neck.", "what next?"), ENGLISH) == [
        ("what next?", ("what next?", "I did the brows. and the neck. what next?"))
    ]


@pytest.mark.parametrize("char", ["\ufdfa", "\u2a74", "\ufb03", "\u0390", "\U0001d15e", "a", "\u00e9"])
def test_as_much_is_read_as_the_limit_says_though_a_character_stands_for_many(char: str) -> None:
    text = clean(char * (MAX_CHARACTERS + 10))
    assert MAX_CHARACTERS - 18 <= len(folded(text)) <= MAX_CHARACTERS
    assert clean(text) == text
    assert len(text) <= MAX_CHARACTERS
