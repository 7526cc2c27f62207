"""Pairs -> entries: join pairs with the same answer, report duplicates, and keep the existing entries of the folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from bot.authoring.importing.pair import Left, Pair
from bot.text.characters import words

if TYPE_CHECKING:
    from bot.records import Entry, SmallTalk

_LONGEST_ID = 50  # characters
_TELLING = 4  # words of an answer from which it is nobody's but one question's: "yes" is the answer to many


class Target:
    """An entry, or small talk, that pairs become part of. `texts` are its variants by what they are compared by."""

    def __init__(self, topic: str, answer: str, *, held: str = "", pair: Pair | None = None, talk: bool = False) -> None:
        self.topic = topic
        self.answer = answer
        self.id = held
        self.pair = pair
        self.talk = talk
        self.texts: dict[str, str] = {}
        self.added: list[str] = []
        self.notes: list[str] = []

    @property
    def is_new(self) -> bool:
        """Return true if the folder does not hold it yet."""
        return self.pair is not None


class Merger:
    """Takes pairs one by one. `left` grows with what is told of them; every pair counts as one of the others."""

    def __init__(self) -> None:
        self.left: list[Left] = []
        self.targets: list[Target] = []
        self.joined = 0
        self.known = 0
        self.written = 0
        self._by_answer: dict[tuple[bool, str, str], Target] = {}
        self._by_text: dict[str, list[Target]] = {}

    def hold(self, topic: str, entries: Iterable[Entry], talks: Iterable[SmallTalk] = ()) -> None:
        """Take note of what a folder holds."""
        for entry in entries:
            self._enter(Target(topic, entry.answer, held=entry.id), "", (entry.question, *entry.variants))
        for talk in talks:
            self._enter(Target(topic, talk.message, held=talk.id, talk=True), "", talk.variants)

    def add(self, pair: Pair, topic: str, *, talk: bool) -> None:
        """Make a pair an entry, or a part of one."""
        keys: dict[str, str] = {}
        for text in (pair.question, *pair.variants):
            if keys.setdefault(_key(text), text) is not text:
                self._tell("the same variant twice", pair, text)
        wanted = kebab(pair.id)
        found = self._same(pair, keys, wanted, talk=talk)
        if found:
            self._extend(found, pair, keys)
            return
        held = next(
            (target for target in self._by_text.get(next(iter(keys)), ()) if not target.is_new and target.talk == talk), None
        )
        if held:
            self._note(held, pair, keys)
            return
        if any(target.talk == talk for target in self._by_text.get(next(iter(keys)), ())):
            self._tell("a question asked already, with another answer: both are kept", pair, pair.question)
        target = Target(topic, pair.answer, pair=pair, talk=talk)
        target.notes += pair.notes
        self._enter(target, wanted, keys.values())
        target.added = list(keys.values())
        self.written += 1

    def _same(self, pair: Pair, keys: dict[str, str], wanted: str, *, talk: bool) -> Target | None:
        """Return what has the same answer, and the same id, or a variant in common, or an answer that tells."""
        for key in keys:
            for target in self._by_text.get(key, ()):
                given = kebab(target.pair.id) if target.pair else ""
                if target.answer == pair.answer and target.talk == talk and (not given or not wanted or given == wanted):
                    return target
        if wanted:
            return self._by_answer.get((talk, pair.answer, wanted))
        return self._by_answer.get((talk, pair.answer, "")) if len(words(pair.answer)) >= _TELLING else None

    def _extend(self, target: Target, pair: Pair, keys: dict[str, str]) -> None:
        """Add the variants of a pair that its target lacks."""
        fresh = {key: text for key, text in keys.items() if key not in target.texts}
        notes = [note for note in pair.notes if note not in target.notes] if target.is_new else []
        target.notes += notes
        if fresh:
            self.joined += 1
            self._give(target, fresh)
        elif target.is_new:
            self.left.append(
                Left("a pair that stands there already", pair.line, f"{pair.question} | {pair.answer}", path=pair.path)
            )
        else:
            self.known += 1

    def _note(self, target: Target, pair: Pair, keys: dict[str, str]) -> None:
        """Keep another answer to a question that the folder answers as a note, beside what stands there."""
        self._tell(
            "a question that the folder answers otherwise: its answer stays, the other is kept as a note",
            pair,
            pair.question,
        )
        target.notes.append(pair.answer)
        self.joined += 1
        self._give(target, {key: text for key, text in keys.items() if key not in target.texts})

    def _give(self, target: Target, fresh: dict[str, str]) -> None:
        target.added += fresh.values()
        self._index(target, fresh)

    def _enter(self, target: Target, wanted: str, texts: Iterable[str]) -> None:
        self.targets.append(target)
        self._by_answer.setdefault((target.talk, target.answer, wanted), target)
        self._by_answer.setdefault((target.talk, target.answer, ""), target)
        if target.id:
            self._by_answer.setdefault((target.talk, target.answer, target.id), target)
        self._index(target, {_key(text): text for text in texts})

    def _index(self, target: Target, texts: dict[str, str]) -> None:
        for key, text in texts.items():
            others = self._by_text.setdefault(key, [])
            if (
                target.is_new
                and any(other.answer != target.answer for other in others)
                and text != (target.pair and target.pair.question)
            ):
                self._tell("a variant that leads to two answers", target.pair, text)
            others.append(target)
            target.texts[key] = text

    def _tell(self, kind: str, pair: Pair | None, what: str) -> None:
        self.left.append(Left(kind, pair.line if pair else 0, what, pair=False, path=pair.path if pair else ""))


def named(targets: Iterable[Target], used: set[str]) -> Iterator[Target]:
    """Give an id to each target that has none, unlike any of those `used`, and yield those that are new."""
    taken = set(used)
    numbers: dict[str, Iterator[int]] = {}
    for target in targets:
        if target.pair:
            wanted = target.id = kebab(target.pair.id) or kebab(target.pair.question) or "entry"
            while target.id in taken:
                target.id = f"{wanted}-{next(numbers.setdefault(wanted, count(2)))}"
            taken.add(target.id)
            yield target


def references(targets: Iterable[Target]) -> dict[str, str]:
    """Return the id of each target by all names that others may call it by."""
    found: dict[str, str] = {}
    for target in targets:
        pair = target.pair
        names = (*pair.keys, pair.id, kebab(pair.id)) if pair else ()
        for name in (*names, target.id, *(target.texts if not target.talk else ())):
            found.setdefault(name, target.id)
    return found


def reference(name: str, known: dict[str, str]) -> str:
    """Return the id that a name means, empty where it means none."""
    return known.get(name) or known.get(kebab(name)) or known.get(_key(name)) or ""


def kebab(text: str) -> str:
    """Return a text as an id: words of small letters and digits, joined by hyphens, as many as are not too long."""
    letters = re.sub("['’]", "", text.casefold())
    ascii_only = letters if letters.isascii() else unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    kebab = "-".join(re.findall("[a-z0-9]+", ascii_only))
    return kebab if len(kebab) <= _LONGEST_ID else kebab[: _LONGEST_ID + 1].rpartition("-")[0] or kebab[:_LONGEST_ID]


def _key(text: str) -> str:
    """Return what a variant is compared by: its words, or itself where it has none."""
    return " ".join(words(text)) or text
