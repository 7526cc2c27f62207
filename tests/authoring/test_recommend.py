from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot import FAQBot, QuestionsError
from bot.authoring.evaluation.evaluate import Coverage
from bot.authoring.evaluation.labelled_questions import Question
from bot.authoring.evaluation.recommend import Advice, Costs, Counts, Threshold, read_costs, recommend
from bot.dialogue.thresholds import DEFAULT, Thresholds
from bot.records import Reply
from bot.rendering.reports.scores import render_advice
from tests.rendering.samples import CLARIFY, NOTHING, REPLY

ALL = Coverage(2, 2, ())
QUESTIONS = [
    *(Question(f"0.{number + 30}", "in", ("warm",)) for number in range(40)),
    *(Question(f"0.{number + 10}", "out") for number in range(40)),
    Question("0.99 alarming", "urgent"),
]


IN_USE = replace(DEFAULT, answer=0.29, offer=0.28, second=0.28)  # whatever the usual ones are


class Scripted:
    """A bot that is as sure of a message as the message says, and offers a choice from `offer` on."""

    def __init__(self, thresholds: Thresholds = IN_USE) -> None:
        self.thresholds = thresholds

    def with_thresholds(self, thresholds: Thresholds) -> Scripted:
        return Scripted(thresholds)

    def remembering(self) -> Scripted:
        return self

    def ask(self, text: str) -> Reply:
        confidence = float(text.split()[0])
        if confidence >= self.thresholds.answer:
            return REPLY
        return CLARIFY if confidence >= self.thresholds.offer else Reply("not-covered", text, NOTHING)


def advise(costs: Costs) -> Advice:
    return recommend(Scripted(), QUESTIONS, ALL, costs)  # type: ignore[arg-type]


def test_the_thresholds_are_those_that_cost_least() -> None:
    advice = advise(Costs(wrong=3, outside=1, refusal=1, menu=1))
    assert advice == Advice(
        costs=Costs(wrong=3, outside=1, refusal=1, menu=1),
        inside=40,
        outside=40,
        thresholds=(Threshold("answer", 0.29, 0.30), Threshold("offer", 0.28, 0.30), Threshold("second", 0.28, 0.28)),
        counts_in_use=Counts(right=40, wrong=0, offered=0, declined=0, answered=21),
        counts_recommended=Counts(right=40, wrong=0, offered=0, declined=0, answered=20),
        cost_in_use=(21 + 1) / 80,
        cost_recommended=20 / 80,
        cost_validated=20 / 80,  # one of the two just below the line is enough to tell
        keep=False,
    )
    in_use = replace(IN_USE, answer=0.3, offer=0.3)
    assert recommend(Scripted(in_use), QUESTIONS, ALL, advice.costs).keep  # type: ignore[arg-type]


def test_a_dear_answer_out_of_scope_moves_the_line_up() -> None:
    advice = advise(Costs(outside=50, menu=0))
    assert [row.recommended for row in advice.thresholds[:2]] == [0.5, 0.28]
    assert advice.cost_recommended < advice.cost_in_use
    assert not advice.keep


def recommended(in_use: Thresholds, costs: Costs) -> list[float]:
    """Return what is recommended where all in scope are sure from 0.6 on, and all out of scope up to 0.3."""
    sure = [Question(f"0.{number % 40 + 60}", "in", ("warm",)) for number in range(40)]
    unsure = [Question(f"0.{number % 21 + 10}", "out") for number in range(40)]
    advice = recommend(Scripted(in_use), [*sure, *unsure], ALL, costs)  # type: ignore[arg-type]
    return [row.recommended for row in advice.thresholds]


def test_of_equal_thresholds_the_nearest_to_those_in_use_are_recommended() -> None:
    assert recommended(replace(DEFAULT, answer=0.9, offer=0.9, second=0.5), Costs()) == [0.6, 0.6, 0.5]
    assert recommended(replace(DEFAULT, answer=0.2, offer=0.1, second=0.5), Costs(menu=0)) == [0.32, 0.1, 0.5]
    assert recommended(replace(DEFAULT, answer=0.45, offer=0.35, second=0.5), Costs()) == [0.45, 0.35, 0.5]


def test_a_choice_is_never_to_be_offered_above_the_line_of_an_answer() -> None:
    assert recommended(replace(DEFAULT, answer=0.9, offer=0.8), Costs())[:2] == [0.6, 0.6]


def test_advice_in_text() -> None:
    rows = (Threshold("answer", 0.29, 0.5), Threshold("offer", 0.28, 0.28))
    advice = Advice(Costs(), 40, 50, rows, Counts(30, 4, 3, 3, 9), Counts(28, 1, 6, 5, 2), 0.3, 0.2, 0.25, keep=False)
    head = """\
thresholds for these costs: wrong 3, outside 2, refusal 1, menu 0.6
             in use  recommended
answer         0.29         0.50
offer          0.28         0.28
right            30           28  of 40 in scope
wrong             4            1
offered           3            6
declined          3            5
answered          9            2  of 50 out of scope
cost          0.300        0.200  a question of this file
                           0.250  a question that they were not chosen on
Based on 40 questions in scope and 50 out of scope; their mix should be realistic.
"""
    assert (
        render_advice(advice)
        == f"""{head}\
To use them, write in about.yaml:
thresholds: {{answer: 0.5, offer: 0.28}}"""
    )
    assert (
        render_advice(replace(advice, keep=True))
        == f"""{head}\
On questions that they were not chosen on, the recommended thresholds cost no less: keep those in use."""
    )


@pytest.mark.parametrize(
    ("inside", "outside", "coverage"), [(29, 30, ALL), (30, 29, ALL), (30, 30, Coverage(10, 5, ())), (0, 0, Coverage(0, 0, ()))]
)  # fmt: skip
def test_too_little_is_refused_with_its_figures(tea_bot: FAQBot, inside: int, outside: int, coverage: Coverage) -> None:
    questions = [Question("tea", "in", ("water",))] * inside + [Question("tea", "out")] * outside
    share = f"{coverage.asked / max(1, coverage.entries):.0%}"
    with pytest.raises(QuestionsError) as caught:
        recommend(tea_bot, [*questions, *QUESTIONS[-1:]], coverage, Costs())
    assert str(caught.value) == (
        f"thresholds can't be recommended: the file has {inside} questions in scope and {outside} out of scope, and asks "
        f"for {share} of the entries; it needs 30 of each, and 60%"
    )


def test_costs_are_read() -> None:
    assert read_costs("") == Costs()
    assert read_costs(" wrong = 5, menu=0.25,") == Costs(wrong=5, menu=0.25)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("wrong=-1", "'wrong' should be a number of at least 0"),
        ("wrong=nan", "'wrong' should be a number of at least 0"),
        ("wrong=1e9", "'wrong' should be a number of at most 1000"),
        ("wrong", "'wrong' should be a number, and is a text"),
        ("rude=2", "there is no key 'rude'"),
    ],
)
def test_other_costs_are_refused(text: str, message: str) -> None:
    with pytest.raises(QuestionsError) as caught:
        read_costs(text)
    assert str(caught.value) == (
        f"--costs {text}: {message}; the costs, from 0 to 1000, are wrong=3, outside=2, refusal=1, menu=0.6"
    )
