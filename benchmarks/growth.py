"""What growth costs: 100, 1,000 and 10,000 made-up entries with five phrasings each, and typos in the questions.

Each size and each engine runs in a process of its own, so that peak memory is its own.

Run: python -m benchmarks.growth [ENTRIES ...]
"""

from __future__ import annotations

import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from benchmarks.peers import available
from benchmarks.synthetic import PHRASINGS, Synthetic
from bot.retrieval import Index, Matcher, fit_rows
from bot.storage.index_file import IndexFile, write_index

SIZES = (100, 1_000, 10_000)
QUESTIONS = 1_000
ROUNDS = 7

_ONE = """
import sys
from bot.storage.index_file import IndexFile
from bot.retrieval import Index, Matcher
print(Matcher(Index(IndexFile(sys.argv[1]))).rank(sys.argv[2], 1))
"""


def measured(find: Callable[[str], str | None], questions: list[tuple[str, str]]) -> str:
    """Return the share of questions that find their entry, the times of new questions, and the peak memory so far."""
    times, right = [], 0
    for question, entry in questions:
        start = time.perf_counter()
        found = find(question)
        times.append(1000 * (time.perf_counter() - start))
        right += found == entry
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tail = statistics.quantiles(times, n=100)[-1]
    return f"{right / len(questions):7.3f}{statistics.median(times):9.2f}{tail:9.2f}{memory:9.0f}"


def one_shot(path: str, question: str) -> tuple[float, float]:
    """Return the medians, in seconds, of a bare interpreter and of a process that answers one question from an index."""
    bare: list[float] = []
    asked: list[float] = []
    for _ in range(ROUNDS):
        for times, arguments in ((bare, ["-c", "pass"]), (asked, ["-c", _ONE, path, question])):
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - start)
    return statistics.median(bare), statistics.median(asked)


def ours(entries: int, path: str) -> None:
    """Print this project's line: compiled in another process, answered in this one."""
    made = Synthetic(entries)
    questions = made.questions(QUESTIONS)
    del made
    matcher = Matcher(Index(IndexFile(path)))

    def find(question: str) -> str | None:
        matches = matcher.rank(question, limit=1)
        return matches[0].id if matches else None

    line = measured(find, questions)
    bare, asked = one_shot(path, questions[0][0])
    size = Path(path).stat().st_size / 1_000_000
    print(f"{line}   index {size:.0f} MB, one-shot {1000 * asked:.0f} ms = {asked / bare:.1f} bare interpreters", flush=True)


def compile_to(entries: int, path: str) -> None:
    """Write the index of a size, and print how long it took."""
    made = Synthetic(entries)
    start = time.perf_counter()
    write_index(path, fit_rows(made.phrasings, ()))
    print(f"  compiled in {time.perf_counter() - start:.1f} s", flush=True)


def peer(entries: int, name: str) -> None:
    """Print a peer's line."""
    made = Synthetic(entries)
    predict = available(entries * PHRASINGS)[0][name](made.phrasings)
    print(measured(lambda question: predict(question)[0], made.questions(QUESTIONS)), flush=True)


def switches() -> None:
    """Print what is found on either side of the sizes at which another method takes over."""
    from bot.retrieval.classifier import LARGEST_SVM
    from bot.retrieval.training import MANY_ENTRIES  # imports scikit-learn, which would count as memory

    print(f"\ntop-1 at a switch{'':<20}{'below':>9}{'above':>9}", flush=True)
    largest = math.isqrt(LARGEST_SVM // PHRASINGS)
    for entries, switch in ((MANY_ENTRIES, "training.MANY_ENTRIES"), (largest, "classifier.LARGEST_SVM")):
        made = Synthetic(entries)
        questions = made.questions(QUESTIONS)
        shares = []
        for limit in (math.inf, 0):
            with patch(f"bot.retrieval.{switch}", limit):
                matcher = Matcher.fit(made.phrasings)
            shares.append(sum(matcher.rank(text, 1)[0].id == entry for text, entry in questions) / len(questions))
        print(f"{switch + f', {entries} entries':<37}{shares[0]:9.3f}{shares[1]:9.3f}", flush=True)


def main() -> None:
    """Print a table for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for entries in sizes:
            path = str(Path(folder) / f"{entries}.index")
            print(f"\n{entries} entries, {entries * PHRASINGS} phrasings", flush=True)
            _alone(f"compile_to({entries}, {path!r})")
            print(f"{'':<38}{'top-1':>7}{'p50 ms':>9}{'p99 ms':>9}{'peak MB':>9}", flush=True)
            peers, left_out = available(entries * PHRASINGS)
            for name in peers:
                print(f"{name:<38}", end="", flush=True)
                _alone(f"ours({entries}, {path!r})" if name == "facefacts" else f"peer({entries}, {name!r})")
            for reason in left_out:
                print(f"left out: {reason}")
    switches()


def _alone(call: str) -> None:
    subprocess.run([sys.executable, "-c", f"from benchmarks.growth import *; {call}"], check=True)


if __name__ == "__main__":
    main()
