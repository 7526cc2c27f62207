"""All texts that matching reads (variants and patterns), with their positions. Each must contain a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.content.files import TOPICS, VARIANTS
from bot.records import PHRASE_WORDS
from bot.text.characters import words

if TYPE_CHECKING:
    from bot.content.source_file import KeyPath, SourceFile


class Variant(NamedTuple):
    """A variant: its file, its path in the file, the id that it leads to, and its text."""

    file: str
    path: KeyPath
    owner: str
    text: str


NOT = "not "
"""Prefix of a care rule's id that marks its counterexamples in a file of variants."""

PATTERN_FILES = ("care.yaml", "conditions.yaml")
"""The files whose records are found by patterns."""

_KEYS = {
    TOPICS: ("question", "variants"),
    "gaps.yaml": ("question", "variants"),
    "small_talk.yaml": ("variants",),
    "guides.yaml": ("start",),
}
"""The keys of variants, by file."""


def variants_of(parts: dict[str, Any]) -> Iterator[Variant]:
    """Yield all readable variants with a readable id. Care rules have `examples` instead."""
    care = {rule.id for rule in parts.get("care.yaml", ())}
    for name, part in parts.items():
        if name.startswith(VARIANTS):
            yield from (variant for variant in _listed(name, part) if variant.owner.removeprefix(NOT) not in care)
        for key in _KEYS.get(TOPICS if name.startswith(TOPICS) else name, ()):
            for number, item in enumerate(part):
                texts = getattr(item, key)
                found = [((number, key), texts)] if isinstance(texts, str) else _each((number, key), texts)
                yield from (Variant(name, path, item.id, text) for path, text in found if text and item.id)


def examples(parts: dict[str, Any], name: str, key: str = "examples") -> Iterator[Variant]:
    """Yield the examples or counterexamples of the rules of a file, including those in files of variants."""
    rules = parts.get(name, ())
    for number, rule in enumerate(rules):
        yield from (Variant(name, path, rule.id, text) for path, text in _each((number, key), getattr(rule, key)))
    owners = {(NOT if key != "examples" else "") + rule.id: rule.id for rule in rules}
    for file, part in parts.items():
        for variant in _listed(file, part) if file.startswith(VARIANTS) else ():
            if variant.owner in owners:
                yield variant._replace(owner=owners[variant.owner])


def _listed(name: str, part: Any) -> Iterator[Variant]:
    for number, section in enumerate(part):
        yield from (Variant(name, path, section.id, text) for path, text in _each((number,), section.texts))


def check_words(source_files: dict[str, SourceFile], parts: dict[str, Any]) -> None:
    """Report every text for matching that contains no word."""
    for name, path, _, text in variants_of(parts):
        if not words(text):
            source_files[name].note(path, "no-words", f"{text!r} has no word; write one, or remove it")
    found = {variant.owner for variant in variants_of(parts)}
    for number, talk in enumerate(parts.get("small_talk.yaml", ())):
        if talk.id and talk.id not in found:
            message = f"{talk.id!r} has no variants; add some here or in a file of variants/"
            source_files["small_talk.yaml"].note((number, "id"), "empty", message)
    for name, path, text in _patterns(parts):
        counts = [len(words(choice)) for choice in text.split(" / ")]
        if not all(counts):
            message = f"a choice in {text!r} has no word; write one, or remove it"
            source_files[name].note(path, "no-words", message)
        elif max(counts) > PHRASE_WORDS:
            message = f"a choice here has {max(counts)} words, more than {PHRASE_WORDS}; shorten it"
            source_files[name].note(path, "text-size", message)


def _patterns(parts: dict[str, Any]) -> Iterator[tuple[str, KeyPath, str]]:
    for name in PATTERN_FILES:
        for number, rule in enumerate(parts.get(name, ())):
            for i, row in enumerate(rule.signs):
                yield from ((name, path, text) for path, text in _each((number, "signs", i), row) if text)
            yield from ((name, path, text) for path, text in _each((number, "unless"), rule.unless) if text)
    for number, concept in enumerate(parts.get("concepts.yaml", ())):
        yield from (("concepts.yaml", path, text) for path, text in [((number, "words"), concept.words)] if text)
    for number, group in enumerate(parts.get("synonyms.yaml", ())):
        yield from (("synonyms.yaml", path, text) for path, text in _each((number,), group) if text)


def _each(path: KeyPath, texts: tuple[str, ...]) -> Iterator[tuple[KeyPath, str]]:
    return (((*path, number), text) for number, text in enumerate(texts))
