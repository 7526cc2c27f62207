"""Which entries are about the subjects of a frame and say what it asks, and the sentence for when none does."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.dialogue.frame import Frame
    from bot.dialogue.frame_rows import Cover, Table
    from bot.records import SubjectKind

FEW = 2
"""How many entries may say what is asked of a subject for each of them to be found, however far away."""


class Coverage:
    """What the entries of a knowledge cover. An entry that states no subjects is about anything."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._reach = lru_cache(maxsize=1_000)(self._reach_of)
        stated = {subject for cover in table.covers.values() for subject in cover.subjects}
        self._stated = frozenset(subject for subject in table.subjects if not stated.isdisjoint(self._reach(subject)))

    def fits(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is about every subject of a frame, or about something that the subject is."""
        cover = self._table.covers.get(identifier)
        return not cover or self._is_about(cover.subjects, frame)

    def covered(self, identifier: str, frame: Frame) -> float:
        """Return the probability (0 to 1) that an entry covers the aspect of a frame."""
        cover = self._table.covers.get(identifier)
        return sum(share for aspect, share in frame.shares if aspect in cover.aspects) if cover else 1.0

    def says(self, identifier: str, frame: Frame) -> float:
        """Return the probability (0 to 1) that an entry says what a frame asks of its subjects."""
        return self.covered(identifier, frame) if self.fits(identifier, frame) else 0.0

    @property
    def known(self) -> bool:
        """Whether the knowledge names subjects."""
        return bool(self._table.subjects)

    def is_field(self, subject: str) -> bool:
        """Return true if a subject is what the whole knowledge is about."""
        return subject in self._table.field

    def kind(self, subject: str) -> SubjectKind:
        """Return of what kind a subject is; one that is gone narrows nothing down."""
        one = self._table.subjects.get(subject)
        return one.kind if one else "detail"

    def name(self, subject: str) -> str:
        """Return the name of a subject; "" of one that is gone."""
        one = self._table.subjects.get(subject)
        return one.name if one else ""

    def joined(self, subjects: Sequence[str]) -> str:
        """Return the names of subjects in a row."""
        return self._sentence("{subject}", list(map(self.name, subjects)))

    def in_words(self, frame: Frame) -> str:
        """Return how the aspect of a frame is usually asked of its subjects."""
        return self._table.asked.get(frame.aspect, "{subject}").replace("{subject}", self.joined(frame.subjects))

    def subjects_of(self, entries: Iterable[str]) -> tuple[str, ...]:
        """Return the main subject of each entry."""
        return tuple(dict.fromkeys(cover.main for cover in self._covers(entries)))

    def answers(self, frame: Frame) -> list[str]:
        """Return the entries that are about the subjects of a frame, or about what they are, and cover its aspect."""
        covers = self._table.covers.items()
        return [one for one, cover in covers if frame.aspect in cover.aspects and self._is_about(cover.subjects, frame)]

    def main_of(self, identifier: str) -> str:
        """Return the main subject of an entry, "" if it states none."""
        cover = self._table.covers.get(identifier)
        return cover.main if cover else ""

    def all_subjects_of(self, entries: Iterable[str]) -> frozenset[str]:
        """Return the subjects of entries."""
        return frozenset(subject for cover in self._covers(entries) for subject in cover.subjects)

    def things(self, entries: Iterable[str]) -> tuple[str, ...]:
        """Return the first thing that each entry is about."""
        firsts = (next((one for one in cover.order if self.kind(one) == "thing"), "") for cover in self._covers(entries))
        return tuple(dict.fromkeys(filter(None, firsts)))

    def studies(self, entries: Iterable[str]) -> tuple[str, ...]:
        """Return the study that entries are about, if they are about one; of a study with parts, the part."""
        named = {one for cover in self._covers(entries) for one in cover.order if self.kind(one) == "study"}
        parts = named - {above for one in named for above in self._above(one)}
        return tuple(parts) if len(parts) == 1 else ()

    def is_of_studies(self, frame: Frame) -> bool:
        """Return true if a frame asks what can be asked of studies alone."""
        return frame.aspect in self._table.of_studies

    def is_of_pairs(self, frame: Frame) -> bool:
        """Return true if a frame asks how two subjects go together, or compare."""
        return frame.aspect in self._table.between

    def _covers(self, entries: Iterable[str]) -> list[Cover]:
        return [cover for entry in entries if (cover := self._table.covers.get(entry))]

    def alike(self, frame: Frame) -> tuple[str, ...]:
        """Return the subjects of a frame that are of the same kind as its last one, without what the whole field is."""
        named = [one for one in frame.subjects if not self.is_field(one)]
        return tuple(one for one in named if self.kind(one) == self.kind(named[-1]))

    def is_of_all(self, identifier: str, subjects: Iterable[str]) -> bool:
        """Return true if an entry is about all of these subjects by name."""
        return set(subjects) <= self.all_subjects_of([identifier])

    def is_said_of_nothing(self, frame: Frame) -> bool:
        """Return true if no entry covers what is asked, whatever it is about."""
        return bool(frame.aspect) and not any(frame.aspect in cover.aspects for cover in self._table.covers.values())

    def acting(
        self, named: Sequence[tuple[str, str]], kinds: tuple[SubjectKind, ...] = ("thing", "study")
    ) -> list[tuple[str, str]]:
        """Return the subjects of these kinds, each with its name: "it" stands for no concern, and for no detail."""
        return [pair for pair in named if self._table.subjects[pair[0]].kind in kinds]

    def nearest(self, told: Sequence[tuple[str, str]], aspect: str) -> Sequence[tuple[str, str]]:
        """Return which of the subjects told before it a question is about that names none.

        That is both of two, or the last of more; a study if only studies have what it asks, and a concern if nothing else
        was told.
        """
        stated = [pair for pair in told if pair[0] in self._stated]
        acting = self.acting(stated) or [pair for pair in stated if self._table.subjects[pair[0]].kind == "concern"]
        if aspect in self._table.of_studies:
            acting = [pair for pair in acting if self._table.subjects[pair[0]].kind == "study"] or acting
        return acting if len(acting) <= FEW else acting[-1:]

    def answering(self, frame: Frame) -> Sequence[str]:
        """Return the entries that say what a frame asks. If it names the main subject of some, return only those."""
        fitting = [
            one
            for one, cover in self._table.covers.items()
            if frame.aspect in cover.aspects and self._is_about(cover.subjects, frame)
        ]
        return [one for one in fitting if self._table.covers[one].main in frame.subjects] or fitting

    def is_strange(self, frame: Frame) -> bool:
        """Return true if a frame names a subject that no entry is about."""
        return not self._stated.issuperset(frame.subjects)

    def unsaid(self, frame: Frame) -> str:
        """Return the sentence for a frame that no entry answers: of subjects that none is about, or of the aspect."""
        table = self._table
        if not frame.subjects:
            return self._sentence(table.unsaid[frame.aspect], [table.topic])
        strange = [name for subject, name in zip(frame.subjects, frame.names, strict=True) if subject not in self._stated]
        if strange:
            return self._sentence(table.unsaid[""], strange)
        own = [one for subject in frame.subjects if (one := table.subjects[subject]).kind != "detail"]
        named = [one.name for one in own] or [table.subjects[subject].name for subject in frame.subjects]
        return self._sentence(table.unsaid[frame.aspect], named) if frame.aspect else ""

    def about(self, frame: Frame) -> list[str]:
        """Return the entries about the subjects of a frame, those first whose main subject they are."""
        named = set(frame.subjects)
        held = {entry: (cover.main in named, len(named & cover.subjects)) for entry, cover in self._table.covers.items()}
        return sorted((entry for entry in held if held[entry][1]), key=held.__getitem__, reverse=True)

    def _sentence(self, sentence: str, names: Sequence[str]) -> str:
        first, *others = names
        for other in others[:1]:
            first = self._table.both.replace("{subject}", first).replace("{other}", other)
        return sentence.replace("{subject}", first)

    def lacking(self, identifier: str, frame: Frame) -> float:
        """Return how sure it is that an entry does not say what a frame asks, whatever it is about."""
        return frame.confidence * (1 - self.covered(identifier, frame)) if frame.shares else 0.0

    def is_elsewhere(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is not about all that a frame names, nor do its variants name that."""
        cover = self._table.covers.get(identifier)
        return cover is not None and not self._is_about(cover.subjects | cover.foreseen.intersection(frame.subjects), frame)

    def is_own(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is about something that a frame names, and not only about what that is."""
        cover = self._table.covers.get(identifier)
        named = [one for one in frame.subjects if self.kind(one) != "detail"]
        return cover is None or not named or not cover.subjects.isdisjoint(named)

    def names_main(self, identifier: str, frame: Frame) -> bool:
        """Return true if a frame names the main subject of an entry."""
        cover = self._table.covers.get(identifier)
        return cover is not None and cover.main in frame.subjects

    def _above(self, subject: str) -> tuple[str, ...]:
        one = self._table.subjects.get(subject)
        return one.above if one else ()

    def is_on(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is on what a frame names: its main subject is that, or what it is; or it is about all.

        It is on a study as well that it tells of beside something else, if no entry is about that study in the first place.
        """
        cover = self._table.covers.get(identifier)
        if cover is None:
            return False
        every = cover.subjects.issuperset(frame.subjects) and (len(frame.subjects) > 1 or self._is_told_beside(frame))
        return every or any(cover.main in self._reach(one) for one in frame.subjects)

    def _is_told_beside(self, frame: Frame) -> bool:
        """Return true if a frame names studies alone that no entry is about in the first place."""
        mains = {cover.main for cover in self._table.covers.values()}
        return bool(frame.subjects) and all(self.kind(one) == "study" and one not in mains for one in frame.subjects)

    def leaves_out(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is about none of the subjects mentioned besides the question."""
        cover = self._table.covers.get(identifier)
        if cover is None:
            return False
        told = (one for one in frame.told if one in self._stated and self.kind(one) != "detail")
        beside = [one for one in told if one not in frame.subjects]
        return bool(beside) and all(self._reach(one).isdisjoint(cover.subjects) for one in beside)

    def _is_about(self, covered: frozenset[str], frame: Frame) -> bool:
        """Return true if what an entry covers is all that a frame names but details, and of several concerns one at least.

        If the message asks how two go together, a general statement covers one of them only: what is said of tools compares
        no two of them.
        """
        between = self._table.between.get(frame.aspect) if len(frame.subjects) > 1 else None
        used: set[str] = set()
        concerns = []
        for subject in frame.subjects:
            one = self._table.subjects[subject]
            if one.kind == "concern":
                concerns.append(subject)
            elif one.kind != "detail" and not self._holds(covered, subject, between, used):
                return False
        return not concerns or any(not self._reach(concern).isdisjoint(covered) for concern in concerns)

    def _holds(self, covered: frozenset[str], subject: str, between: str | None, used: set[str]) -> bool:
        """Return true if an entry is about a subject: that, or what it is; `used` are those that others hold by already."""
        if not between:
            return not self._reach(subject).isdisjoint(covered)
        if subject in covered or between == "rivals":
            return subject in covered
        held = (self._reach(subject) & covered) - used
        used |= held
        return bool(held)

    def _reach_of(self, subject: str) -> frozenset[str]:
        """Return the subjects of an entry by which it is about one: that, all that it is, and of a study also its parts."""
        one = self._table.subjects[subject]
        parts = (
            [part for part, other in self._table.subjects.items() if subject in other.above] if one.kind == "study" else []
        )
        return frozenset((subject, *one.above, *parts))
