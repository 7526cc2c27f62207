"""Check references between files: every id is unique, and every id that is referred to exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from bot.content.files import TOPICS, VARIANTS
from bot.content.variants import NOT
from bot.errors import LanguageError
from bot.languages.language import ENGLISH
from bot.languages.packs import languages, load_asking
from bot.records import Condition
from bot.text.closest import closest

if TYPE_CHECKING:
    from bot.content.source_file import KeyPath, SourceFile
    from bot.records import About, CareRule, Entry, Gap, Guide, Passage, SmallTalk, Subject

    Mention = tuple[KeyPath, str, str]  # path, kind of id, id

SEPARATOR = "\x1f"
"""Separates the ids of a document and its section. No text may hold this character, so no id does."""

_ENTRY_OR_GAP = "entry or gap"
_WITH_VARIANTS = "entry, gap or small talk"

_KINDS = {
    "care.yaml": "care rule",
    "concepts.yaml": "concept",
    "gaps.yaml": "gap",
    "small_talk.yaml": "small talk",
    "studies.yaml": "study",
    "subjects.yaml": "subject",
}

_DEFINED_IN = {
    "concept": "concepts.yaml",
    "level": "certainty.yaml",
    "section": "sources.yaml",
    "study": "studies.yaml",
    "subject": "subjects.yaml",
}
_LISTS = {"gaps.yaml": ("related", "entry"), "small_talk.yaml": ("suggest", "entry"), "subjects.yaml": ("is_a", "subject")}
_CONCEPT = re.compile(r"\{([^{}]*)\}")
_ID = re.compile(r"\b(?:id|code):\s*[\"']?([^\s\"',}]+)")


def check_references(source_files: dict[str, SourceFile], parts: dict[str, Any]) -> None:
    """Report every duplicate id and every dangling id in its file.

    Blanks and defaults mention nothing. An id in the unreadable part of a file counts as defined.
    """
    _check_language(source_files, parts)
    known = _known_ids(source_files, parts)
    unread = {found for source_file in source_files.values() for found in _ID.findall(source_file.unread)}
    for name, part in parts.items():
        for path, kind, identifier in _mentions(name, part):
            blank = not all(identifier.split(SEPARATOR)) or not source_files[name].is_read(path)
            if blank or identifier in known[kind] or unread.issuperset(identifier.split(SEPARATOR)):
                continue
            if _DEFINED_IN.get(kind) in source_files and _DEFINED_IN[kind] not in parts:
                continue
            message = f"there is no {kind} {_shown(identifier)}{_nearest(identifier, known[kind])}"
            source_files[name].note(path, "dangling-id", message)


def _check_language(source_files: dict[str, SourceFile], parts: dict[str, Any]) -> None:
    about = parts.get("about.yaml")
    if about and about.language not in languages():
        message = f"{about.language!r} is not one of: {', '.join(languages())}"
        source_files["about.yaml"].note(("language",), "not-allowed", message)


def mentioned(parts: dict[str, Any], kind: str) -> set[str]:
    """Return the ids of a kind (entry, study, section or level) that another record refers to."""
    return {
        identifier
        for name, part in parts.items()
        for path, of_kind, identifier in _mentions(name, part)
        if of_kind == kind and not (name.startswith(TOPICS) and part[path[0]].id == identifier)
    }


def defined_ids(name: str, part: Any) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield the path of each id that a file defines, its kind (entry, gap, study, section, ...), and the id.

    The id of a section is that of its document, a `SEPARATOR` and its own.
    """
    if name == "certainty.yaml":
        yield from (((number, "code"), "level", level.code) for number, level in enumerate(part))
    elif name == "sources.yaml":
        for number, source in enumerate(part):
            yield (number, "id"), "document", source.id
            for i, section in enumerate(source.sections):
                yield (number, "sections", i, "id"), "section", f"{source.id}{SEPARATOR}{section.id}"
    elif name not in ("about.yaml", "synonyms.yaml") and not name.startswith(VARIANTS):
        kind = "entry" if name.startswith(TOPICS) else _KINDS.get(name, "other")
        yield from (((number, "id"), kind, item.id) for number, item in enumerate(part))


def _known_ids(source_files: dict[str, SourceFile], parts: dict[str, Any]) -> dict[str, set[str]]:
    """Collect the ids that may be mentioned, by kind, and report ids that are defined twice."""
    defined: dict[tuple[str, str], str] = {}
    kinds = ("entry", "gap", "small talk", "study", "section", "level", "subject", "concept", "care rule")
    known: dict[str, set[str]] = {kind: set() for kind in kinds}
    for name, part in parts.items():
        for path, kind, identifier in defined_ids(name, part):
            if not all(identifier.split(SEPARATOR)):
                continue
            line, column = source_files[name].place(path)
            here = f"{source_files[name].path}:{line}:{column}"
            # everything that a message can match shares one namespace
            space = "matched" if kind in ("entry", "gap", "small talk", "care rule", "other") else kind
            first = defined.setdefault((space, identifier), here)
            if first != here:
                own = identifier.rpartition(SEPARATOR)[2]
                message = f"{own!r} is the id of another one, at {first}; choose a new id"
                source_files[name].note(path, "duplicate-id", message)
            known.setdefault(kind, set()).add(identifier)
    entries_and_gaps = known["entry"] | known["gap"]
    care = {prefix + rule for rule in known["care rule"] for prefix in ("", NOT)}
    with_variants = entries_and_gaps | known["small talk"] | care
    return known | {_ENTRY_OR_GAP: entries_and_gaps, _WITH_VARIANTS: with_variants, "aspect": _aspects(parts)}


def _aspects(parts: dict[str, Any]) -> set[str]:
    """Return the ids of all aspects that an entry may cover. They are read only if an entry names one."""
    entries = (entry for name, part in parts.items() if name.startswith(TOPICS) for entry in part)
    if not any(entry.aspects for entry in entries):
        return set()
    about = parts.get("about.yaml")
    try:
        return {aspect.id for aspect in load_asking(about.language if about else ENGLISH).aspects}
    except LanguageError:
        return set()


def _mentions(name: str, part: Any) -> Iterator[Mention]:
    if name == "about.yaml":
        yield from _about_mentions(part)
    elif name == "studies.yaml":
        for number, study in enumerate(part):
            yield from _passages((number, "source"), (study.source,), single=True)
    elif name in _LISTS:
        yield from _ids_listed(part, *_LISTS[name])
    elif name in ("care.yaml", "conditions.yaml"):
        yield from _rule_mentions(part)
    elif name == "guides.yaml":
        for number, guide in enumerate(part):
            yield (number, "entry"), "entry", guide.entry
            yield from _passages((number, "sources"), guide.sources)
    elif name.startswith(TOPICS):
        yield from _entry_mentions(part)
    elif name.startswith(VARIANTS):
        yield from (((number,), _WITH_VARIANTS, section.id) for number, section in enumerate(part))


def _rule_mentions(rules: tuple[CareRule | Condition, ...]) -> Iterator[Mention]:
    for number, rule in enumerate(rules):
        if isinstance(rule, Condition):
            yield (number, "leads_to"), _ENTRY_OR_GAP, rule.leads_to
        for i, row in enumerate(rule.signs):
            for j, cell in enumerate(row):
                yield from (((number, "signs", i, j), "concept", name) for name in _CONCEPT.findall(cell))


def _about_mentions(about: About) -> Iterator[Mention]:
    yield from (((("examples", i)), "entry", identifier) for i, identifier in enumerate(about.examples))
    if about.defaults.certainty is not UNSET:
        yield ("defaults", "certainty"), "level", about.defaults.certainty
    if about.defaults.sources is not UNSET:
        yield from _passages(("defaults", "sources"), about.defaults.sources)


def _entry_mentions(entries: tuple[Entry, ...]) -> Iterator[Mention]:
    yield from _ids_listed(entries, "related", "entry")
    yield from _ids_listed(entries, "subjects", "subject")
    yield from _ids_listed(entries, "aspects", "aspect")
    for number, entry in enumerate(entries):
        yield (number, "certainty"), "level", entry.certainty
        yield from (((number, "studies", i), "study", identifier) for i, identifier in enumerate(entry.studies))
        yield from _passages((number, "sources"), entry.sources)


def _ids_listed(items: Iterable[Entry | Gap | SmallTalk | Guide | Subject], key: str, kind: str) -> Iterator[Mention]:
    for number, item in enumerate(items):
        for i, identifier in enumerate(getattr(item, key)):
            yield (number, key, i), kind, identifier


def _passages(path: KeyPath, passages: tuple[Passage, ...], *, single: bool = False) -> Iterator[Mention]:
    for number, passage in enumerate(passages):
        place = path if single else (*path, number)
        yield (*place, "section"), "section", f"{passage.document}{SEPARATOR}{passage.section}"


def _nearest(identifier: str, known: set[str]) -> str:
    best = closest(identifier, sorted(known))
    return f"; did you mean {_shown(best)}?" if best else ""


def _shown(identifier: str) -> str:
    return repr(identifier.replace(SEPARATOR, "/"))
