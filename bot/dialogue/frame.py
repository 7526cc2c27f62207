"""A message as a frame: the subjects that it names, and the aspect that it asks of them."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import msgpack

from bot.languages.language import ROW
from bot.records import Record, SubjectKind
from bot.retrieval import Index, Matcher, fit_rows
from bot.text.synonyms import Synonyms, standard_words
from bot.text.tokens import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.languages.language import Language
    from bot.records import Asking, Knowledge, Subject
    from bot.storage.store import Rows

_TABLE, _STARTING, _ASPECT = "subjects", "name ", "aspect "

_THING, _STUDY = "anythingnamed", "anystudynamed"
"""What stands for a name in a message whose aspect is read: a word that nobody types."""

_SHORTEST_PLURAL = 3

_ASPECTS = 8
"""How many aspects of a message are weighed against one another."""


class Frame(Record, frozen=True):
    """What a message names and asks. Either may be a hole: no subject, or an aspect that is not clear (empty).

    `confidence` (0 to 1) is that of the aspect. `shares` are the aspects that come into question with their shares of it, best
    first. `names` are the subjects as the message names them.
    """

    subjects: tuple[str, ...] = ()
    aspect: str = ""
    confidence: float = 0.0
    shares: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()


class _Subject(Record, frozen=True):
    """A subject as it is compiled: `above` holds all that it is, the nearest first, itself left out."""

    name: str
    kind: SubjectKind
    above: tuple[str, ...]


class _Cover(Record, frozen=True):
    """What an entry is about, and what it says of that."""

    subjects: frozenset[str]
    aspects: frozenset[str]


class _Table(Record, frozen=True):
    """All that reading frames needs at hand. `unsaid` holds a sentence for each aspect, and "" for a subject of no entry."""

    subjects: dict[str, _Subject]
    covers: dict[str, _Cover]
    unsaid: dict[str, str]
    both: str
    longest: int


class Mention(NamedTuple):
    """A name in a message: the subject, and where the name stands among the words."""

    subject: str
    start: int
    end: int


def frame_rows(knowledge: Knowledge, asking: Asking) -> dict[str, bytes]:
    """Return the rows that frames are read by; none for a knowledge that names no subjects."""
    if not knowledge.subjects:
        return {}
    from bot.languages.packs import load_language  # imports YAML, which answering does without

    language = load_language(knowledge.about.language)
    names = _names(knowledge.subjects, Synonyms(standard_words(knowledge.synonyms, language)))
    starting: dict[str, dict[str, str]] = {}
    for phrase, identifier in names.items():
        starting.setdefault(stem(phrase.split()[0]), {})[phrase] = identifier
    nobody = knowledge.about.messages.nobody or asking.nobody
    unsaid = {"": asking.unmentioned, **{aspect.id: aspect.unsaid for aspect in asking.aspects}}
    above = {subject.id: subject.is_a for subject in knowledge.subjects}
    table = _Table(
        subjects={one.id: _Subject(one.name, one.kind, _closure(one.id, above)) for one in knowledge.subjects},
        covers={entry.id: _Cover(frozenset(entry.subjects), frozenset(entry.aspects)) for entry in knowledge.entries},
        unsaid={name: text.replace("{nobody}", nobody) for name, text in unsaid.items()},
        both=asking.both,
        longest=max(len(phrase.split()) for phrase in names),
    )
    masked = {one.id: [text.replace("{subject}", _mask(one.kind)) for text in one.variants] for one in asking.aspects}
    index = fit_rows(masked, knowledge.synonyms, language.code)
    rows = {_STARTING + first: msgpack.encode(found) for first, found in starting.items()}
    return {
        **rows,
        _TABLE: msgpack.encode(table),
        **{_ASPECT + key: row for key, row in index.items() if not key.startswith(ROW)},
    }


def _names(subjects: Iterable[Subject], synonyms: Synonyms) -> dict[str, str]:
    """Return what each name stands for: by its words and, of several words, also joined into one, and by their stems."""
    found: dict[str, str] = {}
    stems: dict[str, str] = {}
    for subject in subjects:
        for name in (subject.name, *subject.names):
            for said in (words(name), ["".join(words(name))]):
                phrase = synonyms.join(said)
                found.setdefault(" ".join(map(_singular, phrase)), subject.id)
                if len(phrase) > 1:
                    stems.setdefault(" ".join(map(stem, phrase)), subject.id)
    return stems | found


def _singular(word: str) -> str:
    """Return a word without the ending of a plural: a name of one word is told from another by more than its stem."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST_PLURAL else word


def _mask(kind: SubjectKind) -> str:
    return _STUDY if kind == "study" else _THING


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
        packed = rows.get(_TABLE)
        self._table = msgpack.decode(packed, type=_Table) if packed else None
        self._aspects = Matcher(Index(_Prefixed(rows, _ASPECT), language)) if packed else None
        self._starting = lru_cache(maxsize=10_000)(self._names)

    def read(self, said: Sequence[str]) -> Frame:
        """Return the frame of a message, given as its words with typos corrected (see `MatchResult.words`)."""
        if not self._table or not self._aspects:
            return Frame()
        mentions = self.mentions(said)
        shares, confidence = self._read_aspect(said, mentions)
        named = self._most_specific(mentions)
        return Frame(
            subjects=tuple(named),
            aspect=shares[0][0] if shares else "",
            confidence=confidence,
            shares=shares,
            names=tuple(" ".join(said[mention.start : mention.end]) for mention in named.values()),
        )

    def mentions(self, said: Sequence[str]) -> list[Mention]:
        """Return the names in a text, the longest from each place on."""
        found: list[Mention] = []
        stems, singular = [stem(word) for word in said], [_singular(word) for word in said]
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
        longest = self._table.longest if starting and self._table else 0
        for end in range(min(at + longest, len(stems)), at, -1):
            subject = starting.get(" ".join(singular[at:end])) or starting.get(
                " ".join(stems[at:end]) if end > at + 1 else ""
            )
            if subject:
                return end, subject
        return at + 1, ""

    def fits(self, identifier: str, frame: Frame) -> bool:
        """Return true if an entry is about every subject of a frame, or about something that the subject is."""
        cover = self._table.covers.get(identifier) if self._table else None
        return not cover or self._is_about(cover, frame)

    def covered(self, identifier: str, frame: Frame) -> float:
        """Return how surely an entry says what a frame asks (0 to 1): the shares of the aspects that it covers."""
        cover = self._table.covers.get(identifier) if self._table else None
        return sum(share for aspect, share in frame.shares if aspect in cover.aspects) if cover else 1.0

    def _is_about(self, cover: _Cover, frame: Frame) -> bool:
        """Return true if an entry is about all that a frame names but details, and of several concerns about one at least.

        What it says of something holds for what that is, but once: what is said of tools compares no two of them.
        """
        assert self._table
        left, concerns = set(cover.subjects), []
        for subject in frame.subjects:
            one = self._table.subjects[subject]
            held = next((held for held in (subject, *one.above) if held in left), None)
            left.discard(held or "")
            if one.kind == "concern":
                concerns.append(held)
            elif one.kind != "detail" and not held:
                return False
        return not concerns or any(concerns)

    def _most_specific(self, mentions: Sequence[Mention]) -> dict[str, Mention]:
        """Return the subjects that are named, each once, without those that another one is."""
        assert self._table
        named = {mention.subject: mention for mention in reversed(mentions)}
        general = {above for subject in named for above in self._table.subjects[subject].above}
        return {subject: mention for subject, mention in reversed(named.items()) if subject not in general}

    def _read_aspect(self, said: Sequence[str], mentions: Sequence[Mention]) -> tuple[tuple[tuple[str, float], ...], float]:
        assert self._table and self._aspects
        masked, at = [], 0
        for mention in mentions:
            masked += [*said[at : mention.start], _mask(self._table.subjects[mention.subject].kind)]
            at = mention.end
        masked += said[at:]
        if {*masked} <= {_THING, _STUDY}:
            return (), 0.0  # names alone ask nothing
        candidates = self._aspects.read(" ".join(masked), _ASPECTS).candidates
        if not candidates:
            return (), 0.0
        total = math.fsum(one.confidence for one in candidates)
        return tuple((one.id, one.confidence / total) for one in candidates), candidates[0].confidence

    def _names(self, first: str) -> dict[str, str]:
        row = self._rows.get(_STARTING + first)
        return msgpack.decode(row, type=dict[str, str]) if row else {}
