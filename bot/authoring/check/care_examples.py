"""Care rules and conditions: they must match all their examples, and no counterexample or variant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.check.findings import Checked, Finding
from bot.content.folder import listed_variants, with_examples
from bot.content.variants import SIGNED, examples, wordings
from bot.languages.language import ENGLISH
from bot.languages.packs import load_language
from bot.retrieval.alarms import AlarmReader, alarm_reader_rows

if TYPE_CHECKING:
    from collections.abc import Callable


_FILES = (*SIGNED, "concepts.yaml")


def signs(checked: Checked) -> Iterator[Finding]:
    """Yield examples that are not recognised, and counterexamples and variants that are."""
    shapes, parts = checked.shapes, checked.parts
    if any(name in parts and shapes[name].problems for name in _FILES) or not any(name in parts for name in SIGNED):
        return
    hear = _reader(parts)
    for name in SIGNED:
        yield from _of_file(name, parts, hear)
    alarms = {rule.id for rule in parts.get("care.yaml", ())}
    for wording in wordings(parts):
        heard = hear(wording.text)
        if heard in alarms:
            message = (
                f"{heard!r} hears {wording.text!r}, so nobody gets this answer; reword it, or narrow the rule's `signs`"
            )
            yield Finding(wording.file, wording.at, "variant-alarming", message)


def _reader(parts: dict[str, Any]) -> Callable[[str], str]:
    """Return a function that gives the id of the rule that a message matches, fitted as for answering."""
    about = parts.get("about.yaml")
    language = load_language(about.language if about else ENGLISH)
    harmless = tuple(wording.text for wording in wordings(parts))
    known = frozenset(stem for text in harmless for stem in language.stems(text))
    care, conditions, concepts = (tuple(parts.get(name, ())) for name in _FILES)
    care = with_examples(care, listed_variants(parts))
    rows = alarm_reader_rows(care, conditions, concepts, harmless=harmless, language=language, known=known)
    reader = AlarmReader(rows, language, known)
    return lambda text: reader.hear(text).rule


def _of_file(name: str, parts: dict[str, Any], hear: Callable[[str], str]) -> Iterator[Finding]:
    own = {rule.id for rule in parts.get(name, ())}
    for file, at, _, text in examples(parts, name):
        if not hear(text):
            message = f"no rule hears {text!r}; add its words to a row of `signs`"
            yield Finding(file, at, "sign-missed", message)
    for file, at, _, text in examples(parts, name, "counterexamples"):
        found = hear(text)
        if found in own:
            message = f"{found!r} hears {text!r}; narrow its `signs`, or add a word to `unless`"
            yield Finding(file, at, "sign-unwanted", message)
