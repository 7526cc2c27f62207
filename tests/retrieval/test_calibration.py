from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from bot import FAQBot, Matcher
from bot.authoring.evaluation.labelled_questions import Question, read_questions
from bot.retrieval import classifier, training
from bot.retrieval.calibration import FOLDS, wording_folds
from bot.retrieval.classifier import fit_linear
from bot.retrieval.training import MANY_PHRASINGS, read_corpus
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"


def test_a_wording_more_moves_no_other_of_an_entry_that_has_many() -> None:
    wordings = [f"what about number {number} then" for number in range(MANY_PHRASINGS)]
    before = wording_folds(read_corpus({"numbers": wordings, "tea": ["which tea", "a cup of tea"]}))
    after = wording_folds(read_corpus({"numbers": [*wordings, "and what of these"], "tea": ["which tea", "a cup of tea"]}))
    assert after[:MANY_PHRASINGS] == before[:MANY_PHRASINGS]
    assert set(before) == set(range(FOLDS))


def test_few_wordings_are_dealt_evenly_and_equal_ones_together() -> None:
    folds = wording_folds(read_corpus({"tea": ["which tea", "a cup", "Which tea?", "green", "black"]}))
    assert folds[0] == folds[2]
    assert sorted({folds[0], folds[1], folds[3], folds[4]}) == list(range(FOLDS))


def test_a_wording_more_leaves_the_confidences_of_other_questions_as_they_are(bot: FAQBot) -> None:
    knowledge = bot.knowledge
    first, *others = knowledge.gaps
    grown = replace(first, variants=(*first.variants, "what would a bronze spoon set me back"))
    more = FAQBot(replace(knowledge, gaps=(grown, *others)))
    questions = [item.q for item in read_questions(DATA / "questions.jsonl") if isinstance(item, Question)][::4]
    moved = [
        abs(bot.rank(text, 1)[0].confidence - more.rank(text, 1)[0].confidence) for text in questions if bot.rank(text, 1)
    ]
    assert len(moved) > 90
    assert max(moved) < 0.02


SHOP = {
    "hours": "when are you open",
    "returns": "how do I send something back",
    "delivery": "how long does delivery take",
    "payment": "which cards do you accept",
    "gift": "can I buy a gift voucher",
    "sizes": "what sizes do the shirts come in",
    "washing": "how should I wash a wool jumper",
    "student": "is there a discount for students",
    "track": "where is my parcel",
    "account": "how do I change my password",
    "damaged": "my order arrived broken",
    "jobs": "are you hiring",
}
ASKED = [
    "when do you open on Sunday", "I want to send a shirt back", "do students get a discount", "where's my parcel now",
    "which credit cards can I use", "can I wash wool in the machine", "the jumper arrived broken", "do you sell bicycles",
]  # fmt: skip


def confidences(variants: dict[str, list[str]]) -> list[float]:
    matcher = Matcher.fit(variants)
    return [match.confidence for text in ASKED for match in matcher.rank(text, 1)]


def test_confidence_with_one_variant_an_entry_does_not_hang_on_small_talk_or_on_a_single_second_variant() -> None:
    alone = {entry: [question] for entry, question in SHOP.items()}
    plain = confidences(alone)
    assert max(plain) > 0.5
    for more in ({"hello": ["hello", "hi"]}, {"hours": [SHOP["hours"], "opening hours"]}):
        moved = [abs(before - after) for before, after in zip(plain, confidences(alone | more), strict=True)]
        assert max(moved) < 0.1
        assert sorted(moved)[len(moved) // 2] < 0.05


def test_what_is_held_out_is_told_apart_as_the_whole_is(monkeypatch: pytest.MonkeyPatch) -> None:
    used = []

    def fit(*arguments: Any) -> Any:
        used.append(arguments[-1])
        return fit_linear(*arguments)

    variants = {entry: [question, f"tell me {question}"] for entry, question in SHOP.items()}
    monkeypatch.setattr(training, "fit_linear", fit)
    monkeypatch.setattr(classifier, "LARGEST_SVM", len(SHOP) * 2 * len(SHOP) - 1)
    Matcher.fit(variants)
    assert len(used) > 1
    assert not any(used)
