"""Unfinished texts and long sentences. The length of a sentence is counted in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.check.findings import Checked, Finding
from bot.content.files import TOPICS
from bot.content.values import TO_DO

if TYPE_CHECKING:
    from bot.content.source_file import Path

LONGEST = 40
"""Most words of a sentence, after the Oxford Guide to Plain English (M. Cutts)."""

SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"'”’)]*(?=\s)|(?=\n)|$)", re.DOTALL)
"""A sentence: it ends with a full stop and a space, or with the line."""

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")

_READ = {
    "about.yaml": ("greeting", "limit", "messages", "caveats"),
    "care.yaml": ("message",),
    "certainty.yaml": ("meaning",),
    "gaps.yaml": ("message",),
    "guides.yaml": ("steps", "finish", "caveat", "text"),
    "small_talk.yaml": ("message",),
    "sources.yaml": ("describes",),
    "studies.yaml": ("design", "who", "found", "limits"),
    TOPICS: ("question", "short", "answer", "caveat"),
}
"""The keys whose texts are made of sentences, by file."""


_TO_DO = re.compile(rf"{TO_DO}\b")


def unfinished(checked: Checked) -> Iterator[Finding]:
    """Yield every text that begins with a to-do mark and goes on. The mark alone is an error of another rule."""
    parts = checked.parts
    for name, part in parts.items():
        for at, text in _all_texts((), part):
            if _TO_DO.match(text):
                yield Finding(name, at, "unfinished", f"this begins with {TO_DO}; finish it, or begin it in another way")


def _all_texts(at: Path, value: Any) -> Iterator[tuple[Path, str]]:
    """Yield every text of a record or a list, with its place."""
    if isinstance(value, str):
        yield at, value
    fields = getattr(value, "__struct_fields__", ())
    items = enumerate(value) if isinstance(value, tuple) else [(key, getattr(value, key)) for key in fields]
    for key, item in items:
        yield from _all_texts((*at, key), item)


def long_sentences(checked: Checked) -> Iterator[Finding]:
    """Yield every sentence of more than `LONGEST` words."""
    parts = checked.parts
    for name, at, text in read_texts(parts):
        for sentence in SENTENCE.finditer(text):
            count = len(_WORD.findall(sentence[0]))
            if count > LONGEST:
                message = f"this sentence has {count} words, and {LONGEST} is the most; make it two"
                yield Finding(name, at, "long-sentence", message, sentence.start())


def read_texts(parts: dict[str, Any]) -> Iterator[tuple[str, Path, str]]:
    """Yield every text that people read, with its file and its place."""
    for name, part in parts.items():
        for at, text in _texts(_READ.get(TOPICS if name.startswith(TOPICS) else name, ()), (), part):
            yield name, at, text


def _texts(keys: tuple[str, ...], at: Path, value: Any) -> Iterator[tuple[Path, str]]:
    """Yield the texts under the keys of a record, or of each of several records, with all that is inside them."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(keys, (*at, number), item)
    elif hasattr(value, "__struct_fields__"):
        inside = [key for key in value.__struct_fields__ if not at or isinstance(at[-1], str) or key in keys]
        for key in inside if at else keys:
            yield from _texts(keys, (*at, key), getattr(value, key))
