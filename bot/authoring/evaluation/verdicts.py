"""The verdict on the reply to a labelled message of any kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from bot.authoring.evaluation.labelled_questions import Question
from bot.records import Record

if TYPE_CHECKING:
    from bot.authoring.evaluation.labelled_questions import Turn
    from bot.records import Reply

Verdict = Literal["right", "offered", "declined", "wrong", "care"]
"""From best to worst. `offered` is a choice with the answer or, out of scope, any choice. `care` is a wrong care reply."""

DECLINED = ("not-covered", "not-understood")
"""The kinds of reply that decline."""


class Outcome(Record, frozen=True):
    """One message and its result: the kind, the expected and the actual reply, and the verdict.

    `said` holds the earlier messages of its dialogue.
    """

    q: str
    kind: str
    wanted: str
    verdict: Verdict
    got: str
    said: tuple[str, ...] = ()


def question_outcome(question: Question, reply: Reply) -> Outcome:
    """Return the outcome of a question."""
    wanted = {"in": (" and " if question.need > 1 else " or ").join(question.ids), "out": "declined", "urgent": "care"}
    return Outcome(question.q, question.kind, wanted[question.kind], judge(question, reply), _got(reply))


def turn_outcome(turn: Turn, reply: Reply, said: tuple[str, ...], focus: tuple[str, ...]) -> Outcome:
    """Return the outcome of a turn, given the messages before it and the entries last answered."""
    wanted = turn.expect or " or ".join(turn.ids) or turn.kind
    return Outcome(turn.user, turn.kind, wanted, _judge_turn(turn, reply, focus), _got(reply), said)


def mislabelled(turn: Turn, reply: Reply) -> str:
    """Return what is wrong with the kind of a turn that got the expected step of a routine, or nothing."""
    shown = reply.kind == "small-talk" and reply.step and _shows_step(turn.expect, reply)
    return f"its kind should be meta, not {turn.kind}: a step is no answer" if shown and turn.kind != "meta" else ""


def judge(question: Question, reply: Reply) -> Verdict:
    """Return the verdict on a reply to a question."""
    if reply.kind == "care":
        return "right" if question.kind == "urgent" else "care"
    wanted, given = set(question.ids), {answer.id for answer in reply.answers}
    if reply.kind == "answer":
        enough = wanted <= given if question.need > 1 else bool(wanted & given)
        return "right" if wanted and enough else "wrong"
    if question.kind == "out":
        return "right" if reply.kind in DECLINED else "offered" if reply.kind == "clarify" else "wrong"
    offered = reply.kind == "clarify" and wanted & {suggestion.id for suggestion in reply.suggestions}
    return "offered" if offered else "declined"


def _judge_turn(turn: Turn, reply: Reply, focus: tuple[str, ...]) -> Verdict:
    """Judge a turn. Of `expect`, only a named step and, in a `meta` turn, a repeated answer can be checked."""
    if turn.kind != "meta":
        verdict = judge(Question(turn.user, turn.kind, turn.ids), reply)
        unstarted = _step_named(turn.expect) and not _shows_step(turn.expect, reply)
        return "wrong" if verdict == "right" and unstarted else verdict
    if re.search(r"\brepeats\b", turn.expect) and "step" not in turn.expect:
        return "right" if reply.answers and tuple(answer.id for answer in reply.answers) == focus else "wrong"
    return "right" if reply.kind == "small-talk" and _shows_step(turn.expect, reply) else "wrong"


def _shows_step(expect: str, reply: Reply) -> bool:
    """Return true if a reply shows the expected step of a routine, and none if none is expected."""
    return (reply.step.number if reply.step else 0) == _step_named(expect)


def _step_named(expect: str) -> int:
    step = re.search(r"step (\d+)", expect)
    return int(step[1]) if step else 0


def _got(reply: Reply) -> str:
    named = [answer.id for answer in reply.answers] or [suggestion.id for suggestion in reply.suggestions]
    return f"{reply.kind} {', '.join(named)}".strip()
