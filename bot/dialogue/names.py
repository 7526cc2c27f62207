"""The names of subjects in a text, the longest from each place on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.languages.language import Language

_SHORTEST_PLURAL = 3


class Mention(NamedTuple):
    """A name in a text: the subject, and where the name stands among the words."""

    subject: str
    start: int
    end: int


class Names:
    """Finds names. `starting` returns the names whose first word has a stem, each with its subject."""

    def __init__(
        self, starting: Callable[[str], Mapping[str, str]], typos: Mapping[str, str], longest: int, language: Language
    ) -> None:
        self._starting = starting
        self._typos = typos
        self._longest = longest
        self._language = language

    def mentions(self, said: Sequence[str]) -> list[Mention]:
        """Return the names in a text, given as its words."""
        found: list[Mention] = []
        folded = [self._typos.get(word, word) for word in map(singular, said)]
        stems = list(map(self._language.stem, folded))
        at = 0
        while at < len(said):
            end, subject = self._longest_from(stems, folded, at)
            if subject:
                found.append(Mention(subject, at, end))
            at = end
        return found

    def _longest_from(self, stems: list[str], folded: list[str], at: int) -> tuple[int, str]:
        """Return where the longest name from a place on ends, and the subject; the next place and "" if there is none."""
        starting = self._starting(stems[at])
        longest = self._longest if starting else 0
        for end in range(min(at + longest, len(stems)), at, -1):
            subject = starting.get(" ".join(folded[at:end]))
            if not subject and end > at + 1:
                subject = starting.get(" ".join(stems[at:end]))
            if subject:
                return end, subject
        return at + 1, ""


def singular(word: str) -> str:
    """Return a word without the ending of a plural: a name of one word is told from another by more than its stem."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST_PLURAL else word
