"""The time of one question from the shell: a process that starts, answers and ends.

Beside it: the bare interpreter, the same work as a short scikit-learn script, and the peers that are installed, each fitted
anew in its process as their documentation shows. Everything runs in turn, so that a busy machine slows all alike.

Run: python -m benchmarks.start [ROUNDS]
"""

from __future__ import annotations

import importlib.util
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot import FAQBot

ROUNDS = 11
SLOW_ROUNDS = 3
QUESTION = "does it get rid of wrinkles"
TYPO = "does it get rid of wrinkels"

_READ = "import json, sys; texts, entries = json.load(open(sys.argv[1])); "
_PEERS = {
    "scikit-learn": _READ
    + """
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
vectorizer = TfidfVectorizer()
matrix = vectorizer.fit_transform(texts)
scores = cosine_similarity(vectorizer.transform([sys.argv[2]]), matrix)[0]
print(entries[scores.argmax()])
""",
    "rapidfuzz": _READ
    + """
from rapidfuzz import fuzz, process
print(entries[process.extractOne(sys.argv[2], texts, scorer=fuzz.token_set_ratio)[2]])
""",
    "minsearch": _READ
    + """
from minsearch import Index
index = Index(text_fields=["text"], keyword_fields=["entry"])
index.fit([{"text": text, "entry": entry} for text, entry in zip(texts, entries)])
print(index.search(sys.argv[2], num_results=1)[0]["entry"])
""",
    "bm25s": _READ
    + """
import bm25s
retriever = bm25s.BM25()
retriever.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
found, _ = retriever.retrieve(bm25s.tokenize([sys.argv[2]], show_progress=False), k=1, show_progress=False)
print(entries[found[0, 0]])
""",
    "chatterbot": _READ
    + """
from chatterbot import ChatBot
from chatterbot.conversation import Statement
from chatterbot.tagging import LowercaseTagger
bot = ChatBot("peer", database_uri="sqlite://", tagger=LowercaseTagger, read_only=True)
indexed = bot.tagger.get_text_index_string
bot.storage.create_many([
    Statement(text=entry, in_response_to=text, search_text=indexed(entry), search_in_response_to=indexed(text))
    for text, entry in zip(texts, entries)
])
print(bot.get_response(sys.argv[2]).text)
""",
}
_MODULES = {"scikit-learn": "sklearn"}


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long a process takes from its start to its end."""
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):  # 1: no answer
        sys.exit(f"{command[:3]} ended with {done.returncode}")
    return time.perf_counter() - start


def commands(folder: Path) -> dict[str, list[str]]:
    """Return what is run, by name. The installed command, because its modules lie compiled to bytecode."""
    knowledge = FAQBot().knowledge
    wordings = [(text, entry.id) for entry in knowledge.entries for text in (entry.question, *entry.variants)]
    corpus = folder / "corpus.json"
    corpus.write_bytes(_json([[text for text, _ in wordings], [entry for _, entry in wordings]]))
    facefacts = str(Path(sys.executable).with_name("facefacts"))
    index = str(folder / "facefacts.index")
    subprocess.run([facefacts, "compile", "-o", index], check=True, stdout=subprocess.DEVNULL)
    run = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "facefacts ask": [facefacts, "ask", QUESTION],
        "facefacts ask, a typo": [facefacts, "ask", TYPO],
        "facefacts --index FILE ask": [facefacts, "--index", index, "ask", QUESTION],
    }
    for name, script in _PEERS.items():
        if importlib.util.find_spec(_MODULES.get(name, name)):
            run[name] = [sys.executable, "-c", script, str(corpus), QUESTION]
    return run


def _json(value: object) -> bytes:
    from msgspec import json

    return json.encode(value)


def main() -> None:
    """Print the median of each, its ratio to the bare interpreter, and the times of the first question ever."""
    with tempfile.TemporaryDirectory() as folder:
        run = commands(Path(folder))
        times: dict[str, list[float]] = {name: [] for name in run}
        rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
        first: list[float] = []
        for number in range(min(rounds, SLOW_ROUNDS)):
            environment = {**os.environ, "FACEFACTS_CACHE": str(Path(folder) / f"cache-{number}")}
            first.append(seconds(run["facefacts ask"], environment))
        for number in range(rounds):
            for name, command in run.items():
                if name not in _PEERS or number < SLOW_ROUNDS:
                    times[name].append(seconds(command, environment))
        bare = statistics.median(times["python -c pass"])
        ours = statistics.median(times["facefacts ask"])
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        print(f"{'':<30}{'ms':>8}{'x bare':>8}{'x ours':>8}")
        for name, taken in times.items():
            median = statistics.median(taken)
            print(f"{name:<30}{1000 * median:8.1f}{median / bare:8.1f}{median / ours:8.1f}")
        median = statistics.median(first)
        print(f"first question ever, compiling included: {median:.1f} s ({min(first):.1f} to {max(first):.1f})")


if __name__ == "__main__":
    main()
