"""Every problem of a knowledge folder in one run: what keeps it from being loaded, and what makes it poor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.authoring.check.care_examples import signs
from bot.authoring.check.duplicate_variants import duplicates, too_many
from bot.authoring.check.overclaims import overclaims
from bot.authoring.check.readability import long_sentences, unfinished
from bot.authoring.check.review_dates import dates
from bot.authoring.check.synonym_clashes import synonym_clashes
from bot.authoring.check.threshold_order import threshold_order
from bot.authoring.check.unfindable_entries import not_found
from bot.authoring.check.unknown_files import unknown_files
from bot.authoring.check.unlinked import id_forms, links
from bot.content.files import TOPICS, read_files, shown
from bot.content.folder import read_draft, sort_problems
from bot.records import Problem, Record

if TYPE_CHECKING:
    from bot.authoring.check.findings import Finding
    from bot.content.folder import Draft


class Report(Record, frozen=True):
    """All problems of a folder, as `sort_problems` orders them, and how many entries and studies could be read."""

    folder: str
    problems: tuple[Problem, ...]
    entries: int
    studies: int

    @property
    def errors(self) -> int:
        """How many of the problems keep the folder from being loaded."""
        return sum(problem.severity == "error" for problem in self.problems)


def check(folder: str | Path, today: str) -> Report:
    """Check a folder as of `today` (ISO 8601, such as 2026-11-22).

    A fault hides no other, as far as that can be: what can't be read is left out, and the rest is checked.

    Raises:
        KnowledgeError: if the folder or a required file is missing.
    """
    files, unread = read_files(folder)
    draft = read_draft(folder, files)
    found = [_problem(draft, folder, finding) for finding in _findings(draft, folder, today)]
    return Report(
        folder=shown(folder),
        problems=tuple(sort_problems([*unread, *draft.problems, *found])),
        entries=sum(len(part) for name, part in draft.parts.items() if name.startswith(TOPICS)),
        studies=len(draft.parts.get("studies.yaml", ())),
    )


def _findings(draft: Draft, folder: str | Path, today: str) -> Iterator[Finding]:
    shapes, parts = draft.shapes, draft.parts
    yield from unknown_files(folder)
    yield from dates(parts.get("about.yaml"), today)
    yield from threshold_order(shapes, parts)
    yield from links(shapes, parts)
    yield from id_forms(parts)
    yield from signs(shapes, parts)
    yield from synonym_clashes(parts)
    yield from long_sentences(parts)
    yield from unfinished(parts)
    yield from overclaims(parts)
    yield from duplicates(shapes, parts)
    yield from too_many(parts)
    yield from not_found(parts)


def _problem(draft: Draft, folder: str | Path, finding: Finding) -> Problem:
    shape = draft.shapes.get(finding.file)
    line, column = shape.place(finding.at, finding.offset) if shape else (1, 1)
    path = shown(Path(folder) / finding.file)
    return Problem(path, line, column, "warning", finding.rule, finding.message)
