"""Score a bot on labelled questions: what it answers and declines, and how well its confidence separates the two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from bot.authoring.evaluation.labelled_questions import Dialogue, Question
from bot.authoring.evaluation.verdicts import DECLINED, mislabelled, question_outcome, turn_outcome
from bot.dialogue.conversation import Conversation
from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.authoring.evaluation.compare import Comparison
    from bot.authoring.evaluation.recommend import Advice
    from bot.authoring.evaluation.verdicts import Outcome
    from bot.faqbot import FAQBot
    from bot.records import Explanation, Match, Reply


class Failure(Record, frozen=True):
    """One question with a wrong reply: the expected reply, the actual one, and why."""

    question: str
    wanted: str
    got: str
    why: str


class InScope(Record, frozen=True):
    """Questions with an answer. `right`, `wrong`, `offered` and `declined` add up to `total`.

    `top1` and `top3` count results of `rank`. `doubles` are messages with two questions. `unknown_words` counts messages
    that were declined because of too many unknown words.
    """

    total: int
    right: int
    wrong: int
    offered: int
    declined: int
    top1: int
    top3: int
    doubles: int
    doubles_right: int
    unknown_words: int


class OutOfScope(Record, frozen=True):
    """Questions without an answer, and how many were declined: all, those near the subject, and those far from it."""

    total: int
    declined: int
    near: int
    near_declined: int
    far: int
    far_declined: int


class Urgent(Record, frozen=True):
    """Urgent messages: how many got the care reply, and how many other messages got it wrongly."""

    total: int
    care: int
    care_wrongly: int


class Turns(Record, frozen=True):
    """Turns of dialogues: how many, how many with a right reply, and how many leaks.

    A leak is a wrong reply with an entry of the turn before.
    """

    total: int
    right: int
    leaks: int


class Coverage(Record, frozen=True):
    """How many entries at least one message asks for, and the ids of the others."""

    entries: int
    asked: int
    unasked: tuple[str, ...]


class Evaluation(Record, frozen=True):
    """The score of one file. `auroc` is None without questions both in and out of scope.

    `outcomes` are those of the questions, then of the turns. `comparison` with an earlier evaluation and `advice` on
    thresholds are optional.
    """

    questions: int
    turns: Turns
    in_scope: InScope
    out_of_scope: OutOfScope
    urgent: Urgent
    auroc: float | None
    failures: tuple[Failure, ...]
    coverage: Coverage
    outcomes: tuple[Outcome, ...]
    comparison: Comparison | None = None
    advice: Advice | None = None

    def __repr__(self) -> str:
        right, total = self.in_scope.right, self.in_scope.total
        messages, failures = len(self.outcomes), len(self.failures)
        return f"<Evaluation of {messages} messages: {right} of {total} in scope right, {failures} failures>"

    def _repr_html_(self) -> str:
        from bot.rendering.notebook import html
        from bot.rendering.reports.scores import evaluation_blocks

        return html(evaluation_blocks(self))

    def _repr_markdown_(self) -> str:
        from bot.rendering.notebook import markdown
        from bot.rendering.reports.scores import evaluation_blocks

        return markdown(evaluation_blocks(self))


class _Asked(Record, frozen=True):
    question: Question
    explanation: Explanation
    ranked: tuple[Match, ...]
    outcome: Outcome

    @property
    def reply(self) -> Reply:
        return self.explanation.reply

    @property
    def confidence(self) -> float:
        return self.ranked[0].confidence if self.ranked else 0.0


class _DialogueScores(NamedTuple):
    outcomes: list[Outcome]
    failures: list[Failure]
    leaks: int


def evaluate(bot: FAQBot, items: Sequence[Question | Dialogue]) -> Evaluation:
    """Ask every question and every turn of the dialogues, and count the outcomes."""
    asked = [_ask(bot, item) for item in items if isinstance(item, Question)]
    inside = [one for one in asked if one.question.kind == "in"]
    outside = [one for one in asked if one.question.kind == "out"]
    failures = [_failure(one.outcome, one.explanation.verdicts) for one in asked if _failed(one.outcome)]
    talk = _score_dialogues(bot, [item for item in items if isinstance(item, Dialogue)])
    return Evaluation(
        questions=len(asked),
        turns=Turns(len(talk.outcomes), len(talk.outcomes) - len(talk.failures), talk.leaks),
        in_scope=_in_scope(inside, bot.thresholds.known),
        out_of_scope=_out_of_scope(outside),
        urgent=_urgent(asked),
        auroc=auroc([one.confidence for one in inside], [one.confidence for one in outside]),
        failures=(*failures, *talk.failures),
        coverage=_coverage(bot, items),
        outcomes=(*(one.outcome for one in asked), *talk.outcomes),
    )


def _ask(bot: FAQBot, question: Question) -> _Asked:
    explanation = bot.decide(question.q)
    outcome = question_outcome(question, explanation.reply)
    return _Asked(question, explanation, tuple(bot.rank(question.q, limit=3)), outcome)


def _score_dialogues(bot: FAQBot, dialogues: Sequence[Dialogue]) -> _DialogueScores:
    outcomes, failures, leaks = [], [], 0
    for dialogue in dialogues:
        chat = Conversation(bot)
        for number, turn in enumerate(dialogue.turns):
            before = chat.state.subject.focus
            reply = chat.say(turn.user)
            outcome = turn_outcome(turn, reply, tuple(earlier.user for earlier in dialogue.turns[:number]), before)
            outcomes.append(outcome)
            if _failed(outcome):
                leaks += any(answer.id in before for answer in reply.answers)
                verdicts = (chat.explanation and chat.explanation.verdicts) or (reply.message,)
                failures.append(_failure(outcome, filter(None, (mislabelled(turn, reply), *verdicts))))
    return _DialogueScores(outcomes, failures, leaks)


def _failed(outcome: Outcome) -> bool:
    return outcome.verdict != "right"


def _failure(outcome: Outcome, verdicts: Iterable[str]) -> Failure:
    return Failure(outcome.q, outcome.wanted, outcome.got, "; ".join(verdicts))


def _coverage(bot: FAQBot, items: Iterable[Question | Dialogue]) -> Coverage:
    labelled = [one for item in items for one in (item.turns if isinstance(item, Dialogue) else (item,))]
    wanted = {identifier for one in labelled for identifier in one.ids}
    known = sorted(entry.id for entry in bot.knowledge.entries)
    unasked = tuple(identifier for identifier in known if identifier not in wanted)
    return Coverage(len(known), len(known) - len(unasked), unasked)


def auroc(inside: Iterable[float], outside: Iterable[float]) -> float | None:
    """Return the probability that a question in scope has the higher confidence of the two (ties count half)."""
    low, high = sorted(outside), tuple(inside)
    if not low or not high:
        return None
    # those below, and half of the ties
    lower = sum(bisect_left(low, confidence) + bisect_right(low, confidence) for confidence in high) / 2
    return lower / (len(low) * len(high))


def _in_scope(asked: list[_Asked], known: float) -> InScope:
    verdicts = [one.outcome.verdict for one in asked]
    doubles = [one.outcome.verdict for one in asked if one.question.need > 1]
    return InScope(
        total=len(asked),
        right=verdicts.count("right"),
        wrong=verdicts.count("wrong"),
        offered=verdicts.count("offered"),
        declined=verdicts.count("declined") + verdicts.count("care"),
        top1=sum(_ranked(one, 1) for one in asked),
        top3=sum(_ranked(one, 3) for one in asked),
        doubles=len(doubles),
        doubles_right=doubles.count("right"),
        unknown_words=sum(_is_unknown(one, known) for one in asked),
    )


def _is_unknown(asked: _Asked, known: float) -> bool:
    """Return true if a message is declined because of unknown words."""
    return asked.reply.kind == "not-understood" and asked.explanation.readings[0].known < known


def _ranked(asked: _Asked, depth: int) -> bool:
    return any(match.id in asked.question.ids for match in asked.ranked[:depth])


def _out_of_scope(asked: list[_Asked]) -> OutOfScope:
    near = [one for one in asked if one.question.near is True]
    far = [one for one in asked if one.question.near is False]

    def declined(some: list[_Asked]) -> int:
        return sum(one.reply.kind in DECLINED for one in some)

    return OutOfScope(len(asked), declined(asked), len(near), declined(near), len(far), declined(far))


def _urgent(asked: list[_Asked]) -> Urgent:
    urgent = [one for one in asked if one.question.kind == "urgent"]
    care = [one for one in asked if one.reply.kind == "care"]
    rightly = sum(one.question.kind == "urgent" for one in care)
    return Urgent(len(urgent), rightly, len(care) - rightly)
