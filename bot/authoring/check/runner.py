"""Find all problems of a knowledge folder in one run: errors that prevent loading, and warnings about quality."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.authoring.check.care_examples import care_examples
from bot.authoring.check.cut_variant import cut_variant
from bot.authoring.check.duplicate_variants import duplicates, too_many
from bot.authoring.check.findings import Checked, Finding
from bot.authoring.check.id_forms import id_forms
from bot.authoring.check.one_variant import one_variant
from bot.authoring.check.overclaims import overclaims
from bot.authoring.check.placeholder import placeholder
from bot.authoring.check.readability import long_sentences, unfinished
from bot.authoring.check.review_dates import review_dates
from bot.authoring.check.synonym_clashes import synonym_clashes
from bot.authoring.check.threshold_order import threshold_order
from bot.authoring.check.unfindable_entries import unfindable_entries
from bot.authoring.check.unknown_files import unknown_files
from bot.authoring.check.unlinked import unlinked
from bot.authoring.check.visible_markup import visible_markup
from bot.content.files import TOPICS, read_files, shown
from bot.content.folder import read_draft, sort_problems
from bot.records import Problem, Record

if TYPE_CHECKING:
    from bot.content.folder import Draft


RULES: tuple[Callable[[Checked], Iterator[Finding]], ...] = (
    unknown_files,
    review_dates,
    threshold_order,
    unlinked,
    id_forms,
    care_examples,
    synonym_clashes,
    long_sentences,
    unfinished,
    overclaims,
    one_variant,
    placeholder,
    visible_markup,
    cut_variant,
    duplicates,
    too_many,
    unfindable_entries,
)
"""The rules about the meaning and the quality of knowledge. To add a rule, write its module and add it here."""

_MANY = 10  # findings of a rule from which they may be reported as one
_NEARLY_ALL = 0.8  # share of the entries with that finding


class Report(Record, frozen=True):
    """All problems of a folder in the order of `sort_problems`, and the number of readable entries and studies."""

    folder: str
    problems: tuple[Problem, ...]
    entries: int
    studies: int

    @property
    def errors(self) -> int:
        """The number of errors, which prevent loading."""
        return sum(problem.severity == "error" for problem in self.problems)


def check(folder: str | Path, today: str) -> Report:
    """Check a folder as of `today` (ISO 8601, such as 2026-11-22).

    What can't be read is left out, and the rest is checked, so that one error hides no other.

    Raises:
        KnowledgeError: if the folder or a required file is missing.
    """
    files, unread = read_files(folder)
    draft = read_draft(folder, files)
    entries = sum(len(part) for name, part in draft.parts.items() if name.startswith(TOPICS))
    checked = Checked(folder, today, draft.source_files, draft.parts)
    common, others = _summarised([finding for rule in RULES for finding in rule(checked)], entries)
    found = [_problem(draft, folder, finding) for finding in others]
    return Report(
        folder=shown(folder),
        problems=(
            *(_problem(draft, folder, finding) for finding in common),
            *sort_problems([*unread, *draft.problems, *found]),
        ),
        entries=entries,
        studies=len(draft.parts.get("studies.yaml", ())),
    )


def _summarised(findings: list[Finding], entries: int) -> tuple[list[Finding], list[Finding]]:
    """Return one finding for each rule that nearly all entries break, and all findings of the other rules."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    common = {rule for rule, found in by_rule.items() if _is_common(found, entries)}
    once = [
        by_rule[rule][0]._replace(
            message=f"{by_rule[rule][0].message} (the same for {len(by_rule[rule])} of {entries} entries)"
        )
        for rule in sorted(common, key=lambda rule: (rule != "one-variant", rule))
    ]
    return once, [finding for finding in findings if finding.rule not in common]


def _is_common(found: list[Finding], entries: int) -> bool:
    of = {(finding.file, finding.path[:1]) for finding in found if finding.file.startswith(TOPICS)}
    return len(of) == len(found) >= _MANY and len(of) >= _NEARLY_ALL * entries


def _problem(draft: Draft, folder: str | Path, finding: Finding) -> Problem:
    source_file = draft.source_files.get(finding.file)
    line, column = source_file.place(finding.path, finding.offset) if source_file else (1, 1)
    path = shown(Path(folder) / finding.file)
    return Problem(path, line, column, "warning", finding.rule, finding.message)
