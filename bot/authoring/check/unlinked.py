"""Does everything hang together? Entries that nothing leads to, studies that nothing names, ids that are hard to type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.check.findings import Finding
from bot.content.files import TOPICS
from bot.content.references import SEPARATOR, given_ids, mentioned

if TYPE_CHECKING:
    from bot.content.source_file import SourceFile

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def links(shapes: dict[str, SourceFile], parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield entries that nothing leads to, that lead to themselves or rest on no source, and studies that no entry names.

    What a file may mention where it can't be read counts as mentioned.
    """
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


def id_forms(parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield every id that is not small letters, digits and hyphens."""
    for name, part in parts.items():
        for at, _, identifier in given_ids(name, part):
            own = identifier.rpartition(SEPARATOR)[2]
            if own and not _ID.fullmatch(own):
                plain = "-".join(re.findall(r"[a-z0-9]+", own.lower())) or "green-tea"
                message = f"{own!r} is hard to type; write small letters, digits and hyphens, such as {plain!r}"
                yield Finding(name, at, "id-form", message)
