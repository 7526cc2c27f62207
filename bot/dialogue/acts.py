"""Dialogue acts: messages that steer the conversation: next, back, "the second", "any proof?", thanks.

A message does an act if, besides fillers, it holds only words of that act. So a real question is never taken for an act: its
own words are in the way. One clause of a message is enough for some acts, if no other asks anything ("that felt lovely,
next"). So is the end of one while a routine is walked ("she's asleep so we stop here"); what the others say goes with it.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.records import Record
from bot.text.sentences import asks
from bot.text.tokens import as_spelt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.languages.act_words import Act, ActWords
    from bot.languages.language import Language

WALKING: frozenset[Act] = frozenset({"next", "yes", "back", "repeat", "stop", "where", "step", "why", "how_much", "list"})
"""Acts that are possible within a routine."""

CHOOSING: frozenset[Act] = frozenset({"pick", "none"})
ON_ANSWER: frozenset[Act] = frozenset({"shorter", "more", "proof", "source", "why", "repeat"})
"""Acts that are possible after an answer."""

CLOSING: tuple[Act, ...] = ("bye", "thanks", "never_mind")
"""Acts of which a word is enough in a message that asks nothing. Where a message does several, the first counts."""

_FEW, _SHORTEST_TYPO = 2, 3  # words of a message with a mistyped command; letters of such a command
_MOST_WORDS = 9  # a longer message says something of its own
_LATEST_ACT = range(2, 6)  # words at the end of a message without commas that may be an act
_CLAUSE = re.compile(r"[^.,;:!?…\n]+[.,;:!?…\n]*")


class Said(Record, frozen=True):
    """An act, and the number that came with it: a step or a choice from 1, -1 for the last, 0 for none.

    `rest` are the clauses of the message that stand beside the act.
    """

    act: Act
    number: int = 0
    rest: str = ""


class _Vocabulary:
    """The words of one act."""

    def __init__(self, words: ActWords) -> None:
        self.act = words.act
        self.keywords = frozenset(words.keywords.split())
        self.allowed = self.keywords | frozenset(words.along.split())
        self.phrases = frozenset(words.phrases)
        self.anywhere = words.anywhere
        self.by_clause = words.by_clause

    def holds(self, content: frozenset[str]) -> bool:
        """Return true if words besides fillers are those of the act."""
        return content <= self.allowed and not content.isdisjoint(self.keywords)

    def stands_in(self, said: Sequence[str], behind: frozenset[str]) -> bool:
        """Return true if the words contain a keyword of the act, or end with a phrase of it and a few fillers."""
        if not self.keywords.isdisjoint(said):
            return True
        last = next((at for at in reversed(range(len(said))) if said[at] not in behind), -1)
        ends = (" ".join(said[:end]) for end in range(last + 1, len(said) + 1))
        return any(f" {end}".endswith(f" {phrase}") for end in ends for phrase in self.phrases)


class ActReader:
    """Recognises the acts of a language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._words = language.acts
        self._vocabularies = tuple(map(_Vocabulary, self._words.acts))
        self._phrases: dict[str, list[Act]] = {}
        for one in self._vocabularies:
            for phrase in one.phrases:
                self._phrases.setdefault(phrase, []).append(one.act)
        self._by_clause = frozenset(one.act for one in self._vocabularies if one.by_clause)
        self.fillers = frozenset(self._words.fillers.split())
        self._before = frozenset(self._words.before.split())
        self._behind = frozenset(self._words.behind.split())
        self._last = frozenset(tuple(phrase.split()) for phrase in self._words.last)

    @cached_property
    def going_on(self) -> frozenset[str]:
        """The stems of what going on with a routine, or not, is called."""
        acts = (one for one in self._vocabularies if one.act in ("next", "stop", "repeat"))
        return frozenset(self._language.stem(word) for one in acts for word in one.allowed)

    def recognise(self, message: str, among: frozenset[Act], field: frozenset[str]) -> Said | None:
        """Return the act that a message does, of those that make sense now, or None if it says something of its own.

        `field` are the stems of what the knowledge is about: what it names is the routine here ("on with the massage").
        """
        said = self._spoken(message, field)
        walking = "stop" in among
        whole = self._act([self._typo_of(word) for word in said] if walking and len(said) <= _FEW else said, among)
        if whole:
            return whole
        clauses = [clause.strip() for clause in _CLAUSE.findall(message)]
        acts = [self._act(self._spoken(clause, field), among & self._by_clause) for clause in clauses]
        if any(asks(clause, self._language) for clause, act in zip(clauses, acts, strict=True) if not act):
            return None
        act = next((act for act in reversed(acts) if act), None)
        if act:
            rest = " ".join(clause for clause, act in zip(clauses, acts, strict=True) if not act)
            return Said(act.act, act.number, rest)
        return self._at_end(said, among & self._by_clause) if walking else None

    def closing(self, message: str) -> Said | None:
        """Return the thanks, goodbye or the like that a word or a phrase says in a clause that asks nothing."""
        clauses = _CLAUSE.findall(message)
        found: dict[Act, None] = {}
        rest = []
        for clause in clauses:
            said = self._language.words(clause)
            told = () if asks(clause, self._language) else self._vocabularies
            acts = [one.act for one in told if one.anywhere and one.stands_in(said, self._behind)]
            found.update(dict.fromkeys(acts))
            if not acts:
                rest.append(clause.strip())
        act = next((act for act in CLOSING if act in found), None)
        return Said(act, rest=" ".join(rest)) if act else None

    def _at_end(self, said: list[str], among: frozenset[Act]) -> Said | None:
        """Return the act that the last words of a message do, with the words before them."""
        for length in reversed(_LATEST_ACT):
            told, end = said[:-length], said[-length:]
            act = self._act(end, among) if told and self._not_meant.isdisjoint(told) else None
            if act:
                return Said(act.act, act.number, " ".join(told))
        return None

    def _spoken(self, text: str, field: frozenset[str]) -> list[str]:
        """Return the words of a text; "nxt 1" is typed for "next one", and the field stands for the routine."""
        words, stem = self._words, self._language.stem
        said = list(map(as_spelt, self._language.words(text)))
        if len(said) > 1:  # alone, a letter is a command
            said = [words.short_forms.get(word, word) for word in said]
        said = [words.routine if stem(word) in field else word for word in said]
        return [words.one if before in self._counted and word == "1" else word for before, word in pairwise(("", *said))]

    def _act(self, said: list[str], among: frozenset[Act]) -> Said | None:
        if not said or len(said) > _MOST_WORDS:
            return None
        phrases = (act for core in self._cores(said) for act in self._phrases.get(core, ()))
        phrase = next((act for act in phrases if act in among), None)
        if phrase:
            return Said(phrase)
        if not self._ambiguous.isdisjoint(said) and not self._own.isdisjoint(said) and self._unambiguous.isdisjoint(said):
            return None
        numbered = self._numbered_act(said, among)
        if numbered:
            return numbered
        content = frozenset(word for word in said if word not in self.fillers)
        return next((Said(one.act) for one in self._vocabularies if one.act in among and one.holds(content)), None)

    def _cores(self, said: list[str]) -> Iterator[str]:
        """Yield the message, and what it is without those words that it may begin and end with, if two or more are left."""
        yield " ".join(said)
        first = next((at for at, word in enumerate(said) if word not in self._before), 0)
        yield " ".join(said[first:])
        last = next((at for at in reversed(range(len(said))) if said[at] not in self._behind), -1)
        if last > first:
            yield " ".join(said[first : last + 1])

    def _numbered_act(self, said: list[str], among: frozenset[Act]) -> Said | None:
        """Return the choice or the step that the message is nothing but the number of."""
        words = self._words
        if "pick" in among and words.step not in said and (pick := self._numbered("pick", said, self._choice_words)):
            return pick
        if "step" not in among:
            return None
        beside = {word for word, others in words.step_words_beside.items() if not set(others.split()).isdisjoint(said)}
        counted = ["1" if word in self._first_step else word for word in said]
        return self._numbered("step", counted, self._step_words | beside)

    def _numbered(self, act: Act, said: list[str], beside: frozenset[str]) -> Said | None:
        """Return the act with its number, if the message is nothing but a number and words that go with it.

        "One" counts as a number only where it says which, alone or behind the word for it ("one please", "number one"): of
        "the second one", "that one" and "any one" it is none.
        """
        one, last = self._words.one, next(word for word, number in self._words.numbers.items() if number < 0)
        if last in said and said != [last] and self._last.isdisjoint(pairwise(said)):
            return None  # "does it last?" is a question
        numbers = [number for word in said if word != one and (number := self._number(word))] or [1] * self._says_which(said)
        rest = [word for word in said if not self._number(word) and word not in beside and word not in self.fillers]
        return Said(act, numbers[0]) if len(set(numbers)) == 1 and not rest else None

    def _number(self, word: str) -> int:
        """Return the number that a word is, 0 if it is none; more than two digits are a year or the like."""
        return int(word) if word.isdecimal() and len(word) <= 2 else self._words.numbers.get(word, 0)

    def _says_which(self, said: list[str]) -> bool:
        """Return true if "one" is a number here."""
        before = ["", *said]
        one = any(word == self._words.one and before[at] in self._which for at, word in enumerate(said))
        return one and self._words.more not in said

    def _typo_of(self, word: str) -> str:
        """Return the command of which a word that is none of the language is a typo, or the word itself."""
        if len(word) < _SHORTEST_TYPO or word in self._known or self._language.stem(word) in self._language.common_stems:
            return word
        commands = (command for command in self._words.commands.split() if command[0] == word[0] and _is_typo(word, command))
        return next(commands, word)

    @cached_property
    def _known(self) -> frozenset[str]:
        words = (word for one in self._vocabularies for word in one.allowed)
        return frozenset(words) | self._language.stop_words | self.fillers

    @cached_property
    def _not_meant(self) -> frozenset[str]:
        return frozenset(self._words.not_meant.split())

    @cached_property
    def _ambiguous(self) -> frozenset[str]:
        return frozenset(self._words.ambiguous.split())

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self._words.own.split())

    @cached_property
    def _unambiguous(self) -> frozenset[str]:
        return frozenset(self._words.unambiguous.split())

    @cached_property
    def _step_words(self) -> frozenset[str]:
        return frozenset(self._words.step_words.split())

    @cached_property
    def _first_step(self) -> frozenset[str]:
        return frozenset(self._words.first_step.split())

    @cached_property
    def _choice_words(self) -> frozenset[str]:
        return frozenset(self._words.choice_words.split())

    @cached_property
    def _which(self) -> frozenset[str]:
        return frozenset(("", *self._words.which.split()))

    @cached_property
    def _counted(self) -> frozenset[str]:
        return frozenset(self._words.counted.split())


@lru_cache(maxsize=8)
def act_reader(language: Language) -> ActReader:
    """Return the act reader of a language."""
    return ActReader(language)


def _is_typo(word: str, command: str) -> bool:
    """Return true if a word is a command with two letters swapped, one wrong, or one missing."""
    if len(word) == len(command):
        return sorted(word) == sorted(command) or sum(a != b for a, b in zip(word, command, strict=True)) == 1
    letters = iter(command)
    return len(word) == len(command) - 1 and all(letter in letters for letter in word)
