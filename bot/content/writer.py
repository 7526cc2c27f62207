"""Entries, sources and defaults -> YAML as an author would write it.

Texts are in double quotes, long ones in folded or literal blocks. Any text is read back unchanged.
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml
from msgspec import UNSET

from bot.records import Passage, Record
from bot.text.characters import unfit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.records import Defaults, Level, SmallTalk, Source

_WIDTH = 116  # columns of a block's text without its indentation; longer texts become blocks
_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_ESCAPED = {"Cc", "Cs", "Cn", "Zl", "Zp"}  # characters that YAML refuses or reads as line ends


class NewEntry(Record, frozen=True):
    """An entry to write. Empty values are left out."""

    id: str
    question: str
    answer: str
    variants: tuple[str, ...] = ()
    certainty: str = ""
    caveat: str = ""
    sources: tuple[Passage, ...] = ()
    related: tuple[str, ...] = ()


def emit_entries(entries: Iterable[NewEntry]) -> str:
    """Return the text of a file in `topics/`."""
    return "\n".join("\n".join(_entry(entry)) + "\n" for entry in entries)


def emit_small_talk(talks: Iterable[SmallTalk]) -> str:
    """Return small talk as a list item of its file."""
    return "\n".join(
        "\n".join([f"- id: {_name(talk.id)}", *_variants(talk.variants), f"  message: {_text(talk.message)}", ""])
        for talk in talks
    )


def emit_source(source: Source) -> str:
    """Return a document as a list item of sources.yaml."""
    sections = (f"    - {{id: {_name(section.id)}, title: {quoted(section.title)}}}" for section in source.sections)
    head = [
        f"- id: {_name(source.id)}",
        f"  title: {quoted(source.title)}",
        f"  describes: {_text(source.describes)}",
        "  sections:",
    ]
    return "\n".join([*head, *sections, ""])


def emit_level(level: Level) -> str:
    """Return a level of certainty as a list item of certainty.yaml."""
    label = f", label: {quoted(level.label)}" if level.label else ""
    return f"- {{code: {_name(level.code)}, meaning: {quoted(level.meaning)}{label}}}\n"


def emit_defaults(defaults: Defaults) -> str:
    """Return the defaults of all entries as about.yaml holds them."""
    lines = ["defaults:"]
    if defaults.certainty is not UNSET:
        lines.append(f"  certainty: {_name(defaults.certainty)}")
    if defaults.caveat is not UNSET:
        lines.append(f"  caveat: {quoted(defaults.caveat)}")
    if defaults.sources is not UNSET:
        lines.append(f"  sources: [{', '.join(map(_passage, defaults.sources))}]")
    return "\n".join([*lines, ""])


def emit_ids(key: str, identifiers: Iterable[str]) -> str:
    """Return a key with a list of ids."""
    return f"{key}: [{', '.join(map(_name, identifiers))}]\n"


def emit_variants(sections: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return the text of a file in `variants/` for these variants by id; see `fits_a_line`."""
    return "\n".join("\n".join([f"[{identifier}]", *texts, ""]) for identifier, texts in sections)


def fits_a_line(text: str) -> bool:
    """Return true if a variant can be written to a file of variants: it must not look like an id or a comment."""
    return (
        not unfit(text)
        and not text.startswith(("#", "["))
        and text == " ".join(text.split())
        and len(text.splitlines()) == 1
    )


def _entry(entry: NewEntry) -> list[str]:
    return [
        f"- id: {_name(entry.id)}",
        f"  question: {_text(entry.question)}",
        *(_variants(entry.variants) if entry.variants else []),
        f"  answer: {_text(entry.answer)}",
        *([f"  certainty: {_name(entry.certainty)}"] if entry.certainty else []),
        *([f"  caveat: {_text(entry.caveat)}"] if entry.caveat else []),
        *(["  sources:", *(f"    - {_passage(passage)}" for passage in entry.sources)] if entry.sources else []),
        *([f"  related: [{', '.join(map(_name, entry.related))}]"] if entry.related else []),
    ]


def _variants(texts: Iterable[str]) -> list[str]:
    listed = [quoted(text) for text in texts]
    line = f"  variants: [{', '.join(listed)}]"
    return [line] if len(line) <= _WIDTH else ["  variants:", *(f"    - {text}" for text in listed)]


def _passage(passage: Passage) -> str:
    return f"{{document: {_name(passage.document)}, section: {_name(passage.section)}}}"


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    """Return an id, in quotes if YAML would not read it as text (`no`, `12`)."""
    return text if _PLAIN.fullmatch(text) and yaml.safe_load(text) == text else quoted(text)


def _text(text: str) -> str:
    if any(map(_is_escaped, _unprintable(text.replace("\n", "")))):
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
    """Return a text in double quotes on one line, escaped as in JSON. YAML reads it in the same way."""
    encoded = json.dumps(text, ensure_ascii=False)
    return "".join(map(_escaped, encoded)) if _unprintable(encoded) else encoded


def _unprintable(text: str) -> str:
    """Return the text if it may need escapes, otherwise nothing."""
    return "" if text.isprintable() else text


def _escaped(char: str) -> str:
    if not _is_escaped(char):
        return char
    return f"\\U{ord(char):08x}" if ord(char) > 0xFFFF else f"\\u{ord(char):04x}"


def _is_escaped(char: str) -> bool:
    return unicodedata.category(char) in _ESCAPED
