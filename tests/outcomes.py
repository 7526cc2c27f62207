"""What becomes of every labelled message of `tests/data`: a file of outcomes for each file of messages.

`python -m tests.outcomes` writes them anew, and names what changed; read it before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from bot import FAQBot
from bot.authoring.evaluation.compare import Comparison, compare, read_outcomes
from bot.authoring.evaluation.evaluate import evaluate
from bot.authoring.evaluation.labelled_questions import read_questions
from bot.authoring.evaluation.verdicts import Outcome
from bot.rendering.reports.scores import render_comparison
from bot.text.tokens import fingerprint

DATA = Path(__file__).parent / "data"
MESSAGES = [DATA / f"{name}.jsonl" for name in ("questions", "plain", "dialogues")]


def kept(messages: Path) -> Path:
    """Return the file that holds the outcomes of a file of messages."""
    return DATA / "outcomes" / f"{messages.stem}.json"


def outcomes(bot: FAQBot, messages: Path) -> tuple[Outcome, ...]:
    return evaluate(bot, read_questions(messages)).outcomes


def made_here(messages: Path) -> bool:
    """Return true if the outcomes were kept with the stemmer that is here. Another gives some messages another reply."""
    return bool(json.loads(kept(messages).read_bytes())["words"] == fingerprint())


def since_kept(bot: FAQBot, messages: Path) -> Comparison:
    return compare(read_outcomes(kept(messages)), outcomes(bot, messages))


def _write(path: Path, found: tuple[Outcome, ...]) -> None:
    """Write outcomes one a line, as `read_outcomes` reads them."""
    lines = ",\n".join(msgspec.json.encode(outcome).decode() for outcome in found)
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'{{"words":"{fingerprint()}","outcomes":[\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    bot = FAQBot()
    for messages in MESSAGES:
        found = outcomes(bot, messages)
        earlier = read_outcomes(kept(messages)) if kept(messages).exists() else ()
        print(f"{kept(messages)}\n{render_comparison(compare(earlier, found))}")  # noqa: T201
        _write(kept(messages), found)
