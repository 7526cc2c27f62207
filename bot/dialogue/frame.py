"""A message as a frame: the subjects that it names, and the aspect that it asks of them."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import msgpack
from msgspec.structs import replace

from bot.languages.language import ROW
from bot.records import Record, SubjectKind
from bot.retrieval import Index, Matcher, fit_rows
from bot.text.synonyms import Synonyms, standard_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.languages.language import Language
    from bot.records import Asking, Entry, Knowledge, Subject
    from bot.storage.store import Rows

_TABLE, _STARTING, _ASPECT = "subjects", "name ", "aspect "

_THING, _STUDY = "anythingnamed", "anystudynamed"
"""What stands for a name in a message whose aspect is read: a word that nobody types."""

_READ = 8  # frames of one message that are asked for more than once
_SHORTEST_PLURAL = 3
_SHORTEST_TYPO = 5

SHARPNESS = 2.0
"""The power to which the distances between aspects are raised: how much of a message's aspect the best ones are."""

FLAT, UNCLEAR = 0.2, 0.25
"""The share and the confidence of the best aspect below which it is not clear at all what is asked of a subject."""

FEW = 2
"""How many entries may say what is asked of a subject for each of them to be found, however far away."""

_ASPECTS = 8
"""How many aspects of a message are weighed against one another."""


class Frame(Record, frozen=True):
    """What a message names and asks. Either may be a hole: no subject, or an aspect that is not clear (empty).

    `confidence` (0 to 1) is that of the aspect. `shares` are the aspects that come into question with their shares of it, best
    first. `names` are the subjects as the message names them, `told` are subjects that it speaks of beside its question,
    `aside` those that it is not about. `known` (0 to 1) is the share of its telling words that are of a
    name or of an aspect.
    """

    subjects: tuple[str, ...] = ()
    aspect: str = ""
    confidence: float = 0.0
    shares: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    known: float = 0.0


class _Subject(Record, frozen=True):
    """A subject as it is compiled: `above` holds all that it is, the nearest first, itself left out."""

    name: str
    kind: SubjectKind
    above: tuple[str, ...]


class _Cover(Record, frozen=True):
    """What an entry is about, its main subject, and what it says of them."""

    main: str
    order: tuple[str, ...]
    subjects: frozenset[str]
    aspects: frozenset[str]


class _Table(Record, frozen=True):
    """All that reading frames needs at hand. `unsaid` holds a sentence for each aspect, and "" for a subject of no entry."""

    subjects: dict[str, _Subject]
    covers: dict[str, _Cover]
    unsaid: dict[str, str]
    between: dict[str, str]
    asked: dict[str, str]
    of_studies: frozenset[str]
    field: frozenset[str]
    both: str
    aside: frozenset[str]
    without: frozenset[str]
    topic: str
    typos: dict[str, str]
    longest: int


class Mention(NamedTuple):
    """A name in a message: the subject, and where the name stands among the words."""

    subject: str
    start: int
    end: int


def frame_rows(
    knowledge: Knowledge, asking: Asking, progress: Callable[[float], None] = lambda _share: None
) -> dict[str, bytes]:
    """Return the rows that frames are read by; none for a knowledge that names no subjects."""
    if not knowledge.subjects:
        return {}
    from bot.languages.packs import load_language  # imports YAML, which answering does without

    language = load_language(knowledge.about.language)
    synonyms = Synonyms(standard_words(knowledge.synonyms, language))
    names = _names(knowledge.subjects, synonyms, language)
    starting: dict[str, dict[str, str]] = {}
    for phrase, identifier in names.items():
        starting.setdefault(language.stem(phrase.split()[0]), {})[phrase] = identifier
    nobody = knowledge.about.messages.nobody or asking.nobody
    unsaid = {"": asking.unmentioned, **{aspect.id: aspect.unsaid for aspect in asking.aspects}}
    above = {subject.id: subject.is_a for subject in knowledge.subjects}
    table = _Table(
        subjects={one.id: _Subject(one.name, one.kind, _closure(one.id, above)) for one in knowledge.subjects},
        covers={entry.id: _cover(entry) for entry in knowledge.entries if entry.subjects},
        unsaid={name: text.replace("{nobody}", nobody) for name, text in unsaid.items()},
        between={aspect.id: aspect.of for aspect in asking.aspects if aspect.of != "one"},
        asked={aspect.id: aspect.variants[0] for aspect in asking.aspects},
        of_studies=frozenset(aspect.id for aspect in asking.aspects if aspect.kind == "study"),
        field=frozenset({names.get(" ".join(map(_singular, language.words(knowledge.about.subject))), "")}),
        both=asking.both,
        aside=_phrases(asking.aside, synonyms, language),
        without=_phrases(asking.without, synonyms, language),
        topic=knowledge.about.subject,
        typos=_typos(knowledge, names, language),
        longest=max(len(phrase.split()) for phrase in names),
    )
    masked = {one.id: [text.replace("{subject}", _mask(one.kind)) for text in one.variants] for one in asking.aspects}
    index = fit_rows(masked, knowledge.synonyms, language.code, None, progress, meanings=False)
    rows = {_STARTING + first: msgpack.encode(found) for first, found in starting.items()}
    return {
        **rows,
        _TABLE: msgpack.encode(table),
        **{_ASPECT + key: row for key, row in index.items() if not key.startswith(ROW)},
    }


def _cover(entry: Entry) -> _Cover:
    return _Cover(entry.subjects[0], entry.subjects, frozenset(entry.subjects), frozenset(entry.aspects))


def _names(subjects: Iterable[Subject], synonyms: Synonyms, language: Language) -> dict[str, str]:
    """Return what each name stands for: by its words and, of several words, also joined into one, and by their stems."""
    found: dict[str, str] = {}
    stems: dict[str, str] = {}
    for subject in subjects:
        for name in (subject.name, *subject.names):
            for said in (language.words(name), ["".join(language.words(name))]):
                phrase = synonyms.join(said)
                found.setdefault(" ".join(map(_singular, phrase)), subject.id)
                if len(phrase) > 1:
                    stems.setdefault(" ".join(map(language.stem, phrase)), subject.id)
    return stems | found


def _singular(word: str) -> str:
    """Return a word without the ending of a plural: a name of one word is told from another by more than its stem."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST_PLURAL else word


def _mask(kind: SubjectKind) -> str:
    return _STUDY if kind == "study" else _THING


def _phrases(texts: Iterable[str], synonyms: Synonyms, language: Language) -> frozenset[str]:
    return frozenset(" ".join(synonyms.join(language.words(text))) for text in texts)


def _typos(knowledge: Knowledge, names: Iterable[str], language: Language) -> dict[str, str]:
    """Return the words of variants that are typos of a word in a name: authors foresee these, so they are not corrected."""
    named = {word for name in names for word in name.split() if len(word) >= _SHORTEST_TYPO}
    texts = (text for entry in knowledge.entries for text in entry.variants)
    said = {_singular(word) for text in texts for word in language.words(text)} - named
    odd = (word for word in said if len(word) >= _SHORTEST_TYPO and language.stem(word) not in language.common_stems)
    found: dict[str, str] = {}
    for word in sorted(odd):
        near = [other for other in sorted(named) if other[0] == word[0] and _is_typo(word, other)]
        if len(near) == 1 and language.stem(near[0]) != language.stem(word):
            found[word] = near[0]
    return found


def _is_typo(word: str, other: str) -> bool:
    """Return true if a letter is missing, one too many, or two are swapped; another letter makes another word."""
    if len(word) == len(other):
        differing = [at for at, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
        return len(differing) == 2 and differing[1] - differing[0] == 1 and sorted(word) == sorted(other)
    short, long = sorted((word, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _closure(identifier: str, above: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return all that a subject is, however many steps away."""
    found: dict[str, None] = {}
    near = list(above.get(identifier, ()))
    while near:
        one = near.pop(0)
        if one not in found and one != identifier:
            found[one] = None
            near += above.get(one, ())
    return tuple(found)


class _Prefixed:
    """The rows whose keys begin with a prefix, without it."""

    def __init__(self, rows: Rows, prefix: str) -> None:
        self._rows = rows
        self._prefix = prefix

    def get(self, key: str, /) -> bytes | None:
        return self._rows.get(self._prefix + key)


class FrameReader:
    """Reads frames, and tells which entries may answer one. Of a knowledge without subjects, every frame is empty."""

    def __init__(self, rows: Rows, language: Language) -> None:
        self._rows = rows
        self._language = language
        packed = rows.get(_TABLE)
        self._table = (
            msgpack.decode(packed, type=_Table)
            if packed
            else _Table({}, {}, {}, {}, {}, frozenset(), frozenset(), "", frozenset(), frozenset(), "", {}, 0)
        )
        self._aspects = Matcher(Index(_Prefixed(rows, _ASPECT), language)) if packed else None
        self.read = lru_cache(maxsize=_READ)(self._read)
        self._starting = lru_cache(maxsize=10_000)(self._names)
        self._reach = lru_cache(maxsize=1_000)(self._reach_of)
        stated = {subject for cover in self._table.covers.values() for subject in cover.subjects}
        self._stated = frozenset(subject for subject in self._table.subjects if not stated.isdisjoint(self._reach(subject)))

    def _read(self, said: tuple[str, ...]) -> Frame:
        """Return the frame of a message, given as its words with typos corrected (see `Reading.words`)."""
        if not self._aspects:
            return Frame()
        mentions = self.mentions(said)
        shares, confidence = self._read_aspect(said, mentions)
        aside = [one for one in mentions if self._is_aside(said, one)]
        named = self._most_specific([one for one in mentions if one not in aside])
        return Frame(
            subjects=tuple(named),
            aspect=shares[0][0] if shares else "",
            confidence=confidence,
            shares=shares,
            names=tuple(" ".join(said[mention.start : mention.end]) for mention in named.values()),
            aside=tuple(one.subject for one in aside),
            known=self._known(said, mentions),
        )

    def _known(self, said: Sequence[str], mentions: Sequence[Mention]) -> float:
        """Return the share of the words that are no stop words that belong to a name, or that variants of aspects hold."""
        assert self._aspects
        named = {at for mention in mentions for at in range(mention.start, mention.end)}
        stems = {at: self._language.stem(word) for at, word in enumerate(said)}
        telling = [at for at, root in stems.items() if not self._language.is_stop(root)]
        known = sum(at in named or stems[at] in self._aspects.index.stems for at in telling)
        return known / len(telling) if telling else 1.0

    def _is_aside(self, said: Sequence[str], mention: Mention) -> bool:
        """Return true if the words before a name leave it aside: "apart from massage", "without surgery"."""
        before = said[: mention.start]
        words = self._table.aside if mention.subject in self._stated else self._table.aside | self._table.without
        return any(" ".join(before[-length:]) in words for length in (1, 2) if length <= len(before))

    def mentions(self, said: Sequence[str]) -> list[Mention]:
        """Return the names in a text, the longest from each place on."""
        found: list[Mention] = []
        typos = self._table.typos
        singular = [typos.get(word, word) for word in map(_singular, said)]
        stems = list(map(self._language.stem, singular))
        at = 0
        while at < len(said):
            end, subject = self._longest(stems, singular, at)
            if subject:
                found.append(Mention(subject, at, end))
            at = end
        return found

    def _longest(self, stems: list[str], singular: list[str], at: int) -> tuple[int, str]:
        """Return where the longest name from a place on ends, and the subject; the next place and "" if there is none."""
        starting = self._starting(stems[at])
        longest = self._table.longest if starting else 0
        for end in range(min(at + longest, len(stems)), at, -1):
            subject = starting.get(" ".join(singular[at:end])) or starting.get(
                " ".join(stems[at:end]) if end > at + 1 else ""
            )
            if subject:
                return end, subject
        return at + 1, ""

    def fits(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is about every subject of a frame, or about something that the subject is."""
        cover = self._table.covers.get(identifier)
        return not cover or self._is_about(cover, frame)

    def covered(self, identifier: str, frame: Frame) -> float:
        """Return how surely an entry says what a frame asks (0 to 1): the shares of the aspects that it covers."""
        cover = self._table.covers.get(identifier)
        return sum(share for aspect, share in frame.shares if aspect in cover.aspects) if cover else 1.0

    @property
    def known(self) -> bool:
        """Whether the knowledge names subjects."""
        return bool(self._table.subjects)

    def knows(self, stem: str) -> bool:
        """Return true if an aspect is asked for with this word."""
        return self._aspects is not None and stem in self._aspects.index.stems

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
        return [one for one, cover in covers if frame.aspect in cover.aspects and self._is_about(cover, frame)]

    def is_on_study(self, identifier: str) -> bool:
        """Return true if an entry is about a study in the first place."""
        return self.kind(self.main_of(identifier)) == "study"

    def aspects_of(self, identifier: str) -> frozenset[str]:
        """Return what an entry says of its subjects."""
        cover = self._table.covers.get(identifier)
        return cover.aspects if cover else frozenset()

    def main_of(self, identifier: str) -> str:
        """Return the main subject of an entry, "" if it states none."""
        cover = self._table.covers.get(identifier)
        return cover.main if cover else ""

    def all_subjects_of(self, entries: Iterable[str]) -> frozenset[str]:
        """Return all that entries are about."""
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

    def _covers(self, entries: Iterable[str]) -> list[_Cover]:
        return [cover for entry in entries if (cover := self._table.covers.get(entry))]

    def is_of_each(self, frame: Frame) -> bool:
        """Return true if a frame asks the same of each of its subjects, and nothing of how they go together."""
        table = self._table
        kinds = {table.subjects[subject].kind for subject in frame.subjects}
        return frame.aspect not in table.between and kinds <= {"thing", "study"}

    def has_answer(self, frame: Frame) -> bool:
        """Return true if an entry is about all subjects of a frame by name and covers its aspect."""
        named = set(frame.subjects)
        return any(frame.aspect in cover.aspects and named <= cover.subjects for cover in self._table.covers.values())

    def is_said_of_nothing(self, frame: Frame) -> bool:
        """Return true if no entry covers what is asked, whatever it is about."""
        return bool(frame.aspect) and not any(frame.aspect in cover.aspects for cover in self._table.covers.values())

    def acting(self, named: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the subjects, each with its name, for which "it" may stand: no concern, and no detail."""
        return [pair for pair in named if self._table.subjects[pair[0]].kind in ("thing", "study")]

    def nearest(self, told: Sequence[tuple[str, str]], aspect: str) -> Sequence[tuple[str, str]]:
        """Return which of the subjects that were told a question without one is about, a concern only where nothing else was.

        It is about both of two, about the last of more, and about a study if it asks what only a study has.
        """
        stated = [pair for pair in told if pair[0] in self._stated]
        acting = self.acting(stated) or [pair for pair in stated if self._table.subjects[pair[0]].kind == "concern"]
        if aspect in self._table.of_studies:
            acting = [pair for pair in acting if self._table.subjects[pair[0]].kind == "study"] or acting
        return acting if len(acting) <= FEW else acting[-1:]

    def answering(self, frame: Frame) -> Sequence[str]:
        """Return the entries that say what a frame asks of its subjects, those alone whose main subject it names if any is."""
        fitting = [
            one
            for one, cover in self._table.covers.items()
            if frame.aspect in cover.aspects and self._is_about(cover, frame)
        ]
        return [one for one in fitting if self._table.covers[one].main in frame.subjects] or fitting

    def is_strange(self, frame: Frame) -> bool:
        """Return true if a frame names a subject that no entry is about."""
        return not self._stated.issuperset(frame.subjects)

    def stated(self, frame: Frame) -> Frame:
        """Return a frame without the subjects that no entry is about."""
        named = [pair for pair in zip(frame.subjects, frame.names, strict=True) if pair[0] in self._stated]
        return replace(frame, subjects=tuple(one for one, _ in named), names=tuple(name for _, name in named))

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
        """Return how sure it is that an entry does not say what a frame asks (0 to 1): 1 where it is about something else."""
        cover = self._table.covers.get(identifier)
        if not cover:
            return 0.0
        if not self._is_about(cover, frame):
            return 1.0
        return frame.confidence * (1 - self.covered(identifier, frame))

    def is_own(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is about something that a frame names, and not only about what that is."""
        cover = self._table.covers.get(identifier)
        named = [one for one in frame.subjects if self.kind(one) != "detail"]
        return cover is None or not named or not cover.subjects.isdisjoint(named)

    def is_main(self, identifier: str, frame: Frame) -> bool:
        """Return true if the main subject of an entry is named, or is something that a named one is, or a part of it."""
        cover = self._table.covers.get(identifier)
        if cover is None:
            return False
        whole = self._table.subjects[cover.main].above if self.kind(cover.main) == "study" else ()
        return any(cover.main in (one, *self._above(one)) or one in whole for one in frame.subjects)

    def names_main(self, identifier: str, frame: Frame) -> bool:
        """Return true if a frame names the main subject of an entry."""
        cover = self._table.covers.get(identifier)
        return cover is not None and cover.main in frame.subjects

    def _above(self, subject: str) -> tuple[str, ...]:
        one = self._table.subjects.get(subject)
        return one.above if one else ()

    def is_on(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is on what a frame names: its main subject is that, or what it is; or it is about all."""
        cover = self._table.covers.get(identifier)
        if cover is None:
            return False
        every = len(frame.subjects) > 1 and cover.subjects.issuperset(frame.subjects)
        return every or any(cover.main in self._reach(one) for one in frame.subjects)

    def leaves_out(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is about nothing of what is told beside a question."""
        cover = self._table.covers.get(identifier)
        if cover is None:
            return False
        beside = [one for one in frame.told if one in self._stated and one not in frame.subjects]
        return bool(beside) and all(self._reach(one).isdisjoint(cover.subjects) for one in beside)

    def is_left_aside(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is about something that the message leaves aside."""
        cover = self._table.covers.get(identifier)
        return cover is not None and not cover.subjects.isdisjoint(frame.aside)

    def _is_about(self, cover: _Cover, frame: Frame) -> bool:
        """Return true if an entry is about all that a frame names but details, and of several concerns about one at least.

        Where the message asks how two go together, what an entry says of something holds for one of them alone: what is said of
        tools compares no two of them.
        """
        between = self._table.between.get(frame.aspect) if len(frame.subjects) > 1 else None
        used: set[str] = set()
        concerns = []
        for subject in frame.subjects:
            one = self._table.subjects[subject]
            if one.kind == "concern":
                concerns.append(subject)
            elif one.kind != "detail" and not self._holds(cover, subject, between, used):
                return False
        return not concerns or any(not self._reach(concern).isdisjoint(cover.subjects) for concern in concerns)

    def _holds(self, cover: _Cover, subject: str, between: str | None, used: set[str]) -> bool:
        """Return true if an entry is about a subject: that, or what it is; `used` are those that others hold by already."""
        if not between:
            return not self._reach(subject).isdisjoint(cover.subjects)
        if subject in cover.subjects or between == "rivals":
            return subject in cover.subjects
        held = (self._reach(subject) & cover.subjects) - used
        used |= held
        return bool(held)

    def _reach_of(self, subject: str) -> frozenset[str]:
        """Return the subjects of an entry by which it is about one: that, all that it is, and of a study also its parts."""
        one = self._table.subjects[subject]
        parts = (
            [part for part, other in self._table.subjects.items() if subject in other.above] if one.kind == "study" else []
        )
        return frozenset((subject, *one.above, *parts))

    def _most_specific(self, mentions: Sequence[Mention]) -> dict[str, Mention]:
        """Return the subjects that are named, each once, without those that another one is, and without what is left aside."""
        named = {mention.subject: mention for mention in reversed(mentions)}
        general = {above for subject in named for above in self._table.subjects[subject].above}
        return {subject: mention for subject, mention in reversed(named.items()) if subject not in general}

    def _read_aspect(self, said: Sequence[str], mentions: Sequence[Mention]) -> tuple[tuple[tuple[str, float], ...], float]:
        assert self._aspects
        masked, at = [], 0
        for mention in mentions:
            masked += [*said[at : mention.start], _mask(self._table.subjects[mention.subject].kind)]
            at = mention.end
        masked += said[at:]
        if {*masked} <= {_THING, _STUDY, *self._language.empty_words}:
            return (), 0.0  # names alone ask nothing
        candidates = self._aspects.rank(" ".join(masked), _ASPECTS)
        if not candidates:
            return (), 0.0
        shares = [(one.confidence / candidates[0].confidence) ** SHARPNESS for one in candidates]
        total = math.fsum(shares)
        named = any(self.kind(one.subject) != "detail" for one in mentions)
        if named and (shares[0] < FLAT * total or candidates[0].confidence < UNCLEAR):
            return (), 0.0
        return tuple((one.id, share / total) for one, share in zip(candidates, shares, strict=True)), candidates[
            0
        ].confidence

    def _names(self, first: str) -> dict[str, str]:
        row = self._rows.get(_STARTING + first)
        return msgpack.decode(row, type=dict[str, str]) if row else {}
