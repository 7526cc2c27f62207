"""The result of reading a file: pairs of questions and answers, halves of pairs, and everything left out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from bot.records import Record


class Pair(Record, frozen=True):
    """A question and its answer, in any words and markup, and what else the file says of them.

    `line` of the file at `path` is where it begins, 0 where a file has no lines. `keys` are names by which `related` of
    others may mean this pair. `notes` are kept for the author and never shown to a reader. `talk` marks small talk.
    """

    question: str
    answer: str
    variants: tuple[str, ...] = ()
    line: int = 0
    id: str = ""
    topic: str = ""
    source: str = ""
    certainty: str = ""
    caveat: str = ""
    language: str = ""
    related: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    talk: bool = False
    path: str = ""


class Asked(Record, frozen=True):
    """Ways to ask for an intent, whose answer stands elsewhere."""

    intent: str
    texts: tuple[str, ...]
    line: int = 0
    language: str = ""
    path: str = ""


class Answered(Record, frozen=True):
    """The answers of an intent, whose questions stand elsewhere; the first one counts."""

    intent: str
    texts: tuple[str, ...]
    line: int = 0
    language: str = ""
    path: str = ""


class Left(Record, frozen=True):
    """Something that becomes no part of the knowledge: of which kind, on which line, and what it says.

    `pair` is true where it is a pair, or a half of one, and false where it is a part of a pair that is kept, or a remark.
    `bad` is true where it can't be read, so that the whole file is refused unless bad rows may be skipped.
    """

    kind: str
    line: int = 0
    what: str = ""
    pair: bool = True
    bad: bool = False
    path: str = ""


class Reading(Record, frozen=True):
    """All that a file holds. `links` say by which other name an intent is answered. `told` is a remark on all of it."""

    pairs: tuple[Pair, ...] = ()
    asked: tuple[Asked, ...] = ()
    answered: tuple[Answered, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    left: tuple[Left, ...] = ()
    told: str = ""

    @property
    def holds_something(self) -> bool:
        """Return true if there is anything to make an entry of."""
        return bool(self.pairs or self.asked or self.answered or self.links)


class Wanted(Record, frozen=True):
    """What the person who imports asked for: the columns of question and answer, by name or number."""

    question: str = ""
    answer: str = ""


def stamped(reading: Reading, path: str) -> Reading:
    """Return a reading whose parts all say from which file they are."""
    return Reading(
        pairs=tuple(replace(item, path=path) for item in reading.pairs),
        asked=tuple(replace(item, path=path) for item in reading.asked),
        answered=tuple(replace(item, path=path) for item in reading.answered),
        links=reading.links,
        left=tuple(replace(item, path=path) for item in reading.left),
        told=reading.told,
    )


def together(readings: Iterable[Reading]) -> Reading:
    """Return several readings as one."""
    found = list(readings)
    return Reading(
        pairs=tuple(item for reading in found for item in reading.pairs),
        asked=tuple(item for reading in found for item in reading.asked),
        answered=tuple(item for reading in found for item in reading.answered),
        links=tuple(item for reading in found for item in reading.links),
        left=tuple(item for reading in found for item in reading.left),
        told="; ".join(dict.fromkeys(reading.told for reading in found if reading.told)),
    )
