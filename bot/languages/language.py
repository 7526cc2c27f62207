"""One language, decoded from the rows of a compiled knowledge, part by part."""

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import msgpack

from bot.records import Record
from bot.text.characters import without_apostrophes
from bot.text.characters import words as plain_words
from bot.text.spellings import Spellings, standard_spelling
from bot.text.tokens import stemmer

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.languages.act_words import Acts
    from bot.languages.chat_texts import ChatTexts
    from bot.languages.mentions import Mentions
    from bot.storage.store import Rows

ENGLISH = "en"
"""The default language."""

ROW = "language "
"""Prefix of the keys of the rows, before the name of the part."""


class Patterns(Record, frozen=True):
    """Regular expressions that ignore case. In the others, `{asking}` stands for the first words of questions."""

    asking: str
    question: str
    late_question: str
    indirect_question: str
    more: str
    joint: str
    pointing: str
    two_names: str
    listed: str
    between: str
    correction: str
    apology: str
    as_before: str
    other_one: str
    retyped: str
    back_to: str
    mentioned: str
    first_one: str
    pointer: str


class Core(Record, frozen=True):
    """What every message needs: stemmer, letters, short lists of words, and patterns."""

    code: str
    name: str
    stemmer: str
    letters: dict[str, str]
    stop_words: str
    empty_words: str
    openers: str
    interjections: str
    joiners: str
    persons: str
    foreign: str
    patterns: Patterns
    spellings: Spellings = Spellings()

    def stemming(self) -> "Callable[[str], str]":
        """Return a function that returns the stem of a word; spelling variants have the same stem."""
        stem, spelt = stemmer(self.stemmer), standard_spelling(self.spellings)
        return lambda word: stem(spelt(word))


class Sentences(Record, frozen=True):
    """The fixed sentences of replies. Words in braces are filled in."""

    step: str
    finish: str
    step_hint: str
    routine_resumed: str
    routine_stopped: str
    routine_waits: str
    routine_over: str
    first_step: str
    last_step: str
    no_list: str
    none_of_these: str
    out_of_range: str
    more: str
    source: str
    why: str
    why_step: str
    repeat: str
    steps: str
    bye: str
    thanks: str
    never_mind: str
    wrong: str
    noted: str
    alarm_over: str
    alarm_reminder: str
    foreign: str
    told_before: str
    about: str
    study_fact: str
    see: str
    two_of_several: str


class Verdicts(Record, frozen=True):
    """The reasons for a reply, in words. Words in braces are filled in."""

    confidence: str
    rival: str
    no_known_word: str
    mostly_unknown: str
    foreign: str
    names_nothing: str
    stranger: str
    choice: str
    too_close: str
    answered: str
    not_covered: str
    between: str
    little_known: str
    no_entry: str
    unsaid: str
    nothing_near: str
    one_of_two: str
    care_patterns: str
    care_examples: str
    condition_first: str
    follow_up: str
    alarm_over: str


_JOINING_MARKS = frozenset(",+-–—")
_STRANGE = 2  # fewest words of other languages in a foreign message

COMMON, STOP = "common_words", "stop_words"
"""Rows that hold the stems of words."""


class Language:
    """A language. Each part is decoded on first use."""

    def __init__(self, rows: "Rows") -> None:
        self.rows = rows
        self._core = msgpack.decode(rows.get(f"{ROW}language") or b"", type=Core)
        self._letters = str.maketrans(self._core.letters)
        self.stem = lru_cache(maxsize=20_000)(self._core.stemming())
        self.pattern = lru_cache(maxsize=100)(self._pattern)

    @property
    def code(self) -> str:
        """The code of the language, the name of its folder."""
        return self._core.code

    def words(self, text: str) -> list[str]:
        """Return the words of a text in lower case, with the letters of the language replaced (`ä` by `ae`)."""
        said = plain_words(text)
        return [word.translate(self._letters) for word in said] if self._letters else said

    def folded(self, text: str) -> str:
        """Return a text with its words in the form that `words` returns."""
        plain = without_apostrophes(text)
        return plain.translate(self._letters) if self._letters else plain

    def stems(self, text: str) -> list[str]:
        """Return the stems of the words of a text."""
        return [self.stem(word) for word in self.words(text)]

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Words of any message, on any subject."""
        return frozenset(self._core.stop_words.split())

    @cached_property
    def _foreign(self) -> frozenset[str]:
        return frozenset(self._core.foreign.split())

    def is_foreign(self, text: str, *, least: int = _STRANGE) -> bool:
        """Return true if a text holds more common words of other languages than of this one, and so many at least."""
        said = self.words(text)
        strange = sum(word in self._foreign for word in said)
        return strange >= least and strange > sum(word in self.stop_words for word in said)

    @cached_property
    def stop_stems(self) -> frozenset[str]:
        """The stems of the stop words."""
        return frozenset(msgpack.decode(self.rows.get(ROW + STOP) or b"", type=list[str]))

    @cached_property
    def empty_words(self) -> frozenset[str]:
        """Stop words that do not change the meaning of a question."""
        return frozenset(self._core.empty_words.split())

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words that introduce a new subject: "and jade ones?", "what about shiatsu then"."""
        return frozenset(self._core.openers.split())

    @cached_property
    def interjections(self) -> frozenset[str]:
        """Interjections at the beginning of a message."""
        return frozenset(self._core.interjections.split())

    @cached_property
    def joiners(self) -> frozenset[str]:
        """Words of which one, or a mark, stands between two questions or two names that a sentence joins."""
        return frozenset(self._core.joiners.split())

    def joins(self, text: str) -> bool:
        """Return true if a text may join two questions or names. The patterns for these take milliseconds to compile."""
        return not self.joiners.isdisjoint(text.casefold().split()) or not _JOINING_MARKS.isdisjoint(text)

    @cached_property
    def persons(self) -> frozenset[str]:
        """Words for the user or for somebody they ask about."""
        return frozenset(self._core.persons.split())

    @cached_property
    def common_stems(self) -> frozenset[str]:
        """The stems of short everyday words. They are never corrected to another word."""
        return frozenset(msgpack.decode(self.rows.get(ROW + COMMON) or b"", type=list[str]))

    @cached_property
    def mentions(self) -> "Mentions":
        """The phrases and words that give the status of what a message mentions."""
        from bot.languages.mentions import Mentions  # the annotation alone does without

        return msgpack.decode(self.rows.get(f"{ROW}mentions") or b"", type=Mentions)

    @cached_property
    def sentences(self) -> Sentences:
        """The fixed sentences of replies."""
        return msgpack.decode(self.rows.get(f"{ROW}replies") or b"", type=Sentences)

    @cached_property
    def verdicts(self) -> Verdicts:
        """The reasons for a reply, in words."""
        return msgpack.decode(self.rows.get(f"{ROW}verdicts") or b"", type=Verdicts)

    @cached_property
    def acts(self) -> "Acts":
        """The words of dialogue acts."""
        from bot.languages.act_words import Acts  # most questions do without

        return msgpack.decode(self.rows.get(f"{ROW}acts") or b"", type=Acts)

    @cached_property
    def chat(self) -> "ChatTexts":
        """The fixed texts of the chat on a terminal."""
        from bot.languages.chat_texts import ChatTexts  # only a chat needs them

        return msgpack.decode(self.rows.get(f"{ROW}chat") or b"", type=ChatTexts)

    def points(self, text: str) -> bool:
        """Return true if a word of a text refers to something said before."""
        return self.pattern("pointer").search(text) is not None

    def has_content(self, text: str) -> bool:
        """Return true if a text has a content word: no stop word, and no number except a year."""
        return any(
            word not in self.stop_words and not (word.isdecimal() and len(word) < _DIGITS_OF_A_YEAR)
            for word in self.words(text)
        )

    def is_stop(self, stem: str) -> bool:
        """Return true if an unknown stem, or pair of stems, is no sign of another subject.

        That holds for stop words, numbers, and very short stems, which are mostly typos.
        """
        return stem in self.stop_stems or len(stem) < _SHORTEST or stem[0].isdecimal()

    def _pattern(self, name: str) -> re.Pattern[str]:
        patterns = self._core.patterns
        return re.compile(getattr(patterns, name).replace("{asking}", patterns.asking), re.IGNORECASE | re.DOTALL)


_DIGITS_OF_A_YEAR = 4
_SHORTEST = 3  # fewest letters of an unknown stem that may name a subject ("egg")
