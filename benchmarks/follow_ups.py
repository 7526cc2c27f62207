"""Fit the weights of the evidence for follow-ups on labelled conversations with the knowledge that ships.

`python -m benchmarks.follow_ups FILE...` reads JSON lines with `turns`; a turn has `user`, `kind`, `ids` and, for some,
`may` (other entries that are right) and `decline_ok`. Lines with a single question `q` are asked behind the question of
some entry: they change the subject. It prints WEIGHTS of `bot/dialogue/evidence.py`, and how many turns are decided
rightly when each file is decided by weights fitted on the others.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from bot import Conversation, FAQBot
from bot.dialogue.acting import beside
from bot.dialogue.conversation import POLICIES
from bot.dialogue.evidence import WEIGHTS, options
from bot.dialogue.filling import frames_meant
from bot.dialogue.pipeline import Turn
from bot.text.utterance import Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialogue.evidence import Option

DECIDED = ("follow_up", "statement", "question", "small_talk")
"""The policies that leave a turn to the evidence, or might."""

OUT_OF_SCOPE = 2.0
"""The weight of a turn that nothing answers: a wrong answer is worse than none."""

CHANGE = 0.3
"""The weight of a question that changes the subject: there are many of them, and all are alike."""

PENALTY = 0.1
"""The weight of the squares of the weights."""


class Sample(NamedTuple):
    """One turn: the evidence for each option, which options are right, and how much the turn counts."""

    file: str
    kind: str
    weight: float
    evidence: np.ndarray
    right: np.ndarray


def samples(bot: FAQBot, path: Path) -> Iterator[Sample]:
    """Yield the turns of a file that the evidence decides, each in the state that the conversation then has."""
    openers = itertools.cycle(entry.question for entry in bot.knowledge.entries)
    for line in path.read_text(encoding="utf-8").splitlines():
        row, chat = json.loads(line), Conversation(bot)
        if "q" in row:
            chat.say(next(openers))
        for label in row.get("turns") or [{**row, "user": row["q"]}]:
            turn = Turn(bot, chat.state, Utterance(label["user"], bot.language), POLICIES)
            chat.say(label["user"])
            decided = chat.explanation and chat.explanation.policy in DECIDED
            if decided and turn.remembers and label["kind"] in ("in", "out", "meta") and not beside(turn):
                subject = turn.state.subject
                yield _sample(str(path), label, options(turn, subject, frames_meant(turn, subject)))


def _sample(file: str, label: dict[str, Any], possible: Sequence[Option]) -> Sample:
    wanted, may, kind = label.get("ids", ()), label.get("may", ()), label["kind"]
    right = {*wanted, *may} if kind == "in" else {*may, ""}
    if label.get("decline_ok"):
        right.add("")
    rows = [[one.evidence.get(name, 0.0) for name in WEIGHTS] for one in possible]
    weight = (OUT_OF_SCOPE if kind == "out" else 1.0) * (CHANGE if "q" in label else 1.0)
    return Sample(file, kind, weight, np.array(rows), np.array([one.entry in right for one in possible]))


def fitted(turns: Sequence[Sample]) -> np.ndarray:
    """Return the weights of a conditional logistic regression: any right option counts."""
    usable = [one for one in turns if one.right.any()]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, gradient = PENALTY * weights @ weights, 2 * PENALTY * weights
        for one in usable:
            scores = one.evidence @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            right = chances @ one.right
            total -= one.weight * np.log(max(right, 1e-9))
            gradient += one.weight * one.evidence.T @ (chances - chances * one.right / max(right, 1e-9))
        return total, gradient

    found: np.ndarray = minimize(loss, np.zeros(usable[0].evidence.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def main() -> None:
    """Print the weights, and how well weights fitted on the other files decide each file."""
    files = [Path(name) for name in sys.argv[1:]]
    if not files:
        sys.exit("usage: python -m benchmarks.follow_ups FILE...")
    bot = FAQBot()
    turns = [one for path in files for one in samples(bot, path)]
    right, total = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for path in files if len(files) > 1 else ():
        weights = fitted([one for one in turns if one.file != str(path)])
        for one in turns:
            if one.file == str(path):
                total[str(path), one.kind] += 1
                right[str(path), one.kind] += bool(one.right[(one.evidence @ weights).argmax()])
    for key, count in total.items():
        print(f"{' '.join(key):60} {right[key]:4} of {count:4}")
    print(dict(zip(WEIGHTS, (round(float(weight), 2) for weight in fitted(turns)), strict=True)))


if __name__ == "__main__":
    main()
