"""The evidence and the sources of an entry, as all exports show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.languages.labels import labels_of

if TYPE_CHECKING:
    from bot.records import Entry, Knowledge, Passage


class Titles:
    """The titles and labels that readers see in place of ids."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.words = labels_of(knowledge.about.language)
        self._labels = {level.code: level.label for level in knowledge.certainty}
        self._sections = {
            (source.id, section.id): (source.title, section.title)
            for source in knowledge.sources
            for section in source.sections
        }
        self.questions = {entry.id: entry.question for entry in knowledge.entries}

    def label(self, entry: Entry) -> str:
        """Return the label of an entry's certainty, empty where it has none."""
        return self._labels.get(entry.certainty, "")

    def evidence(self, entry: Entry) -> str:
        """Return the line that says how strong the evidence is."""
        label = self.label(entry)
        return f"{self.words.evidence}: {label}. {entry.caveat}" if label else entry.caveat

    def source(self, passage: Passage) -> str:
        """Return the titles of a document and its section."""
        return ": ".join(self._sections.get((passage.document, passage.section), (passage.document, passage.section)))

    def with_evidence(self, entry: Entry) -> str:
        """Return an answer with the line on its evidence, and its sources, beneath it."""
        sources = [f"{self.words.source}: {self.source(passage)}" for passage in entry.sources]
        return "\n".join([entry.answer, "", self.evidence(entry), *sources])
