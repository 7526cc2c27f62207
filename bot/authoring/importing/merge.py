"""Pairs -> entries: join pairs with the same answer, report duplicates, and keep the entries of the folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from bot.authoring.importing.pair import Omission, Pair
from bot.text.characters import words

if TYPE_CHECKING:
    from bot.records import Entry, SmallTalk

_LONGEST_ID = 50  # characters
_DISTINCT = 4  # words from which an answer belongs to one entry: "yes" is the answer to many questions


class Target:
    """An entry or small talk that pairs are joined to. `texts` maps the key of each variant to its text."""

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
        """Return true if it is not in the folder yet."""
        return self.pair is not None


class Merger:
    """Takes pairs one by one. Each is counted in `joined`, `known` or `written`, or is in `omitted`."""

    def __init__(self) -> None:
        self.omitted: list[Omission] = []
        self.targets: list[Target] = []
        self.joined = 0
        self.known = 0
        self.written = 0
        self._by_answer: dict[tuple[bool, str, str], Target] = {}
        self._by_text: dict[str, list[Target]] = {}

    def hold(self, topic: str, entries: Iterable[Entry], talks: Iterable[SmallTalk] = ()) -> None:
        """Add what is already in the folder."""
        for entry in entries:
            self._enter(Target(topic, entry.answer, held=entry.id), "", (entry.question, *entry.variants))
        for talk in talks:
            self._enter(Target(topic, talk.message, held=talk.id, talk=True), "", talk.variants)

    def add(self, pair: Pair, topic: str, *, talk: bool) -> None:
        """Turn a pair into an entry, or join it to one."""
        keys: dict[str, str] = {}
        for text in (pair.question, *pair.variants):
            if keys.setdefault(_key(text), text) is not text:
                self._report("the same variant twice", pair, text)
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
            self._report("a question with two answers: both are kept", pair, pair.question)
        target = Target(topic, pair.answer, pair=pair, talk=talk)
        target.notes += pair.notes
        self._enter(target, wanted, keys.values())
        target.added = list(keys.values())
        self.written += 1

    def _same(self, pair: Pair, keys: dict[str, str], wanted: str, *, talk: bool) -> Target | None:
        """Return the target with the same answer and the same id, a common variant, or a long answer."""
        for key in keys:
            for target in self._by_text.get(key, ()):
                given = kebab(target.pair.id) if target.pair else ""
                if target.answer == pair.answer and target.talk == talk and (not given or not wanted or given == wanted):
                    return target
        if wanted:
            return self._by_answer.get((talk, pair.answer, wanted))
        return self._by_answer.get((talk, pair.answer, "")) if len(words(pair.answer)) >= _DISTINCT else None

    def _extend(self, target: Target, pair: Pair, keys: dict[str, str]) -> None:
        """Add the variants of a pair that its target lacks."""
        fresh = {key: text for key, text in keys.items() if key not in target.texts}
        notes = [note for note in pair.notes if note not in target.notes] if target.is_new else []
        target.notes += notes
        if fresh:
            self.joined += 1
            self._give(target, fresh)
        elif target.is_new:
            self.omitted.append(
                Omission("a pair that occurs twice", pair.line, f"{pair.question} | {pair.answer}", path=pair.path)
            )
        else:
            self.known += 1

    def _note(self, target: Target, pair: Pair, keys: dict[str, str]) -> None:
        """Keep a second answer to a question of the folder as a note."""
        self._report(
            "a question with another answer in the folder: that answer stays, and this one is kept as a note",
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
                self._report("a variant with two answers", target.pair, text)
            others.append(target)
            target.texts[key] = text

    def _report(self, kind: str, pair: Pair | None, what: str) -> None:
        self.omitted.append(Omission(kind, pair.line if pair else 0, what, pair=False, path=pair.path if pair else ""))


def named(targets: Iterable[Target], used: set[str]) -> Iterator[Target]:
    """Give each new target an id that is not in `used`, and yield the new targets."""
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
    """Return the id of each target by all names that other pairs may use for it."""
    found: dict[str, str] = {}
    for target in targets:
        pair = target.pair
        names = (*pair.keys, pair.id, kebab(pair.id)) if pair else ()
        for name in (*names, target.id, *(target.texts if not target.talk else ())):
            found.setdefault(name, target.id)
    return found


def reference(name: str, known: dict[str, str]) -> str:
    """Return the id that a name stands for, or nothing."""
    return known.get(name) or known.get(kebab(name)) or known.get(_key(name)) or ""


def kebab(text: str) -> str:
    """Return a text as an id of limited length: lower-case words and numbers, joined by hyphens."""
    letters = re.sub("['’]", "", text.casefold())
    ascii_only = letters if letters.isascii() else unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    kebab = "-".join(re.findall("[a-z0-9]+", ascii_only))
    return kebab if len(kebab) <= _LONGEST_ID else kebab[: _LONGEST_ID + 1].rpartition("-")[0] or kebab[:_LONGEST_ID]


def _key(text: str) -> str:
    """Return the key by which variants are compared: the words, or the text if it has none."""
    return " ".join(words(text)) or text
