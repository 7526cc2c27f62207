"""Missing links: entries that no other entry links to, and studies that no entry names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.content.files import TOPICS
from bot.content.references import mentioned


def links(checked: Checked) -> Iterator[Finding]:
    """Yield entries that nothing leads to, that lead to themselves or rest on no source, and studies that no entry names.

    What a file may mention where it can't be read counts as mentioned.
    """
    shapes, parts = checked.shapes, checked.parts
    lost = {word for shape in shapes.values() for word in re.findall(r"[\w-]+", shape.lost)}
    named = {kind: mentioned(parts, kind) | lost | {""} for kind in ("entry", "study")}
    for name, part in parts.items():
        for number, entry in enumerate(part if name.startswith(TOPICS) else ()):
            if entry.id not in named["entry"]:
                message = f"nothing leads to {entry.id!r}; add it to `related` of an entry near it"
                yield Finding(name, (number, "id"), "unlinked", message)
            for i, identifier in enumerate(entry.related):
                if identifier == entry.id and identifier:
                    message = f"{identifier!r} is related to itself; name another entry, or none"
                    yield Finding(name, (number, "related", i), "self-related", message)
            if not entry.sources and entry.certainty != "not-a-claim" and shapes[name].is_read((number, "sources")):
                message = f"{entry.id!r} names no source; add the document and section that say so"
                yield Finding(name, (number, "sources"), "no-source", message)
    for number, study in enumerate(parts.get("studies.yaml", ())):
        if study.id not in named["study"]:
            message = f"no entry names {study.id!r}; add it to `studies` of the entries that rest on it"
            yield Finding("studies.yaml", (number, "id"), "unused-study", message)
