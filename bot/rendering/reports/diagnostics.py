"""A check as text: one problem a line, as linters write it, and the count at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.layout import counted

if TYPE_CHECKING:
    from bot.authoring.check.runner import Report


def render_report(report: Report) -> str:
    """Return every problem as `path:line:column: severity rule message`, and how many there are."""
    if not report.problems:
        entries, studies = counted(report.entries, "entry", "entries"), counted(report.studies, "study", "studies")
        return f"{report.folder}: no problems in {entries} and {studies}"
    errors, warnings = report.errors, len(report.problems) - report.errors
    found = f"Found {counted(errors, 'error', 'errors')} and {counted(warnings, 'warning', 'warnings')}."
    return "\n".join([*map(str, report.problems), found])
