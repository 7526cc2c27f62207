"""Missing links: entries that no other entry links to, and studies that no entry names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.content.files import TOPICS
from bot.content.references import mentioned


def unlinked(checked: Checked) -> Iterator[Finding]:
    """Yield entries without links to them, with a link to themselves or without a source, and studies that no entry names.

    Every word in the unread part of a file counts as mentioned.
    """
    source_files, parts = checked.source_files, checked.parts
    unread = {word for source_file in source_files.values() for word in re.findall(r"[\w-]+", source_file.unread)}
    named = {kind: mentioned(parts, kind) | unread | {""} for kind in ("entry", "study")}
    for name, part in parts.items():
        for number, entry in enumerate(part if name.startswith(TOPICS) else ()):
            if entry.id not in named["entry"]:
                message = f"no entry links to {entry.id!r}; add it to `related` of a similar entry"
                yield Finding(name, (number, "id"), "unlinked", message)
            for i, identifier in enumerate(entry.related):
                if identifier == entry.id and identifier:
                    message = f"{identifier!r} is related to itself; remove it"
                    yield Finding(name, (number, "related", i), "self-related", message)
            if not entry.sources and entry.certainty != "not-a-claim" and source_files[name].is_read((number, "sources")):
                message = f"{entry.id!r} has no source; add the document and the section"
                yield Finding(name, (number, "sources"), "no-source", message)
    for number, study in enumerate(parts.get("studies.yaml", ())):
        if study.id not in named["study"]:
            message = f"no entry names {study.id!r}; add it to `studies` of the entries that it supports"
            yield Finding("studies.yaml", (number, "id"), "unused-study", message)
