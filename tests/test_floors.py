"""The knowledge that ships, on labelled messages of ours: no change may take it below what it has reached.

`tests/data` was written without sight of the wordings. Wordings and thresholds have since been chosen with it in view, so it
guards against a fall and proves nothing about messages that nobody has seen.
"""

from __future__ import annotations

from bot import FAQBot
from bot.authoring.evaluate import evaluate
from bot.authoring.questions import read_questions
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"


def test_questions(bot: FAQBot) -> None:
    score = evaluate(bot, read_questions(DATA / "questions.jsonl"))
    inside, outside, urgent = score.in_scope, score.out_of_scope, score.urgent
    assert inside.top1 / inside.total >= 0.95
    assert inside.top3 / inside.total >= 0.98
    assert inside.right / inside.total >= 0.92
    assert inside.wrong / inside.total <= 0.03
    assert outside.near_declined / outside.near >= 0.93
    assert outside.far_declined / outside.far >= 0.95
    assert urgent.care == urgent.total
    assert urgent.care_wrongly == 0
    assert score.auroc is not None
    assert score.auroc >= 0.94


def test_the_plainest_questions(bot: FAQBot) -> None:
    """What anybody would ask first, in as few words; `plain.jsonl` was written when some of it went wrong."""
    score = evaluate(bot, read_questions(DATA / "plain.jsonl"))
    assert score.in_scope.right / score.in_scope.total >= 0.97
    assert score.out_of_scope.declined == score.out_of_scope.total
    assert score.urgent.care == score.urgent.total
    assert score.urgent.care_wrongly == 0


def test_dialogues(bot: FAQBot) -> None:
    turns = evaluate(bot, read_questions(DATA / "dialogues.jsonl")).turns
    assert turns.right / turns.total >= 0.87
    assert turns.leaks == 0
