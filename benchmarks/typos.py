"""How much a slip in every longer word costs.

Run: python -m benchmarks.typos QUESTIONS.jsonl
"""

from __future__ import annotations

import random
import re
import string
import sys
from pathlib import Path

from bot import FacefactsError, FAQBot
from bot.authoring.evaluation.labelled_questions import Question, read_questions

SEEDS = (1, 2, 3)
LONGER = re.compile(r"[A-Za-z]{4,}")


def slip(word: str, chance: random.Random) -> str:
    """Return a word with one random edit: a letter dropped, doubled by another, replaced, or swapped with the next."""
    at = chance.randrange(len(word))
    letter = chance.choice(string.ascii_lowercase)
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return chance.choice(
        [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], swapped]
    )


def misspell(text: str, chance: random.Random) -> str:
    """Return a text with one slip in every word of four letters or more."""
    return LONGER.sub(lambda found: slip(found[0], chance), text)


def top1(bot: FAQBot, questions: list[Question]) -> float:
    """Return the share of questions whose best entry is right."""
    hits = [bool(found) and found[0].id in q.ids for q in questions for found in [bot.rank(q.q, limit=1)]]
    return sum(hits) / len(hits)


def main() -> None:
    """Print top-1 as typed and with slips, and the fall."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_file():
        sys.exit("name a file of labelled questions: python -m benchmarks.typos QUESTIONS.jsonl")
    try:
        items = read_questions(sys.argv[1])
    except FacefactsError as error:
        sys.exit(str(error))
    questions = [item for item in items if isinstance(item, Question) and item.kind == "in"]
    bot = FAQBot()
    clean = top1(bot, questions)
    print(f"{len(questions)} questions in scope, top-1 as typed {clean:.3f}")
    for seed in SEEDS:
        chance = random.Random(seed)
        slipped = [Question(misspell(q.q, chance), q.kind, q.ids) for q in questions]
        share = top1(bot, slipped)
        print(f"one slip in every longer word (seed {seed}): {share:.3f}, a fall of {100 * (clean - share):.1f} points")


if __name__ == "__main__":
    main()
