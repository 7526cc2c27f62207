"""Groups of synonyms: the valid ones, and words that are in two groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.authoring.check.findings import Checked, Finding

if TYPE_CHECKING:
    from collections.abc import Sequence


def valid_groups(checked: Checked) -> tuple[Sequence[str], ...]:
    """Return the groups in which every member has a word."""
    words = checked.language.words
    return tuple(group for group in checked.parts.get("synonyms.yaml", ()) if group and all(map(words, group)))


def synonym_clashes(checked: Checked) -> Iterator[Finding]:
    """Yield every word or phrase that is in two groups of synonyms. Only the last group counts."""
    groups, words = checked.parts.get("synonyms.yaml", ()), checked.language.words
    seen: dict[str, int] = {}
    for number, group in enumerate(groups):
        for i, member in enumerate(group):
            first = seen.setdefault(" ".join(words(member)), number)
            if member and first != number:
                message = f"{member!r} is also in the group of {groups[first][0]!r}; keep it in one"
                yield Finding("synonyms.yaml", (number, i), "synonym-clash", message)
