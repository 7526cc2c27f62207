from __future__ import annotations

import math
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.train_vectors import packed
from bot import FAQBot, Matcher
from bot.errors import EmbeddingError
from bot.retrieval import Index, fit_rows
from bot.retrieval.training import MANY_ENTRIES
from bot.retrieval.word_vectors import WordVectors, word_vectors
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIANTS = {
    "dogs": ["may I bring my dog"],
    "parking": ["where can I park"],
    "wifi": ["is there wifi"],
    "price": ["what does a night cost"],
    "towels": ["do you provide towels"],
}
UNSEEN = {"puppy": "dogs", "a car": "parking", "internet": "wifi", "how expensive": "price"}


def test_a_word_that_no_variant_holds_is_found_by_what_it_means() -> None:
    matcher = Matcher.fit(VARIANTS)
    assert {text: matcher.rank(text, 1)[0].id for text in UNSEEN} == UNSEEN
    assert matcher.rank("zxqv", 1) == []


PHONE = {
    "shipping": ["how much does shipping cost"],
    "flight": ["how do I turn on airplane mode"],
    "charging": ["why is my phone not charging"],
    "screen": ["how do I turn on the screen reader"],
    "water": ["is it waterproof"],
    "forum": ["where is the forum"],
}


def test_an_unknown_word_is_known_as_far_as_it_is_like_a_word_of_the_entry_that_is_found() -> None:
    matcher = Matcher.fit(PHONE)
    for text in ("shipping price", "flight mode"):
        assert matcher.read(text).known == pytest.approx(1)
    for text in ("shipping giraffe", "wireless charging", "fingerprint reader"):
        assert matcher.read(text).known < 0.6


def test_a_word_that_no_word_of_the_entry_is_like_lowers_the_confidence() -> None:
    matcher = Matcher.fit(PHONE)
    for strange, usual in (("wireless charging", "not charging"), ("fingerprint reader", "screen reader")):
        doubts = [1 - matcher.rank(text, 1)[0].confidence for text in (strange, usual)]
        assert doubts[0] > 10 * doubts[1]


def test_the_vectors_of_words_are_those_of_everyday_english() -> None:
    table = word_vectors("en")
    assert table
    assert list(table.rows(["zxqv", "mattress"])) == ["mattress"]
    assert table.total(["zxqv"]) is None

    def cosine(one: str, other: str) -> float:
        a, b = table.total(one.split()), table.total(other.split())
        assert a
        assert b
        return sum(x * y for x, y in zip(a, b, strict=True)) / math.hypot(*a) / math.hypot(*b)

    assert cosine("cancel my order", "stop the purchase") > cosine("cancel my order", "paint the kitchen") + 0.2
    assert cosine("colour", "color") > 0.6


def test_a_file_of_vectors_holds_what_was_packed(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(200)]
    vectors = np.random.default_rng(0).normal(size=(len(words), 16)) * np.linspace(0.01, 1, len(words))[:, None]
    path = tmp_path / "vectors.bin"
    path.write_bytes(packed(words, vectors))
    table = WordVectors(str(path))
    assert table.dimensions == 16
    assert table.rows([*words, "other"]).keys() == set(words)
    for chosen in (words[:1], words[3:9], [*words[100:], "other"]):
        total = np.array(table.total(chosen), float)
        wanted = sum(vectors[words.index(word)] for word in chosen if word in words)
        assert total @ wanted / np.linalg.norm(total) / np.linalg.norm(wanted) > 0.999
    assert table.total(["other"]) is None
    path.unlink()
    assert table.total(["word1", "unread"]) is None


def test_a_language_without_vectors_has_none() -> None:
    assert word_vectors("no-such-language") is None


AXES = ("dog puppy", "park car", "wifi internet", "night cost expensive", "towels")


def embed(texts: Sequence[str]) -> list[list[float]]:
    """Tell how many words of each axis a text holds."""
    return [[float(sum(word in axis.split() for word in text.split())) for axis in AXES] for text in texts]


def other(texts: Sequence[str]) -> list[list[float]]:
    return [[1.0, float(len(text))] for text in texts]


def test_a_function_of_the_users_takes_the_place_of_the_words() -> None:
    asked: list[list[str]] = []

    def counted(texts: list[str]) -> list[list[float]]:
        asked.append(texts)
        return embed(texts)

    matcher = Matcher.fit(VARIANTS, embed=counted)
    asked.clear()
    assert {text: matcher.rank(text, 1)[0].id for text in UNSEEN} == UNSEEN
    assert asked == [[text] for text in UNSEEN]


def test_many_entries_are_compared_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Matcher.fit(VARIANTS)
    monkeypatch.setattr("bot.retrieval.training.MANY_ENTRIES", len(VARIANTS) - 1)
    many = Matcher.fit(VARIANTS)
    for text in ("can I bring my puppy", "where do I leave my car", "what is the cost"):
        reading, other_reading = (m.explained(m.read(text, 1)).candidates[0].signals for m in (few, many))
        meanings = [next(s.value for s in signals if s.name == "meaning") for signals in (reading, other_reading)]
        assert meanings[0] == pytest.approx(meanings[1])
    assert len(VARIANTS) < MANY_ENTRIES


def test_the_name_of_the_function_is_checked_where_an_index_is_opened() -> None:
    index = Index(fit_rows(VARIANTS, embed=embed))
    assert Matcher(index, embed).rank("puppy", 1)[0].id == "dogs"
    with pytest.raises(EmbeddingError, match=r"made by .*other"):
        Matcher(index, other)
    with pytest.raises(EmbeddingError, match=r"given none; pass embed="):
        Matcher(index)


@pytest.mark.parametrize("wrong", [lambda _: 5, lambda _: [], lambda texts: ["x"] * len(texts), lambda _: [[math.nan]]])
def test_a_function_that_makes_no_vectors_is_refused(wrong: object) -> None:
    with pytest.raises(EmbeddingError, match=r"^embed "):
        Matcher.fit(VARIANTS, embed=wrong)  # type: ignore[arg-type]


def test_a_bot_of_a_folder_is_compiled_for_each_function_and_can_be_pickled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACEFACTS_CACHE", str(tmp_path))
    folder = ROOT / "bot" / "authoring" / "scaffold" / "starter"
    made: list[float] = []
    for function in (None, embed, None, embed):
        bot = FAQBot.from_folder(folder, made.append, embed=function)
        assert pickle.loads(pickle.dumps(bot)).ask("hello") == bot.ask("hello")
    assert made.count(0) == 2
