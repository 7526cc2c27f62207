"""Entries -> YAML as an author would write it, with a visible to-do wherever only an author can tell.

Texts are put in double quotes, long ones as folded or literal blocks, and read back the same whatever they hold.
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING, get_args

import yaml

from bot.content.values import TO_DO
from bot.records import Certainty, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = 116  # columns of a block's text, behind its indentation; longer texts than this become blocks
_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_PASSAGE = re.compile(r"([a-z0-9-]+)/([a-z0-9-]+)")
_ESCAPED = {"Cc", "Cs", "Cn", "Zl", "Zp"}  # what YAML refuses, or takes for the end of a line


class Pair(Record, frozen=True):
    """A question, other ways to ask it, and its answer.

    The rest is in any words, as far as it is known: where it is from, how strong the evidence is and why, and the ids of
    what is related.
    """

    id: str
    question: str
    variants: tuple[str, ...]
    answer: str
    source: str = ""
    certainty: str = ""
    caveat: str = ""
    related: tuple[str, ...] = ()


def emit_entries(pairs: Iterable[Pair]) -> str:
    """Return pairs as entries of a file in `topics/`, with to-dos for all that a pair does not tell."""
    return "\n".join("\n".join(_entry(pair)) + "\n" for pair in pairs)


def _entry(pair: Pair) -> list[str]:
    return [
        f"- id: {_name(pair.id)}",
        f"  question: {_text(pair.question)}",
        *(["  variants:", *(f"    - {quoted(text)}" for text in pair.variants)] if pair.variants else ["  variants: []"]),
        f"  answer: {_text(pair.answer)}",
        f"  certainty: {_certainty(pair.certainty)}",
        f"  caveat: {_text(pair.caveat) if pair.caveat else TO_DO}",
        "  sources:",
        f"    - {_passage(pair.source)}",
        *([f"  related: [{', '.join(map(_name, pair.related))}]"] if pair.related else []),
    ]


def _certainty(given: str) -> str:
    """Return the code that is given, in whatever case and with whatever between its words; anything else behind a to-do."""
    code = "-".join(re.findall("[a-z]+", given.lower()))
    return _name(code) if code in get_args(Certainty) else TO_DO + _as_given(given)


def _passage(source: str) -> str:
    """Return the passage that `document/section` names; any other source is kept as a comment behind a to-do."""
    named = _PASSAGE.fullmatch(source)
    if named:
        return f"{{document: {_name(named[1])}, section: {_name(named[2])}}}"
    return f"{{document: {TO_DO}, section: {TO_DO}}}{_as_given(source)}"


def _as_given(text: str) -> str:
    """Return a text as a comment in one line; none where there is none."""
    told = " ".join(text.split())
    return f"  # as given: {''.join(char for char in told if not _is_escaped(char))}" if told else ""


def _name(text: str) -> str:
    """Return an id as it is, or in quotes where YAML would take it for something else, as it does `no` and `12`."""
    return text if _PLAIN.fullmatch(text) and yaml.safe_load(text) == text else quoted(text)


def _text(text: str) -> str:
    if any(map(_is_escaped, text.replace("\n", ""))):
        return quoted(text)
    lines = text.split("\n")
    if len(lines) > 1 and all(line == line.strip() for line in lines) and lines[0] and lines[-1]:
        return _block("|-", lines)
    if len(text) > _WIDTH:
        lines = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
        if " ".join(lines) == text:
            return _block(">-", lines)
    return quoted(text)


def _block(sign: str, lines: Iterable[str]) -> str:
    return "\n".join([sign, *(f"    {line}" if line else "" for line in lines)])


def quoted(text: str) -> str:
    """Return a text in double quotes on one line; what JSON escapes there, YAML reads in the same way."""
    return "".join(map(_escaped, json.dumps(text, ensure_ascii=False)))


def _escaped(char: str) -> str:
    if not _is_escaped(char):
        return char
    return f"\\U{ord(char):08x}" if ord(char) > 0xFFFF else f"\\u{ord(char):04x}"


def _is_escaped(char: str) -> bool:
    return unicodedata.category(char) in _ESCAPED
