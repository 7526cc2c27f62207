"""Groups of synonyms: the valid ones, and words that are in two groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.check.findings import Checked, Finding
from bot.authoring.check.language import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def sound_groups(parts: dict[str, Any]) -> tuple[Sequence[str], ...]:
    """Return the groups of which every member has a word."""
    words = language_of(parts).words
    return tuple(group for group in parts.get("synonyms.yaml", ()) if group and all(map(words, group)))


def synonym_clashes(checked: Checked) -> Iterator[Finding]:
    """Yield every word or phrase that is in two groups of synonyms, where only the last group counts."""
    parts, words = checked.parts, language_of(checked.parts).words
    seen: dict[str, int] = {}
    for number, group in enumerate(parts.get("synonyms.yaml", ())):
        for i, member in enumerate(group):
            first = seen.setdefault(" ".join(words(member)), number)
            if member and first != number:
                message = f"{member!r} stands in the group of {parts['synonyms.yaml'][first][0]!r} too; keep it in one"
                yield Finding("synonyms.yaml", (number, i), "synonym-clash", message)
