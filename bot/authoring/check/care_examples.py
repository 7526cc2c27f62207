"""Care rules and conditions: they must match all their examples, and no counterexample or variant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.authoring.check.findings import Checked, Finding
from bot.content.folder import listed_variants, with_examples
from bot.content.variants import PATTERN_FILES, examples, variants_of
from bot.retrieval.alarms import AlarmReader, alarm_reader_rows

if TYPE_CHECKING:
    from collections.abc import Callable


_FILES = (*PATTERN_FILES, "concepts.yaml")


def care_examples(checked: Checked) -> Iterator[Finding]:
    """Yield examples that no rule matches, and counterexamples and variants that a rule matches."""
    source_files, parts = checked.source_files, checked.parts
    faulty = any(name in parts and source_files[name].problems for name in _FILES)
    if faulty or parts.keys().isdisjoint(PATTERN_FILES):
        return
    hear = _reader(checked)
    for name in PATTERN_FILES:
        yield from _of_file(name, checked, hear)
    alarms = {rule.id for rule in parts.get("care.yaml", ())}
    for variant in variants_of(parts):
        heard = hear(variant.text)
        if heard in alarms:
            effect = f"{variant.text!r} matches the rule {heard!r}, so nobody gets this answer"
            message = f"{effect}; reword it, or narrow the rule's `signs`"
            yield Finding(variant.file, variant.path, "variant-alarming", message)


def _reader(checked: Checked) -> Callable[[str], str]:
    """Return a function that gives the id of the rule that a message matches, fitted as for answering."""
    parts, language = checked.parts, checked.language
    harmless = tuple(variant.text for variant in variants_of(parts))
    known = frozenset(stem for text in harmless for stem in language.stems(text))
    care, conditions, concepts = (tuple(parts.get(name, ())) for name in _FILES)
    care = with_examples(care, listed_variants(parts))
    rows = alarm_reader_rows(care, conditions, concepts, harmless=harmless, language=language, known=known)
    reader = AlarmReader(rows, language, known)
    return lambda text: reader.hear(text).rule


def _of_file(name: str, checked: Checked, hear: Callable[[str], str]) -> Iterator[Finding]:
    parts = checked.parts
    own = {rule.id for rule in parts.get(name, ())}
    for file, path, _, text in examples(parts, name):
        if not hear(text):
            message = f"no rule matches {text!r}; add its words to a row of `signs`"
            yield Finding(file, path, "sign-missed", message)
    for file, path, _, text in examples(parts, name, "counterexamples"):
        found = hear(text)
        if found in own:
            message = f"the rule {found!r} matches {text!r}; narrow its `signs`, or add a word to `unless`"
            yield Finding(file, path, "sign-unwanted", message)
