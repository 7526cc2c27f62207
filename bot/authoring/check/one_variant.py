"""Entries without variants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.content.files import TOPICS
from bot.content.variants import variants_of


def one_variant(checked: Checked) -> Iterator[Finding]:
    """Yield every entry that has no variants besides its question."""
    parts = checked.parts
    asked = Counter(variant.owner for variant in variants_of(parts))
    for name, part in parts.items():
        for number, entry in enumerate(part if name.startswith(TOPICS) else ()):
            if asked[entry.id] == 1:
                message = f"{entry.id!r} has no variants; add other ways to ask, as people type them"
                yield Finding(name, (number, "question"), "one-variant", message)
