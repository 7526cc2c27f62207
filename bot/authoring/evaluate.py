"""Score a bot on labelled questions: what it answers, what it declines, and how well its confidence tells the two apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.questions import Dialogue, Question
from bot.dialogue.conversation import Conversation
from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.authoring.questions import Turn
    from bot.faqbot import FAQBot
    from bot.records import Match, Reply

_DECLINED = ("not-covered", "not-understood")


class Failure(Record, frozen=True):
    """One question that went wrong: what was wanted, what came, and why."""

    question: str
    wanted: str
    got: str
    why: str


class InScope(Record, frozen=True):
    """Questions that have an answer. The first four count replies and sum to `total`; `top1` and `top3` are of `rank`."""

    total: int
    right: int
    wrong: int
    offered: int
    declined: int
    top1: int
    top3: int
    doubles: int
    doubles_right: int


class OutOfScope(Record, frozen=True):
    """Questions that have no answer: how many, and how many were declined, in all and where near and far are told apart."""

    total: int
    declined: int
    near: int
    near_declined: int
    far: int
    far_declined: int


class Urgent(Record, frozen=True):
    """Alarming messages, how many were sent to care, and how many other messages were sent there wrongly."""

    total: int
    care: int
    care_wrongly: int


class Turns(Record, frozen=True):
    """Turns of dialogues: how many, how many had a right reply, and how many leaked an old subject into a new one.

    A leak is a wrong turn that was answered with an entry that the turn before was about.
    """

    total: int
    right: int
    leaks: int


class Evaluation(Record, frozen=True):
    """The score of one file. `auroc` is None without questions both in and out of scope."""

    questions: int
    turns: Turns
    in_scope: InScope
    out_of_scope: OutOfScope
    urgent: Urgent
    auroc: float | None
    failures: tuple[Failure, ...]


class _Outcome(Record, frozen=True):
    question: Question
    reply: Reply
    ranked: tuple[Match, ...]

    @property
    def confidence(self) -> float:
        return self.ranked[0].confidence if self.ranked else 0.0


def evaluate(bot: FAQBot, items: Sequence[Question | Dialogue]) -> Evaluation:
    """Ask every question, talk through every dialogue, and count."""
    questions = [item for item in items if isinstance(item, Question)]
    outcomes = [_Outcome(question, bot.ask(question.q), tuple(bot.rank(question.q, limit=3))) for question in questions]
    inside = [outcome for outcome in outcomes if outcome.question.kind == "in"]
    outside = [outcome for outcome in outcomes if outcome.question.kind == "out"]
    failures = [failure for outcome in outcomes if (failure := _failure(bot, outcome))]
    turns, missteps = _talk(bot, [item for item in items if isinstance(item, Dialogue)])
    return Evaluation(
        questions=len(outcomes),
        turns=turns,
        in_scope=_in_scope(inside),
        out_of_scope=_out_of_scope(outside),
        urgent=_urgent(outcomes),
        auroc=auroc([outcome.confidence for outcome in inside], [outcome.confidence for outcome in outside]),
        failures=(*failures, *missteps),
    )


def _talk(bot: FAQBot, dialogues: Sequence[Dialogue]) -> tuple[Turns, list[Failure]]:
    total = leaks = 0
    failures = []
    for dialogue in dialogues:
        chat = Conversation(bot)
        for turn in dialogue.turns:
            before = chat.state.focus
            reply = chat.say(turn.user)
            total += 1
            if not _fits(turn, reply):
                leaks += any(answer.id in before for answer in reply.answers)
                wanted = turn.expect or " or ".join(turn.ids) or turn.kind
                why = "; ".join(chat.explanation.verdicts) if chat.explanation else reply.message
                failures.append(Failure(turn.user, wanted, _got(reply), why))
    return Turns(total, total - len(failures), leaks), failures


def _fits(turn: Turn, reply: Reply) -> bool:
    """Is the reply right? Of a `meta` turn, only the step of a routine that `expect` names can be told by a program."""
    if turn.kind == "meta" or turn.expect:
        shown = f"{reply.message} {' '.join(answer.text for answer in reply.answers)}"
        step = re.search(r"step (\d+)", turn.expect)
        right_step = f"Step {step[1]} of" in shown if step else "Step " not in shown
        return right_step and (turn.kind != "meta" or reply.kind == "small-talk")
    return _passes(Question(turn.user, turn.kind, turn.ids), reply)


def verdict(question: Question, reply: Reply) -> str:
    """Return what became of a question: right, wrong, offered, declined or care."""
    wanted, given = set(question.ids), {answer.id for answer in reply.answers}
    if reply.kind == "care":
        return "care"
    if reply.kind == "answer":
        enough = wanted <= given if question.need > 1 else bool(wanted & given)
        return "right" if enough else "wrong"
    if reply.kind == "clarify":
        return "offered" if wanted & {suggestion.id for suggestion in reply.suggestions} else "declined"
    return "declined"


def auroc(inside: Iterable[float], outside: Iterable[float]) -> float | None:
    """Return the probability that a question in scope has the higher confidence of the two (ties count half)."""
    low, high = sorted(outside), sorted(inside)
    if not low or not high:
        return None
    below = ties = 0.0
    for confidence in high:
        below += sum(other < confidence for other in low)
        ties += sum(other == confidence for other in low)
    return (below + ties / 2) / (len(low) * len(high))


def _in_scope(outcomes: list[_Outcome]) -> InScope:
    verdicts = [verdict(outcome.question, outcome.reply) for outcome in outcomes]
    doubles = [v for outcome, v in zip(outcomes, verdicts, strict=True) if outcome.question.need > 1]
    return InScope(
        total=len(outcomes),
        right=verdicts.count("right"),
        wrong=verdicts.count("wrong"),
        offered=verdicts.count("offered"),
        declined=verdicts.count("declined") + verdicts.count("care"),
        top1=sum(_ranked(outcome, 1) for outcome in outcomes),
        top3=sum(_ranked(outcome, 3) for outcome in outcomes),
        doubles=len(doubles),
        doubles_right=doubles.count("right"),
    )


def _ranked(outcome: _Outcome, depth: int) -> bool:
    return any(match.id in outcome.question.ids for match in outcome.ranked[:depth])


def _out_of_scope(outcomes: list[_Outcome]) -> OutOfScope:
    near = [outcome for outcome in outcomes if outcome.question.near is True]
    far = [outcome for outcome in outcomes if outcome.question.near is False]

    def declined(some: list[_Outcome]) -> int:
        return sum(outcome.reply.kind in _DECLINED for outcome in some)

    return OutOfScope(len(outcomes), declined(outcomes), len(near), declined(near), len(far), declined(far))


def _urgent(outcomes: list[_Outcome]) -> Urgent:
    alarming = [outcome for outcome in outcomes if outcome.question.kind == "urgent"]
    cared = [outcome for outcome in outcomes if outcome.reply.kind == "care"]
    rightly = sum(outcome.question.kind == "urgent" for outcome in cared)
    return Urgent(len(alarming), rightly, len(cared) - rightly)


def _failure(bot: FAQBot, outcome: _Outcome) -> Failure | None:
    question = outcome.question
    if _passes(question, outcome.reply):
        return None
    wanted = {"in": (" and " if question.need > 1 else " or ").join(question.ids), "out": "declined", "urgent": "care"}
    return Failure(question.q, wanted[question.kind], _got(outcome.reply), "; ".join(bot.explain(question.q).verdicts))


def _passes(question: Question, reply: Reply) -> bool:
    if question.kind == "in":
        return verdict(question, reply) == "right"
    return reply.kind in _DECLINED if question.kind == "out" else reply.kind == "care"


def _got(reply: Reply) -> str:
    named = [answer.id for answer in reply.answers] or [suggestion.id for suggestion in reply.suggestions]
    return f"{reply.kind} {', '.join(named)}".strip()
