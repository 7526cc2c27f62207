"""Is there more than one way to ask for each entry? The more there are, the better it is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.check.findings import Finding
from bot.content.files import TOPICS
from bot.content.variants import wordings

if TYPE_CHECKING:
    from bot.content.source_file import SourceFile


def one_variant(_shapes: dict[str, SourceFile], parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield every entry that nothing but its question asks for."""
    asked = Counter(wording.owner for wording in wordings(parts))
    for name, part in parts.items():
        for number, entry in enumerate(part if name.startswith(TOPICS) else ()):
            if asked[entry.id] == 1:
                message = f"only its question asks for {entry.id!r}; add other ways to ask, as people type them"
                yield Finding(name, (number, "question"), "one-variant", message)
