"""One message, analysed once. Every later step reads what it needs from here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.text.rewriting import corrected
from bot.text.sentences import asks, split_questions
from bot.text.tokens import clean

if TYPE_CHECKING:
    from bot.languages.language import Language


class Utterance:
    """A message: its cleaned text, its words and stems, its parts. Each is computed on first use."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = clean(text)
        self.language = language

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words, in lower case."""
        return tuple(self.language.words(self.text))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stem of each word."""
        return tuple(map(self.language.stem, self.words))

    @cached_property
    def asks(self) -> bool:
        """Whether the message has the form of a question."""
        return asks(self.text, self.language)

    @cached_property
    def points(self) -> bool:
        """Whether a word refers to something said before: it, that, those, ..."""
        return self.language.points(self.text)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The sentences and joined questions that can be read alone; one if there is nothing to split."""
        return split_questions(self.text, self.language)

    @cached_property
    def correction(self) -> str | None:
        """The corrected message ("no, I meant the forehead"), if it corrects the previous one."""
        meant = corrected(self.text, self.language)
        return None if meant == self.text else meant
