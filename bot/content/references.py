"""Do the files agree with one another? Every id is given once, and every id that is mentioned exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.content.shape import Path, Shape
    from bot.records import Entry, Gap, Guide, Passage, SmallTalk

    Mention = tuple[Path, str, str]  # where, what kind of id, the id


def check_references(shapes: dict[str, Shape], parts: dict[str, Any]) -> None:
    """Note every duplicate and dangling id in the shape of its file."""
    known = _known_ids(shapes, parts)
    for name, part in parts.items():
        for at, kind, identifier in _mentions(name, part):
            if identifier not in known[kind]:
                shapes[name].note(at, "dangling-id", f"there is no {kind} {identifier!r}{_nearest(identifier, known[kind])}")


def _known_ids(shapes: dict[str, Shape], parts: dict[str, Any]) -> dict[str, set[str]]:
    """Collect what may be mentioned, by kind. Everything that can be matched shares one space of ids."""
    known: dict[str, set[str]] = {"entry": set(), "study": set(), "section": set(), "document": set(), "level": set()}
    matched: set[str] = set()
    for name, part in parts.items():
        for number, item in enumerate(part if isinstance(part, tuple) else ()):
            if not hasattr(item, "id"):
                continue
            kind = {"studies.yaml": "study", "sources.yaml": "document"}.get(name)
            space = known[kind] if kind else matched
            if item.id in space:
                shapes[name].note((number, "id"), "duplicate-id", f"{item.id!r} is the id of another one; choose a new id")
            space.add(item.id)
            if name.startswith("topics/"):
                known["entry"].add(item.id)
    known["section"] = {f"{source.id}/{section.id}" for source in parts["sources.yaml"] for section in source.sections}
    known["level"] = {level.code for level in parts["certainty.yaml"]}
    return known


def _mentions(name: str, part: Any) -> Iterator[Mention]:
    if name == "about.yaml":
        yield from (((("examples", i)), "entry", identifier) for i, identifier in enumerate(part.examples))
    elif name == "studies.yaml":
        for number, study in enumerate(part):
            yield from _passages((number, "source"), (study.source,), single=True)
    elif name == "gaps.yaml":
        yield from _listed(part, "related")
    elif name == "small_talk.yaml":
        yield from _listed(part, "suggest")
    elif name == "guides.yaml":
        for number, guide in enumerate(part):
            yield (number, "entry"), "entry", guide.entry
            yield from _passages((number, "sources"), guide.sources)
    elif name.startswith("topics/"):
        yield from _entry_mentions(part)


def _entry_mentions(entries: tuple[Entry, ...]) -> Iterator[Mention]:
    yield from _listed(entries, "related")
    for number, entry in enumerate(entries):
        yield (number, "certainty"), "level", entry.certainty
        yield from (((number, "studies", i), "study", identifier) for i, identifier in enumerate(entry.studies))
        yield from _passages((number, "sources"), entry.sources)


def _listed(items: Iterable[Entry | Gap | SmallTalk | Guide], key: str) -> Iterator[Mention]:
    for number, item in enumerate(items):
        for i, identifier in enumerate(getattr(item, key)):
            yield (number, key, i), "entry", identifier


def _passages(at: Path, passages: tuple[Passage, ...], *, single: bool = False) -> Iterator[Mention]:
    for number, passage in enumerate(passages):
        place = at if single else (*at, number)
        yield (*place, "section"), "section", f"{passage.document}/{passage.section}"


def _nearest(identifier: str, known: set[str]) -> str:
    from rapidfuzz import fuzz, process  # only a faulty file needs it

    best = process.extractOne(identifier, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean {best[0]!r}?" if best else ""
