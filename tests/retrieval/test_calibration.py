from __future__ import annotations

from msgspec.structs import replace

from bot import FAQBot
from bot.authoring.evaluation.labelled_questions import Question, read_questions
from bot.retrieval.calibration import FOLDS, wording_folds
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
