"""Groups of words and short phrases that mean the same, and the standard word of each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.languages.language import Language

MAX_WORDS = 2000
"""Most words of a text that are read, also after synonyms were replaced."""


def standard_words(groups: Iterable[Sequence[str]], language: Language) -> dict[str, str]:
    """Map each word or phrase of a group to the group's first.

    Raises:
        TypeError: if a group is no sequence of texts.
        ValueError: if a group is empty.
    """
    joined = [[" ".join(language.words(member)) for member in _members(group)] for group in groups]
    return {member: first for first, *others in joined for member in others if member != first}


def _members(group: Sequence[str]) -> Sequence[str]:
    listed = isinstance(group, Sequence) and not isinstance(group, str)
    if not (listed and all(isinstance(member, str) for member in group)):
        raise TypeError(f"{group!r} is no group of synonyms; write [[word, word, ...], ...]")
    if not group:
        raise ValueError("a group of synonyms is empty; remove it")
    return group


class Synonyms:
    """Replaces words and phrases by their standard word, longest first. `standard` comes from `standard_words`."""

    def __init__(self, standard: Mapping[str, str]) -> None:
        self._standard = standard
        self._longest: dict[str, int] = {}  # words of the longest synonym, by the first of them
        for member in standard:
            first, *others = member.split(" ")
            self._longest[first] = max(1 + len(others), self._longest.get(first, 0))

    def join(self, said: Sequence[str]) -> list[str]:
        """Return words with every synonym replaced by its standard words."""
        if self._longest.keys().isdisjoint(said):
            return list(said[:MAX_WORDS])
        return [word for _, standing in self.standing(said) for word in standing][:MAX_WORDS]

    def standing(self, said: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield the length of each phrase and its standard word; a word without synonyms stands for itself."""
        at = 0
        while at < len(said):
            length, standing = self._longest_at(said, at) if said[at] in self._longest else (1, [said[at]])
            yield length, standing
            at += length

    def _longest_at(self, said: Sequence[str], at: int) -> tuple[int, list[str]]:
        for length in range(min(self._longest[said[at]], len(said) - at), 0, -1):
            standard = self._standard.get(" ".join(said[at : at + length]))
            if standard is not None:
                return length, standard.split()
        return 1, [said[at]]
