"""Made-up knowledge of any size: words as frequent as Zipf's law has them, slips in the questions, a seed for all of it."""

from __future__ import annotations

import bisect
import itertools
import random
import string

PHRASINGS = 5  # of an entry
SLIPS = 0.15  # share of a question's words of four letters or more that have one

_WORDS = 20_000
_OWN_WORDS = 6  # that an entry is about; each phrasing holds some of them
_SYLLABLES = [a + b for a in "bcdfghklmnprstvw" for b in "aeiou"]
_GLUE = "how do i the a is it can what to my for with on when of in and should does".split()


class Synthetic:
    """Entries with phrasings, and questions with the entry that each is about."""

    def __init__(self, entries: int, seed: int = 0) -> None:
        self._chance = random.Random(f"{seed} {entries}")
        self._words = sorted({self._word() for _ in range(_WORDS)})
        self._chance.shuffle(self._words)
        self._cumulated = list(itertools.accumulate(1 / rank for rank in range(10, len(self._words) + 10)))
        subjects = {f"entry-{number:05}": [self._draw() for _ in range(_OWN_WORDS)] for number in range(entries)}
        self.phrasings = {entry: [self._phrase(own) for _ in range(PHRASINGS)] for entry, own in subjects.items()}
        self._subjects = subjects

    def questions(self, count: int) -> list[tuple[str, str]]:
        """Return new questions, each with its entry."""
        asked = self._chance.choices(list(self._subjects), k=count)
        return [(" ".join(map(self._slipped, self._phrase(self._subjects[entry]).split())), entry) for entry in asked]

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.choice((2, 2, 3, 3, 4))))

    def _draw(self) -> str:
        """Return a word, by Zipf's law: the chance of a word is one over its rank."""
        at = bisect.bisect_left(self._cumulated, self._chance.random() * self._cumulated[-1])
        return self._words[at]

    def _phrase(self, own: list[str]) -> str:
        said = [*self._chance.sample(own, self._chance.randint(2, 4)), *self._chance.choices(_GLUE, k=3), self._draw()]
        self._chance.shuffle(said)
        return " ".join(said)

    def _slipped(self, word: str) -> str:
        if len(word) < 4 or self._chance.random() > SLIPS:
            return word
        at = self._chance.randrange(1, len(word) - 1)
        letter = self._chance.choice(string.ascii_lowercase)
        swapped = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        return self._chance.choice((word[:at] + word[at + 1 :], word[:at] + letter + word[at:], swapped))
