"""The time of a question on the knowledge that ships, beside the peers in the same run.

Run: python -m benchmarks.speed
"""

from __future__ import annotations

import platform
import statistics
import time
from collections.abc import Callable

from benchmarks.peers import available
from bot import FAQBot

ROUNDS = 3


def milliseconds(function: Callable[[str], object], questions: list[str]) -> list[float]:
    """Return the times of all questions but those of the first round, which warms the caches."""
    times = []
    for number in range(ROUNDS + 1):
        for question in questions:
            start = time.perf_counter()
            function(question)
            if number:
                times.append(1000 * (time.perf_counter() - start))
    return times


def line(name: str, times: list[float], whole: float = 0.0) -> float:
    """Print median and 99th percentile of times, and the ratio of the median to that of a whole reply; return the median."""
    median = statistics.median(times)
    tail = statistics.quantiles(times, n=100)[-1]
    print(f"{name:<40}{median:8.2f}{tail:8.2f}{median / (whole or median):8.1f}", flush=True)
    return median


def main() -> None:
    """Print median and 99th percentile of each, and the ratio of medians to this project's engine."""
    bot = FAQBot()
    knowledge = bot.knowledge
    phrasings = {entry.id: (entry.question, *entry.variants) for entry in knowledge.entries}
    phrasings |= {gap.id: (gap.question, *gap.variants) for gap in knowledge.gaps}
    questions = [f"please tell me {entry.question.lower()}" for entry in knowledge.entries]
    count = sum(map(len, phrasings.values()))
    print(f"{platform.machine()}, Python {platform.python_version()}; {count} wordings")
    print(f"{'':<40}{'p50 ms':>8}{'p99 ms':>8}{'ratio':>8}")
    whole = line("bot.ask, whole reply", milliseconds(bot.ask, questions))
    peers, left_out = available(count)  # only now: the garbage collector looks through what they import and hold
    for name, peer in peers.items():
        line(name, milliseconds(peer(phrasings), questions), whole)
    for reason in left_out:
        print(f"left out: {reason}")


if __name__ == "__main__":
    main()
