"""Entries without variants. The more variants an entry has, the better it is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.content.files import TOPICS
from bot.content.variants import wordings


def one_variant(checked: Checked) -> Iterator[Finding]:
    """Yield every entry that has no variants besides its question."""
    parts = checked.parts
    asked = Counter(wording.owner for wording in wordings(parts))
    for name, part in parts.items():
        for number, entry in enumerate(part if name.startswith(TOPICS) else ()):
            if asked[entry.id] == 1:
                message = f"only its question asks for {entry.id!r}; add other ways to ask, as people type them"
                yield Finding(name, (number, "question"), "one-variant", message)
