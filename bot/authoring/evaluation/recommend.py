"""Recommend thresholds: those with the lowest cost on the questions of a file.

A file is small and was not drawn at random, so what is found on it flatters: the cost told last is counted on questions
that the thresholds were not chosen on (cross-validation).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec.structs import replace

from bot.authoring.evaluation.decoding import plainly
from bot.authoring.evaluation.labelled_questions import Question
from bot.authoring.evaluation.verdicts import judge
from bot.errors import QuestionsError
from bot.records import Record
from bot.text.characters import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.authoring.evaluation.evaluate import Coverage
    from bot.authoring.evaluation.labelled_questions import Dialogue
    from bot.authoring.evaluation.verdicts import Verdict
    from bot.dialogue.thresholds import Thresholds
    from bot.faqbot import FAQBot

TUNED = ("answer", "offer", "second")
"""The thresholds that are recommended: whether to answer, to offer a choice, or to answer two questions in one. The others
together gain no more on the questions that they are chosen on than they lose on other ones (`tests/data`)."""

LEAST_QUESTIONS = 30
"""In scope and out of scope, each: with fewer, one question moves a share by more than 3 points."""

LEAST_COVERAGE = 0.6
"""Of the entries that some question asks for: the rest is unheard, and thresholds hold for all."""

FOLDS = 5
_STEPS = 50  # to a confidence of 1: finer ones are within the noise of a few hundred questions
_ROUNDS = 2  # over the thresholds; more changed nothing (`tests/data`)

_Cost = Annotated[float, msgspec.Meta(ge=0, le=1000)]


class Costs(Record, frozen=True):
    """What a reply costs that is not right, on any scale; only how they compare matters.

    wrong: an answer to another question than the one asked.
    outside: an answer to a question out of scope.
    refusal: a question in scope without its answer.
    menu: a choice that holds the answer, or any choice out of scope.
    """

    wrong: _Cost = 3.0
    outside: _Cost = 2.0
    refusal: _Cost = 1.0
    menu: _Cost = 0.6


class Threshold(Record, frozen=True):
    """One threshold: its value in use and the recommended one."""

    name: str
    in_use: float
    recommended: float


class Counts(Record, frozen=True):
    """What becomes of the questions of a file: the first four are of those in scope, `answered` is of those out of scope."""

    right: int
    wrong: int
    offered: int
    declined: int
    answered: int


class Advice(Record, frozen=True):
    """Thresholds for these costs, what becomes of the questions under them, and what one costs on average.

    `cost_validated` is counted on questions that the thresholds were not chosen on; `keep` tells that by this count those in
    use are no dearer.
    """

    costs: Costs
    inside: int
    outside: int
    thresholds: tuple[Threshold, ...]
    counts_in_use: Counts
    counts_recommended: Counts
    cost_in_use: float
    cost_recommended: float
    cost_validated: float
    keep: bool


def read_costs(text: str) -> Costs:
    """Return the costs in `text`, such as "wrong=5,menu=0.3", with defaults for the others.

    Raises:
        QuestionsError: if it states anything else.
    """
    pairs = [part.partition("=") for part in shown(text).split(",") if part.strip()]
    try:
        return msgspec.convert({name.strip(): value.strip() for name, _, value in pairs}, Costs, strict=False)
    except msgspec.ValidationError as error:
        allowed = ", ".join(f"{name}={value:g}" for name, value in msgspec.structs.asdict(Costs()).items())
        raise QuestionsError(f"--costs {text}: {plainly(str(error))}; the costs, from 0 to 1000, are {allowed}") from error


def recommend(bot: FAQBot, items: Iterable[Question | Dialogue], coverage: Coverage, costs: Costs) -> Advice:
    """Return the thresholds under which the questions of a file cost least. Urgent messages and dialogues do not count.

    Raises:
        QuestionsError: if the file holds too little to tell.
    """
    questions = [item for item in items if isinstance(item, Question) and item.kind != "urgent"]
    inside = sum(question.kind == "in" for question in questions)
    outside = len(questions) - inside
    _require_enough(inside, outside, coverage.asked / max(1, coverage.entries))
    trial = _Trial(bot, questions, costs)
    everything = range(len(questions))
    found = trial.search(everything)
    validated = sum(trial.validate(everything[fold::FOLDS]) for fold in range(FOLDS)) / len(questions)
    in_use = trial.cost(bot.thresholds, everything)
    return Advice(
        costs=costs,
        inside=inside,
        outside=outside,
        thresholds=tuple(Threshold(name, getattr(bot.thresholds, name), getattr(found, name)) for name in TUNED),
        counts_in_use=trial.counts(bot.thresholds),
        counts_recommended=trial.counts(found),
        cost_in_use=in_use / len(questions),
        cost_recommended=trial.cost(found, everything) / len(questions),
        cost_validated=validated,
        keep=validated * len(questions) >= in_use,
    )


def _require_enough(inside: int, outside: int, coverage: float) -> None:
    if min(inside, outside) >= LEAST_QUESTIONS and coverage >= LEAST_COVERAGE:
        return
    raise QuestionsError(
        f"thresholds can't be recommended: the file has {inside} questions in scope and {outside} out of scope, and asks "
        f"for {coverage:.0%} of the entries; it needs {LEAST_QUESTIONS} of each, and {LEAST_COVERAGE:.0%}"
    )


class _Trial:
    """Computes the outcomes of all questions under any thresholds, and their cost. Each setting is run once."""

    def __init__(self, bot: FAQBot, questions: Sequence[Question], costs: Costs) -> None:
        self._bot = bot.remembering()
        self._questions = questions
        self._inside = _prices(costs, costs.wrong)
        self._outside = _prices(costs, costs.outside)
        self._judged: dict[Thresholds, list[Verdict]] = {}

    def cost(self, at: Thresholds, chosen: Iterable[int]) -> float:
        """Return the total cost of the questions with these numbers."""
        verdicts = self._verdicts(at)
        return sum(self._price(self._questions[number], verdicts[number]) for number in chosen)

    def counts(self, at: Thresholds) -> Counts:
        """Return the outcomes of all questions."""
        found = Counter(
            (question.kind, verdict) for question, verdict in zip(self._questions, self._verdicts(at), strict=True)
        )
        return Counts(
            right=found["in", "right"],
            wrong=found["in", "wrong"],
            offered=found["in", "offered"],
            declined=found["in", "declined"] + found["in", "care"],
            answered=found["out", "wrong"],
        )

    def _verdicts(self, at: Thresholds) -> list[Verdict]:
        if at not in self._judged:
            bot = self._bot.with_thresholds(at)
            self._judged[at] = [judge(question, bot.ask(question.q)) for question in self._questions]
        return self._judged[at]

    def search(self, chosen: Sequence[int]) -> Thresholds:
        """Return the thresholds under which these questions cost least; of equal ones, those nearest to what is in use."""
        at = in_use = self._bot.thresholds
        for name in TUNED * _ROUNDS:
            usual = getattr(in_use, name)
            tried = [at, *(_changed(at, name, step / _STEPS) for step in range(1, _STEPS))]
            near = sorted(tried, key=lambda tested: abs(getattr(tested, name) - usual))
            at = min(near, key=lambda tested: round(self.cost(tested, chosen), 6))
        return at

    def validate(self, held_out: Sequence[int]) -> float:
        """Return the cost of these questions under thresholds that were chosen on all other questions."""
        others = sorted(set(range(len(self._questions))) - set(held_out))
        return self.cost(self.search(others), held_out)

    def _price(self, question: Question, verdict: Verdict) -> float:
        return (self._inside if question.kind == "in" else self._outside)[verdict]


def _changed(at: Thresholds, name: str, value: float) -> Thresholds:
    """Return thresholds with one changed, and a second one if `offer` would otherwise exceed `answer`."""
    changed = replace(at, **{name: value})
    if name == "offer":
        return replace(changed, answer=max(changed.answer, value))
    return replace(changed, offer=min(changed.offer, changed.answer))


def _prices(costs: Costs, wrong: float) -> dict[Verdict, float]:
    return {"right": 0.0, "offered": costs.menu, "declined": costs.refusal, "wrong": wrong, "care": wrong}
