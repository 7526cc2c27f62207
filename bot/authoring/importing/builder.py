"""Imported entries -> a knowledge folder, with defaults for what the files do not say."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec import UNSET
from msgspec.structs import asdict, replace

from bot.authoring.importing.clean import clean_line
from bot.authoring.importing.merge import Merger, Target, kebab, named, reference, references
from bot.authoring.importing.output_files import (
    Folder,
    add_defaults,
    add_entries,
    add_level,
    add_notes,
    add_small_talk,
    add_source,
    add_variants,
    start_folder,
)
from bot.authoring.importing.pair import Omission, Pair
from bot.content.files import ABOUT, TOPICS, read_files
from bot.content.folder import listed_variants, read_draft
from bot.content.writer import NewEntry
from bot.languages.language import ENGLISH
from bot.languages.packs import languages
from bot.languages.starter import starter
from bot.records import About, Certainty, Defaults, Level, Passage, Record, Section, SmallTalk, Source
from bot.text.characters import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.content.folder import Draft

_LONGEST_NAME = 300  # characters of the title of a section
_USED_ID = re.compile(r"\bid: *[\"']?([^\s\"',}]+)")


class WrittenFile(Record, frozen=True):
    """A file of the folder that was created or extended, with the numbers of new entries and variants."""

    name: str
    entries: int
    variants: int


class ImportDefaults(Record, frozen=True):
    """Defaults for all entries of an import: the certainty, the caveat and the source."""

    certainty: str = ""
    caveat: str = ""
    source: str = ""


class FolderBuilder:
    """Creates or extends a knowledge folder from the pairs in `merger`. `review_days` are of this review and the next.

    A new folder gets the given `language`. An existing folder keeps its own.
    """

    def __init__(
        self, root: Path, name: str, chosen: ImportDefaults, review_days: tuple[str, str], language: str, *, is_new: bool
    ) -> None:
        self.merger = Merger()
        self._folder = Folder(root)
        self._is_new = is_new
        self._name = name
        self._days = review_days
        self._chosen = chosen
        self._draft = None if is_new else _draft(root)
        self._parts = self._draft.parts if self._draft else {}
        self.language = language if is_new else _language(self._parts)
        self._starter = starter(self.language)
        self._sections: dict[str, Section] = {}
        for part, entries in self._parts.items():
            if part.startswith(TOPICS):
                self.merger.hold(Path(part).stem, _with_variants(entries, self._parts))
        self.merger.hold("", (), _with_variants(self._parts.get("small_talk.yaml", ()), self._parts))

    def make(self) -> list[WrittenFile]:
        """Write the folder, and return the files that were written."""
        targets = self.merger.targets
        new = list(named(targets, self._used_ids()))
        known = references(targets)
        self._given = self._defaults()
        entries: dict[str, list[NewEntry]] = {}
        topics: dict[str, str] = {}
        for target in new:
            if not target.talk:
                topic = topics.setdefault(target.topic, self._folder.free_topic(target.topic))
                entries.setdefault(topic, []).append(self._entry(target, known))
        if self._is_new:
            start_folder(
                self._folder,
                self.language,
                _title(self._chosen.source or Path(self._name).stem),
                self._days,
                [t.id for t in new if not t.talk],
            )
        self._add_sources_and_defaults(entries)
        for topic, listed in entries.items():
            add_entries(self._folder, topic, listed)
        self._add_small_talk(new)
        grown = self._add_to_known()
        for target in targets:
            add_notes(self._folder, target.topic or "small_talk", target.id, target.notes)
        if self._folder.files:
            self._folder.write()
        made = [
            WrittenFile(f"{TOPICS}{topic}.yaml", len(listed), sum(1 + len(entry.variants) for entry in listed))
            for topic, listed in entries.items()
        ]
        return made + grown

    def _used_ids(self) -> set[str]:
        return {found for text in _texts(self._folder.root) for found in _USED_ID.findall(text)}

    # --- sources and certainty

    def _defaults(self) -> Defaults:
        """Return the values of entries for which the files say nothing."""
        title = self._chosen.source or self._starter.source.format(name=self._name)
        about: About | None = self._parts.get(ABOUT)
        held = about.defaults if about else Defaults()
        same = next((source for source in self._parts.get("sources.yaml", ()) if source.title == title), None)
        describes = self._starter.describes.format(name=self._name)
        self._source = same or Source(self._free_source(kebab(title) or "faq"), title, describes, ())
        self._is_known_source = same is not None
        section = same.sections[0].id if same and same.sections else "all"
        if not same:
            self._sections[self._name] = Section(section, self._name)
        sources = (Passage(self._source.id, section),)
        kept = same is not None and held.sources == sources
        quoted = title if self._chosen.source else f"{title[0].lower()}{title[1:]}"
        caveat = self._chosen.caveat or (held.caveat if kept and held.caveat is not UNSET else "")
        certainty = self._chosen.certainty or (held.certainty if kept and held.certainty is not UNSET else "")
        caveat = caveat or self._starter.caveat.format(title=title, spoken=quoted, day=self._days[0])
        return Defaults(certainty or "not-a-claim", caveat, sources)  # type: ignore[arg-type]

    def _free_source(self, wanted: str) -> str:
        taken = {source.id for source in self._parts.get("sources.yaml", ())}
        return next(
            name
            for number in range(1, len(taken) + 2)
            if (name := wanted if number == 1 else f"{wanted}-{number}") not in taken
        )

    def _add_sources_and_defaults(self, entries: dict[str, list[NewEntry]]) -> None:
        """Add the source, the level and the defaults of the entries, and remove from entries what the defaults say."""
        if not entries:
            return
        about: About | None = self._parts.get(ABOUT)
        held = asdict(about.defaults) if about else {}
        held = {key: value for key, value in held.items() if value is not UNSET}
        if not held:
            add_defaults(self._folder, self._given)
            held = asdict(self._given)
        for topic, listed in entries.items():
            entries[topic] = [_without(entry, held) for entry in listed]
        if not self._is_known_source:
            add_source(self._folder, replace(self._source, sections=tuple(self._sections.values())))
        used = {str(held.get("certainty", "")), *(entry.certainty for listed in entries.values() for entry in listed)} - {""}
        codes = used if self._is_new else {level.code for level in self._parts.get("certainty.yaml", ())}
        for code in sorted(used - codes):
            meaning = self._starter.no_claim if code == "not-a-claim" else self._starter.claim.format(name=self._name)
            add_level(self._folder, Level(code, meaning))  # type: ignore[arg-type]

    def _passages(self, given: str) -> tuple[Passage, ...]:
        """Return the passages that a file names, one a line, or the default passages."""
        found = dict.fromkeys(
            passage for line in given.split("\n") if line.strip() for passage in self._passage(line.strip())
        )
        return tuple(found) or self._given.sources  # type: ignore[return-value]

    def _passage(self, given: str) -> tuple[Passage, ...]:
        """Return the passage of `document/section` (ids or titles), or a section of the import for any other name."""
        for source in self._parts.get("sources.yaml", ()):
            for part in source.sections:
                if given in (f"{source.id}/{part.id}", f"{source.title}: {part.title}"):
                    return (Passage(source.id, part.id),)
        title = clean_line(given)[:_LONGEST_NAME]
        if not title or title.lower() in (self._name.lower(), "editorial"):
            return ()
        if self._is_known_source:
            held = next((part.id for part in self._source.sections if part.title == title), None)
            return (Passage(self._source.id, held),) if held else ()
        if title not in self._sections:
            wanted = kebab(title) or "section"
            taken = {part.id for part in self._sections.values()}
            numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
            self._sections[title] = Section(next(name for name in numbered if name not in taken), title)
        return (Passage(self._source.id, self._sections[title].id),)

    # --- entries

    def _entry(self, target: Target, known: dict[str, str]) -> NewEntry:
        pair = target.pair or Pair("", "")
        related = []
        for name in pair.related:
            found = reference(name, known)
            if not found:
                self._omit("a related question that does not exist", pair, name)
            elif found != target.id and found not in related:
                related.append(found)
        code = "-".join(re.findall("[a-z]+", pair.certainty.lower()))
        if pair.certainty and code not in get_args(Certainty):
            self._omit("an unknown certainty", pair, pair.certainty)
            code = ""
        question, *variants = target.added
        return NewEntry(
            target.id,
            question,
            target.answer,
            tuple(variants),
            code or str(self._given.certainty),
            pair.caveat or str(self._given.caveat),
            self._passages(pair.source),
            tuple(related),
        )

    def _omit(self, kind: str, pair: Pair, what: str) -> None:
        self.merger.omitted.append(Omission(kind, pair.line, what, pair=False, path=pair.path))

    def _add_small_talk(self, new: list[Target]) -> None:
        """Add small talk. A new folder also gets our own; if the import has the same, only our variants are added."""
        asked = {key: target for target in new for key in target.texts}
        own: list[SmallTalk] = []
        for talk in self._starter.small_talk if self._is_new else ():
            keys = {" ".join(words(text)): text for text in talk.variants}
            same = next((asked[key] for key in keys if key in asked), None)
            if same is None:
                own.append(replace(talk, id=f"own-{talk.id}") if talk.id in {target.id for target in new} else talk)
            elif same.talk:
                same.added += [text for key, text in keys.items() if key not in asked]
        said = [target for target in new if target.talk]
        add_small_talk(self._folder, own)
        add_small_talk(self._folder, [SmallTalk(id=one.id, message=one.answer, variants=tuple(one.added)) for one in said])

    def _add_to_known(self) -> list[WrittenFile]:
        """Add variants to entries that were already in the folder."""
        made: Counter[str] = Counter()
        for target in self.merger.targets:
            if target.is_new or not target.added:
                continue
            topic = target.topic or "small_talk"
            for text in add_variants(self._folder, topic, target.id, target.added):
                kind = "a variant that begins with # or [, to be added by hand"
                self.merger.omitted.append(Omission(kind, what=f"{target.id}: {text}", pair=False))
            made[f"variants/{topic}.txt"] += len(target.added)
        return [WrittenFile(name, 0, number) for name, number in made.items()]


def _draft(root: Path) -> Draft:
    files, _ = read_files(root)
    return read_draft(root, files)


def _language(parts: dict) -> str:  # type: ignore[type-arg]
    """Return the language of an existing folder; English if it names none, or an unknown one."""
    about: About | None = parts.get(ABOUT)
    return about.language if about and about.language in languages() else ENGLISH


def _texts(root: Path) -> Iterable[str]:
    """Yield the text of every file of a folder, valid or not."""
    for path in filter(Path.is_file, (*root.glob("*.yaml"), *root.glob(f"{TOPICS}*.yaml"))):
        yield path.read_text(encoding="utf-8", errors="replace")


def _with_variants(items: Iterable, parts: dict) -> list:  # type: ignore[type-arg]
    listed = listed_variants(parts)
    return [replace(item, variants=(*item.variants, *listed.get(item.id, ()))) for item in items]


def _without(entry: NewEntry, held: dict[str, object]) -> NewEntry:
    """Return an entry without the values that are defaults in about.yaml."""
    same = {key: type(getattr(entry, key))() for key, value in held.items() if getattr(entry, key) == value}
    return replace(entry, **same)


def _title(stem: str) -> str:
    name = re.sub(r"[\s_-]+", " ", stem).strip() or "faq"
    return "FAQ" if name.lower() == "faq" else name[0].upper() + name[1:]
