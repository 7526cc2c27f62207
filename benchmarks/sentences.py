"""Collect the public sentences that word vectors are learned from: repositories in a folder -> one text file.

Run: python -m benchmarks.sentences REPOSITORIES SENTENCES.txt

REPOSITORIES holds a checkout of each repository in `SOURCES`, named owner+name. What is missing is named and left out.
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

WORDS = range(3, 31)
MOST = 30_000  # of a source, so that none outweighs the others
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"(?<=[.?!])\s+|\n+")
_MARKUP = re.compile(r"<[^>]*>|!?\[([^\]]*)\]\([^)]*\)|[*_`#|>]|\{\{.*?\}\}")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def _values(found: Any, keys: frozenset[str]) -> Iterator[str]:
    """Yield the texts under some keys, however deep."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key in keys and isinstance(value, str):
                yield value
            else:
                yield from _values(value, keys)
    elif isinstance(found, list):
        for value in found:
            yield from _values(value, keys)


def from_json(*keys: str) -> Callable[[str], Iterator[str]]:
    """Return a reader of JSON, or of JSON by line, that yields the texts under some keys."""
    wanted = frozenset(keys)

    def read(text: str) -> Iterator[str]:
        try:
            documents = [json.loads(text)]
        except json.JSONDecodeError:
            documents = [json.loads(line) for line in text.splitlines() if line.strip()]
        for document in documents:
            yield from _values(document, wanted)

    return read


def from_column(at: int, delimiter: str) -> Callable[[str], Iterator[str]]:
    """Return a reader of tables that yields one column."""

    def read(text: str) -> Iterator[str]:
        for row in csv.reader(text.splitlines(), delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else 0):
            if len(row) > at:
                yield row[at]

    return read


def from_snips(text: str) -> Iterator[str]:
    """Yield the utterances of a set of the Snips benchmark."""
    for examples in json.loads(text).values():
        for example in examples:
            yield "".join(part["text"] for part in example["data"])


def from_medquad(text: str) -> Iterator[str]:
    """Yield the questions and answers of a page of MedQuAD."""
    for pair in ElementTree.fromstring(text).iter("QAPair"):
        yield pair.findtext("Question") or ""
        yield " ".join((pair.findtext("Answer") or "").split())


def from_pages(text: str) -> Iterator[str]:
    """Yield the text of Markdown or YAML."""
    yield _MARKUP.sub(lambda found: found[1] or " ", _FRONT.sub("", text))


SOURCES: dict[str, tuple[str, Callable[[str], Iterator[str]]]] = {
    "google-research-datasets+dstc8-schema-guided-dialogue": ("*/*.json", from_json("utterance")),
    "google-research-datasets+query-wellformedness": ("*.tsv", from_column(0, "\t")),
    "google-research-datasets+Disfl-QA": ("*.json", from_json("original", "disfluent")),
    "google-research-datasets+Taskmaster": ("TM-4-2024/data/*.json", from_json("text")),
    "awslabs+multi-domain-goal-oriented-dialogues-dataset": ("**/*.tsv", from_column(3, "\t")),
    "abachaa+MedQuAD": ("**/*.xml", from_medquad),
    "pswietojanski+slurp": ("dataset/slurp/*.jsonl", from_json("sentence")),
    "alexa+alexa-with-dstc9-track1-dataset": ("**/*.json", from_json("text", "title", "body")),
    "alexa+dstc11-track5": ("data/**/*.json", from_json("text", "question", "answer")),
    "google-research-datasets+screen_qa": ("*/*.json", from_json("question")),
    "google-research-datasets+natural-questions": ("nq_open/*.jsonl", from_json("question")),
    "google-research-datasets+QED": ("*.jsonlines", from_json("question_text")),
    "google-research-datasets+wiki-split": ("*.tsv", from_column(0, "\t")),
    "sonos+nlu-benchmark": ("**/*.json", from_snips),
    "bitext+customer-support-intent-detection-training-dataset": ("**/*.csv", from_column(0, ",")),
    "RasaHQ+NLU-training-data": ("**/*.yml", from_pages),
    "department-of-veterans-affairs+vagov-content": ("**/*.md", from_pages),
    "GSA+digitalgov.gov": ("**/*.md", from_pages),
    "MicrosoftDocs+OfficeDocs-SharePoint": ("**/*.md", from_pages),
    "MicrosoftDocs+OfficeDocs-Support": ("**/*.md", from_pages),
    "gunthercox+chatterbot-corpus": ("**/*.yml", from_pages),
}


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text that have a common length."""
    for sentence in _END.split(html.unescape(text)):
        plain = " ".join(sentence.split()).strip("-–• ")
        if len(plain.split()) in WORDS and sum(map(str.isalpha, plain)) > 0.6 * len(plain):
            yield plain


def collect(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each source with its sentences, each sentence once, drawn by lot where there are too many."""
    seen: set[str] = set()
    for name, (pattern, read) in SOURCES.items():
        found: list[str] = []
        for path in sorted((folder / name).glob(pattern)):
            try:
                texts = list(read(path.read_text(encoding="utf-8", errors="ignore")))
            except (ValueError, KeyError, ElementTree.ParseError):
                continue
            for text in texts:
                for sentence in sentences(text):
                    key = _DIGITS.sub("0", sentence.casefold())
                    if key not in seen:
                        seen.add(key)
                        found.append(sentence)
        yield name, sorted(Random(name).sample(found, min(MOST, len(found))))


FRAMES = """
    how do I {}|how can I {}|how to {}|can I {}|can you {}|help me {}|I want to {}|do I have to {}|am I allowed to {}
    is it possible to {}|what happens if {}|where can I find {}|where is my {}|what is the {}|what are {}|what's my {}
    which {}|who {}|when is {}|is there {}|is {} included|do you have {}|do you offer {}|does it have {}
    does it support {}|how much is {}|how many {}|how long does {} take|why is my {} not working|my {} is broken
    my {} hasn't arrived|{} not working|I lost my {}|I need {}|I need help with {}|tell me about {}|show me {}|find {}
    book {}|order {}|pay for {}|cancel my {}|change my {}|set up {}|update {}|add {}|remove {}|turn on {}|turn off {}
    {} please|{} price|{} cost|{} hours|free {}|best {}
"""
BARE = 0.2  # share of the questions that are the words alone
LONGEST = 7  # words


def questions(source: list[str], count: int) -> list[str]:
    """Return short questions: a few words of a sentence in the frame of a question, or alone.

    They need not make sense. A model of sentences tells what they mean all the same.
    """
    lots = Random(count)
    frames = [frame.strip() for line in FRAMES.split("\n") for frame in line.split("|") if frame.strip()]
    made: dict[str, None] = {}
    while len(made) < count:
        words = _WORD.findall(lots.choice(source).casefold())
        start = lots.randrange(len(words) or 1)
        some = " ".join(words[start : start + lots.randint(1, LONGEST)])
        if some:
            made[some if lots.random() < BARE else lots.choice(frames).format(some)] = None
    return list(made)


def main() -> None:
    """Write the sentences of all sources."""
    folder, target = map(Path, sys.argv[1:])
    with target.open("w", encoding="utf-8") as file:
        for name, found in collect(folder):
            print(f"{name}: {len(found):,}", flush=True)
            file.writelines(f"{sentence}\n" for sentence in found)


if __name__ == "__main__":
    main()
