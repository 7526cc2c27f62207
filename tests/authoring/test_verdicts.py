from __future__ import annotations

from typing import Literal

import pytest
from msgspec.structs import replace

from bot.authoring.evaluation.labelled_questions import Question, Turn
from bot.authoring.evaluation.verdicts import judge, mislabelled, turn_outcome
from bot.records import Reply
from tests.rendering.samples import ANSWER, CARE, CLARIFY, NOTHING, REPLY, STEP

DECLINED = Reply("not-covered", "milk?", NOTHING)
BOTH = replace(REPLY, answers=(ANSWER, replace(ANSWER, id="water")))


@pytest.mark.parametrize(
    ("kind", "ids", "need", "reply", "verdict"),
    [
        ("in", ("warm",), 1, REPLY, "right"),
        ("in", ("warm", "cold"), 1, REPLY, "right"),
        ("in", ("cold",), 1, REPLY, "wrong"),
        ("in", ("warm", "water"), 2, BOTH, "right"),
        ("in", ("warm", "water"), 2, REPLY, "wrong"),
        ("in", ("water",), 1, CLARIFY, "offered"),
        ("in", ("warm",), 1, CLARIFY, "declined"),
        ("in", ("warm",), 1, DECLINED, "declined"),
        ("in", ("warm",), 1, STEP, "declined"),
        ("in", ("warm",), 1, CARE, "care"),
        ("out", (), 1, DECLINED, "right"),
        ("out", (), 1, CLARIFY, "offered"),
        ("out", (), 1, REPLY, "wrong"),
        ("out", (), 1, STEP, "wrong"),
        ("out", (), 1, CARE, "care"),
        ("urgent", (), 1, CARE, "right"),
        ("urgent", (), 1, REPLY, "wrong"),
        ("urgent", (), 1, DECLINED, "declined"),
    ],
)
def test_the_verdict_on_a_question(
    kind: Literal["in", "out", "urgent"], ids: tuple[str, ...], need: int, reply: Reply, verdict: str
) -> None:
    assert judge(Question("?", kind, ids, need), reply) == verdict


@pytest.mark.parametrize(
    ("turn", "reply", "verdict"),
    [
        (Turn("hi", "meta"), REPLY, "wrong"),
        (Turn("guide me", "meta", expect="says step 1"), STEP, "right"),
        (Turn("guide me", "meta", expect="says step 2"), STEP, "wrong"),
        (Turn("hi", "meta", expect="greets"), STEP, "wrong"),
        (Turn("again?", "meta", expect="repeats the answer"), REPLY, "right"),
        (Turn("again?", "meta", expect="repeats the answer"), STEP, "wrong"),
        (Turn("again?", "meta", expect="repeats step 1"), REPLY, "wrong"),
        (Turn("warm?", "in", ("warm",)), REPLY, "right"),
        (Turn("warm?", "in", ("warm",), expect="gives no step"), REPLY, "right"),
        (Turn("warm?", "in", ("cold",), expect="gives no step"), REPLY, "wrong"),
        (Turn("guide me", "in", ("warm",), expect="starts at step 1"), REPLY, "wrong"),
        (Turn("it burns", "urgent", expect="sends to care"), REPLY, "wrong"),
    ],
)
def test_the_verdict_on_a_turn(turn: Turn, reply: Reply, verdict: str) -> None:
    assert turn_outcome(turn, reply, (), ("warm",)).verdict == verdict


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (Turn("next", "in", ("warm",), expect="step 1"), "its kind should be meta, not in: a step is no answer"),
        (Turn("next", "out", expect="step 1"), "its kind should be meta, not out: a step is no answer"),
        (Turn("next", "in", ("warm",), expect="step 2"), ""),
        (Turn("next", "in", ("warm",)), ""),
        (Turn("next", "meta", expect="step 1"), ""),
    ],
)
def test_a_turn_that_gets_its_step_and_is_labelled_otherwise_is_named(turn: Turn, told: str) -> None:
    assert mislabelled(turn, STEP) == told


def test_a_repetition_of_something_else_is_wrong() -> None:
    assert turn_outcome(Turn("again?", "meta", expect="repeats the answer"), REPLY, (), ("cold",)).verdict == "wrong"
