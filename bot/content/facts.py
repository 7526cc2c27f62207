"""Check that every entry still mentions the facts that its author wants in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.content.files import TOPICS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.content.source_file import SourceFile
    from bot.records import Entry, Study


def check_facts(source_files: dict[str, SourceFile], parts: dict[str, Any]) -> None:
    """Report every fact that neither an entry nor a study that it names has in its words, whatever their case."""
    studies: dict[str, Study] = {study.id: study for study in parts.get("studies.yaml", ())}
    for name, part in parts.items():
        for number, entry in enumerate(part if name.startswith(TOPICS) else ()):
            said = _said(entry, studies) if entry.must_mention else ""
            for i, fact in enumerate(entry.must_mention):
                if _folded(fact) not in said:
                    message = f"neither the entry nor a study of its own mentions {fact!r}; write it, or remove this line"
                    source_files[name].note((number, "must_mention", i), "fact-missing", message)


def _said(entry: Entry, studies: Mapping[str, Study]) -> str:
    """Return all that a reader of an entry is told, tables of its studies included."""
    texts = [entry.answer, entry.short, entry.caveat]
    for study in (studies[one] for one in entry.studies if one in studies):
        texts += [study.title, study.design, study.who, study.duration, study.found, study.limits]
    return _folded("\n".join(texts))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
