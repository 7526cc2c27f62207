"""Recommend thresholds: those with the lowest cost on the questions of a file.

A file is small and no random sample, so the lowest cost is too optimistic. The last cost is cross-validated: it is counted
on questions that the thresholds were not chosen on.
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
"""The thresholds that are recommended. Choosing the others as well gained nothing on held-out questions (`tests/data`)."""

LEAST_QUESTIONS = 30
"""Fewest questions in scope, and out of scope. With fewer, one question changes a share by more than 3 points."""

LEAST_COVERAGE = 0.6
"""Smallest share of the entries that some question asks for, because thresholds apply to all entries."""

FOLDS = 5
_STEPS = 50  # tested values of a threshold; finer steps are within the noise of a few hundred questions
_ROUNDS = 2  # over the thresholds; more rounds changed nothing (`tests/data`)

_Cost = Annotated[float, msgspec.Meta(ge=0, le=1000)]


class Costs(Record, frozen=True):
    """The costs of replies that are not right, on any scale.

    wrong: an answer to another question.
    outside: an answer to a question out of scope.
    refusal: no answer to a question in scope.
    menu: a choice with the answer or, out of scope, any choice.
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
    """The outcomes of the questions of a file: four for those in scope, and `answered` for those out of scope."""

    right: int
    wrong: int
    offered: int
    declined: int
    answered: int


class Advice(Record, frozen=True):
    """Thresholds for these costs, the outcomes of the questions with them, and the average cost of a question.

    `cost_validated` is counted on questions that the thresholds were not chosen on. `keep` is true if, by this count, the
    thresholds in use cost no more.
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
        QuestionsError: if it holds anything else.
    """
    pairs = [part.partition("=") for part in shown(text).split(",") if part.strip()]
    try:
        return msgspec.convert({name.strip(): value.strip() for name, _, value in pairs}, Costs, strict=False)
    except msgspec.ValidationError as error:
        allowed = ", ".join(f"{name}={value:g}" for name, value in msgspec.structs.asdict(Costs()).items())
        raise QuestionsError(f"--costs {text}: {plainly(str(error))}; the costs, from 0 to 1000, are {allowed}") from error


def recommend(bot: FAQBot, items: Iterable[Question | Dialogue], coverage: Coverage, costs: Costs) -> Advice:
    """Return the thresholds with the lowest cost on the questions of a file. Urgent messages and dialogues do not count.

    Raises:
        QuestionsError: if the file has too few questions.
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

    def cost(self, thresholds: Thresholds, chosen: Iterable[int]) -> float:
        """Return the total cost of the questions with these numbers."""
        verdicts = self._verdicts(thresholds)
        return sum(self._price(self._questions[number], verdicts[number]) for number in chosen)

    def counts(self, thresholds: Thresholds) -> Counts:
        """Return the outcomes of all questions."""
        found = Counter(
            (question.kind, verdict) for question, verdict in zip(self._questions, self._verdicts(thresholds), strict=True)
        )
        return Counts(
            right=found["in", "right"],
            wrong=found["in", "wrong"],
            offered=found["in", "offered"],
            declined=found["in", "declined"] + found["in", "care"],
            answered=found["out", "wrong"],
        )

    def _verdicts(self, thresholds: Thresholds) -> list[Verdict]:
        if thresholds not in self._judged:
            bot = self._bot.with_thresholds(thresholds)
            self._judged[thresholds] = [judge(question, bot.ask(question.q)) for question in self._questions]
        return self._judged[thresholds]

    def search(self, chosen: Sequence[int]) -> Thresholds:
        """Return the thresholds with the lowest cost on these questions; of equal ones, those nearest to those in use."""
        best = in_use = self._bot.thresholds
        for name in TUNED * _ROUNDS:
            current = getattr(in_use, name)
            tried = [best, *(_changed(best, name, step / _STEPS) for step in range(1, _STEPS))]
            nearest_first = sorted(tried, key=lambda tested: abs(getattr(tested, name) - current))
            best = min(nearest_first, key=lambda tested: round(self.cost(tested, chosen), 6))
        return best

    def validate(self, held_out: Sequence[int]) -> float:
        """Return the cost of these questions with thresholds that were chosen on all other questions."""
        others = sorted(set(range(len(self._questions))) - set(held_out))
        return self.cost(self.search(others), held_out)

    def _price(self, question: Question, verdict: Verdict) -> float:
        return (self._inside if question.kind == "in" else self._outside)[verdict]


def _changed(thresholds: Thresholds, name: str, value: float) -> Thresholds:
    """Return thresholds with one changed, and a second one if `offer` would otherwise exceed `answer`."""
    changed = replace(thresholds, **{name: value})
    if name == "offer":
        return replace(changed, answer=max(changed.answer, value))
    return replace(changed, offer=min(changed.offer, changed.answer))


def _prices(costs: Costs, wrong: float) -> dict[Verdict, float]:
    return {"right": 0.0, "offered": costs.menu, "declined": costs.refusal, "wrong": wrong, "care": wrong}
