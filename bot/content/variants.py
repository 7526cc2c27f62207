"""All texts that matching reads (variants and patterns), with their positions. Each must contain a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.content.files import TOPICS, VARIANTS
from bot.records import PHRASE_WORDS
from bot.text.characters import words

if TYPE_CHECKING:
    from bot.content.source_file import Path, SourceFile


class Wording(NamedTuple):
    """A wording, the file and the place where it stands, and the id that it leads to."""

    file: str
    at: Path
    owner: str
    text: str


NOT = "not "
"""Prefix of a care rule's id that marks its counterexamples in a file of variants."""

SIGNED = ("care.yaml", "conditions.yaml")
"""The files whose records are found by signs."""

_KEYS = {
    TOPICS: ("question", "variants"),
    "gaps.yaml": ("question", "variants"),
    "small_talk.yaml": ("variants",),
    "guides.yaml": ("start",),
}
"""The keys that hold wordings, by file."""


def wordings(parts: dict[str, Any]) -> Iterator[Wording]:
    """Yield all wordings that could be read of an owner that could; those of care rules are `examples`."""
    care = {rule.id for rule in parts.get("care.yaml", ())}
    for name, part in parts.items():
        if name.startswith(VARIANTS):
            yield from (wording for wording in _listed(name, part) if wording.owner.removeprefix(NOT) not in care)
        for key in _KEYS.get(TOPICS if name.startswith(TOPICS) else name, ()):
            for number, item in enumerate(part):
                texts = getattr(item, key)
                found = [((number, key), texts)] if isinstance(texts, str) else _each((number, key), texts)
                yield from (Wording(name, at, item.id, text) for at, text in found if text and item.id)


def examples(parts: dict[str, Any], name: str, key: str = "examples") -> Iterator[Wording]:
    """Yield the examples, or the counterexamples, of the rules of a file, also those that files of variants list."""
    rules = parts.get(name, ())
    for number, rule in enumerate(rules):
        yield from (Wording(name, at, rule.id, text) for at, text in _each((number, key), getattr(rule, key)))
    owners = {(NOT if key != "examples" else "") + rule.id: rule.id for rule in rules}
    for file, part in parts.items():
        for wording in _listed(file, part) if file.startswith(VARIANTS) else ():
            if wording.owner in owners:
                yield wording._replace(owner=owners[wording.owner])


def _listed(name: str, part: Any) -> Iterator[Wording]:
    for number, section in enumerate(part):
        yield from (Wording(name, at, section.id, text) for at, text in _each((number,), section.texts))


def check_words(shapes: dict[str, SourceFile], parts: dict[str, Any]) -> None:
    """Note every text for matching that contains no word."""
    for name, at, _, text in wordings(parts):
        if not words(text):
            shapes[name].note(at, "no-words", f"{text!r} holds no word to match; write one, or remove it")
    found = {wording.owner for wording in wordings(parts)}
    for number, talk in enumerate(parts.get("small_talk.yaml", ())):
        if talk.id and talk.id not in found:
            shapes["small_talk.yaml"].note(
                (number, "id"), "empty", f"{talk.id!r} has no variants; add some here or in a file of variants/"
            )
    for name, at, text in _signs(parts):
        counts = [len(words(choice)) for choice in text.split(" / ")]
        if not all(counts):
            shapes[name].note(at, "no-words", f"a choice in {text!r} holds no word to match; write one, or remove it")
        elif max(counts) > PHRASE_WORDS:
            shapes[name].note(
                at, "text-size", f"a choice here has {max(counts)} words, and {PHRASE_WORDS} is the most; shorten it"
            )


def _signs(parts: dict[str, Any]) -> Iterator[tuple[str, Path, str]]:
    for name in SIGNED:
        for number, rule in enumerate(parts.get(name, ())):
            for i, row in enumerate(rule.signs):
                yield from ((name, at, text) for at, text in _each((number, "signs", i), row) if text)
            yield from ((name, at, text) for at, text in _each((number, "unless"), rule.unless) if text)
    for number, concept in enumerate(parts.get("concepts.yaml", ())):
        yield from (("concepts.yaml", at, text) for at, text in [((number, "words"), concept.words)] if text)
    for number, group in enumerate(parts.get("synonyms.yaml", ())):
        yield from (("synonyms.yaml", at, text) for at, text in _each((number,), group) if text)


def _each(at: Path, texts: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    return (((*at, number), text) for number, text in enumerate(texts))
