"""The clauses of a message, and the status of each word: affirmed, denied, past, general, or about something else.

After NegEx (Chapman and others, 2001) and ConText (Harkema and others, 2009): cues, whose scope ends with the clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from bot.languages.language import Language

Status = Literal["", "denied", "past", "general", "other"]
"""The status of a word; "" is affirmed: present, and true of the person."""

AFFIRMED: Status = ""

SCOPE = 7  # scope of a negation in words, unless its clause ends earlier

_MARKS = ".!?;:,()…\n"
_TOKEN = re.compile(rf"[^\W_]+|[{re.escape(_MARKS)}]+|\s[-–—]+\s|[-–—]{{2,}}")
_YEAR = re.compile(r"(19|20)\d\d")
_ITEM = 3  # words of an inner item of a negated list
_LISTED = 6  # words of the last item of a negated list
_REMARK = 4  # most words of a clause that says the previous one is over: "all healed"

_Phrases = dict[str, tuple[tuple[str, ...], ...]]


class Clause(NamedTuple):
    """The words of a clause, the status of each, and the mark that ends it."""

    words: tuple[str, ...]
    statuses: tuple[Status, ...]
    end: str = ""


class ClauseReader:
    """Reads messages of one language, in a time that is proportional to their words."""

    def __init__(self, language: Language) -> None:
        cues = language.mentions
        self._folded = language.folded
        self._contractions = frozenset(tuple(pair.split()) for pair in cues.contractions.split(" / "))
        self._denials, self._affirmations = _phrases(cues.denials), _phrases(cues.affirmations)
        self._past, self._present = _phrases(cues.past), _phrases(cues.present)
        self._beginnings, self._general = _phrases(cues.general_beginnings), _phrases(cues.general)
        self._others, self._exceptions = _phrases(cues.others), _phrases(cues.exceptions)
        self._boundaries, self._own = frozenset(cues.boundaries.split()), frozenset(cues.own.split())
        self._refusals, self._joiners = frozenset(cues.refusals.split()), frozenset(cues.joiners.split())
        self._listings = frozenset(cues.listings.split())
        self._lead_ins, self._persons = frozenset(cues.lead_ins.split()), frozenset(cues.persons.split())

        self._questions = (
            (frozenset(cues.questions.split(" / ")), self._persons),
            (frozenset(cues.possibilities.split(" / ")), frozenset(cues.subjects.split())),
        )

    def read(self, text: str) -> list[Clause]:
        """Return the clauses of a message."""
        clauses: list[Clause] = []
        for words, end in self._split(text):
            clause = Clause(words, self._statuses(words), end)
            if clauses:
                clauses[-1], clause = self._beside(clauses[-1], clause)
            clauses.append(clause)
        return clauses

    def _split(self, text: str) -> list[tuple[tuple[str, ...], str]]:
        found: list[tuple[tuple[str, ...], str]] = []
        words: list[str] = []
        for token in _TOKEN.findall(self._folded(text)):
            if token[0].isalnum():
                if words and (words[-1], token) in self._contractions:
                    words[-1] += token
                else:
                    words.append(token)
            elif words:
                found.append((tuple(words), token.strip() or token))
                words = []
        return [*found, (tuple(words), "")] if words else found

    def _statuses(self, words: tuple[str, ...]) -> tuple[Status, ...]:
        """Return the status of each word of a clause by itself."""
        of_all: Status = AFFIRMED
        if _holds(words, self._others):
            of_all = "other"
        elif self._is_past(words):
            of_all = "past"
        elif self._is_general(words):
            of_all = "general"
        statuses = [of_all] * len(words)
        for at in self._denied(words):
            statuses[at] = "denied"
        return tuple(statuses)

    def _is_past(self, words: tuple[str, ...]) -> bool:
        dated = _holds(words, self._past) or any(map(_YEAR.fullmatch, words))
        return dated and not _holds(words, self._present)

    def _is_general(self, words: tuple[str, ...]) -> bool:
        start = 1 if words[0] in self._lead_ins else 0
        first, subject = words[start : start + 1], words[start + 1 : start + 2]
        asked = any(not begun.isdisjoint(first) and who.isdisjoint(subject) for begun, who in self._questions)
        begun = _longest(words, start, self._beginnings) and self._persons.isdisjoint(words)
        return asked or bool(begun) or _holds(words, self._general)

    def _denied(self, words: tuple[str, ...]) -> list[int]:
        """Return the positions of the negated words."""
        if self._denials.keys().isdisjoint(words) or _holds(words, self._exceptions):
            return []
        places: list[int] = []
        at = 0
        while at < len(words):
            affirmed, length = _longest(words, at, self._affirmations), _longest(words, at, self._denials)
            at += affirmed or length or 1
            anew = words[at - 1] in self._refusals and not self._own.isdisjoint(words[at : at + 1])
            if length and not affirmed and not anew:
                scope = self._scope(words, at)
                places += scope
                at = scope.stop
        return places

    def _scope(self, words: tuple[str, ...], start: int) -> range:
        """Return the positions of the words in the scope of a negation before them."""
        end = min(start + SCOPE, len(words))
        stops = self._boundaries | self._own
        return range(
            start, next((at for at in range(start, end) if words[at] in (stops if at > start else self._boundaries)), end)
        )

    def _continues(self, before: Clause, clause: Clause) -> bool:
        """Return true if a clause continues a negated list of the clause before it."""
        if before.end != "," or before.statuses[-1] != "denied" or len(clause.words) > _LISTED:
            return False
        in_list = len(before.words) <= _ITEM and set(before.statuses) == {"denied"}
        short = len(clause.words) <= _ITEM and (in_list or not self._listings.isdisjoint(before.words))
        return short or not self._joiners.isdisjoint(clause.words)

    def _beside(self, before: Clause, clause: Clause) -> tuple[Clause, Clause]:
        """Return two clauses after each changed the status of the other: a negated list, "none", "all healed"."""
        if self._continues(before, clause):
            ends = [at for at, word in enumerate(clause.words) if word in self._boundaries]
            last = ends[0] if ends else len(clause.words)
            clause = clause._replace(statuses=_all("denied", last) + clause.statuses[last:])
        elif before.end.startswith("?") and len(clause.words) == 1 and clause.words[0] in self._refusals:
            before = before._replace(statuses=_all("denied", len(before.words)))
        elif len(clause.words) <= _REMARK and self._is_past(clause.words):
            past: tuple[Status, ...] = tuple(status or "past" for status in before.statuses)
            before = before._replace(statuses=past)
        return before, clause


def _all(status: Status, count: int) -> tuple[Status, ...]:
    return (status,) * count


def _phrases(text: str) -> _Phrases:
    """Return phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted({tuple(phrase.split()) for phrase in text.split(" / ")}, key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


def _longest(words: tuple[str, ...], at: int, phrases: _Phrases) -> int:
    """Return the number of words of the longest phrase that stands at a place, 0 if none does."""
    if at >= len(words) or words[at] not in phrases:
        return 0
    return next((len(phrase) for phrase in phrases[words[at]] if words[at : at + len(phrase)] == phrase), 0)


def _holds(words: tuple[str, ...], phrases: _Phrases) -> bool:
    return not phrases.keys().isdisjoint(words) and any(
        _longest(words, at, phrases) for at, word in enumerate(words) if word in phrases
    )
