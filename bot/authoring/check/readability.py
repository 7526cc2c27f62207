"""Unfinished texts and long sentences. The length of a sentence is counted in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.check.findings import Checked, Finding
from bot.content.files import TOPICS
from bot.content.values import TO_DO

if TYPE_CHECKING:
    from bot.content.source_file import KeyPath

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
"""The keys of texts that consist of sentences, by file."""


_TO_DO = re.compile(rf"{TO_DO}\b")


def unfinished(checked: Checked) -> Iterator[Finding]:
    """Yield every text that begins with a to-do mark. The mark alone is an error of another rule."""
    parts = checked.parts
    for name, part in parts.items():
        for path, text in _all_texts((), part):
            if _TO_DO.match(text):
                yield Finding(name, path, "unfinished", f"this begins with {TO_DO}; finish it, or remove the mark")


def _all_texts(path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a record or a list, with its path."""
    if isinstance(value, str):
        yield path, value
    fields = getattr(value, "__struct_fields__", ())
    items = enumerate(value) if isinstance(value, tuple) else [(key, getattr(value, key)) for key in fields]
    for key, item in items:
        yield from _all_texts((*path, key), item)


def long_sentences(checked: Checked) -> Iterator[Finding]:
    """Yield every sentence of more than `LONGEST` words."""
    parts = checked.parts
    for name, path, text in read_texts(parts):
        for sentence in SENTENCE.finditer(text):
            count = len(_WORD.findall(sentence[0]))
            if count > LONGEST:
                message = f"this sentence has {count} words, more than {LONGEST}; split it"
                yield Finding(name, path, "long-sentence", message, sentence.start())


def read_texts(parts: dict[str, Any]) -> Iterator[tuple[str, KeyPath, str]]:
    """Yield every text that people read, with its file and its path."""
    for name, part in parts.items():
        for path, text in _texts(_READ.get(TOPICS if name.startswith(TOPICS) else name, ()), (), part):
            yield name, path, text


def _texts(keys: tuple[str, ...], path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, str]]:
    """Yield all texts under these keys of a record, or of each of several records."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(keys, (*path, number), item)
    elif hasattr(value, "__struct_fields__"):
        inside = [key for key in value.__struct_fields__ if not path or isinstance(path[-1], str) or key in keys]
        for key in inside if path else keys:
            yield from _texts(keys, (*path, key), getattr(value, key))
