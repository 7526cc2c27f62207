"""Typos in the words of alarms: a letter or two wrong, or two words written as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text.tokens import as_spelt

if TYPE_CHECKING:
    from bot.languages.language import Language

_CORRECTED_FROM = 5  # letters; shorter words are one edit from too many others
_TWO_EDITS_FROM = 10  # letters
_PART_FROM = 3  # letters of each of two words that are written as one


class Typos:
    """Corrects unknown words to those of a vocabulary. Words whose stems are `known` are right as they are."""

    def __init__(self, words: tuple[str, ...], known: frozenset[str], language: Language) -> None:
        self._starting: dict[str, list[str]] = {}
        for other in words:
            if len(other) >= _CORRECTED_FROM:
                self._starting.setdefault(other[0], []).append(other)
        self._vocabulary = frozenset(words)
        self._known = known
        self._language = language

    def corrected(self, word: str) -> tuple[str, ...]:
        """Return the word that is meant, two words where they are written as one, or the word itself."""
        if self._is_known(word):
            return (word,)
        spelt = as_spelt(word)
        if self._is_known(spelt) or len(spelt) < _CORRECTED_FROM:
            return (spelt,)
        nearest = self._nearest(spelt)
        return (nearest,) if nearest else self._parted(spelt) or (spelt,)

    def _is_known(self, word: str) -> bool:
        return word in self._vocabulary or self._language.stem(word) in self._known

    def _nearest(self, word: str) -> str:
        from rapidfuzz.distance import OSA  # most messages have no typo, and importing it takes a while

        most = 2 if len(word) >= _TWO_EDITS_FROM else 1
        near = [
            (OSA.distance(word, other, score_cutoff=most), other)
            for other in self._starting.get(word[0], ())
            if abs(len(other) - len(word)) <= most
        ]
        distance, best = min(near, default=(most + 1, ""))
        return best if distance <= most else ""

    def _parted(self, word: str) -> tuple[str, ...]:
        parts = ((word[:at], word[at:]) for at in range(_PART_FROM, len(word) - _PART_FROM + 1))
        return next((pair for pair in parts if self._vocabulary.issuperset(pair)), ())
