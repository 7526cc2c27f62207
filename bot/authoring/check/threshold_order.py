"""Thresholds in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.dialogue.thresholds import choose_thresholds


def threshold_order(checked: Checked) -> Iterator[Finding]:
    """Yield a finding if the threshold `offer` is above `answer`."""
    source_files, parts = checked.source_files, checked.parts
    about = parts.get("about.yaml")
    if about is None or not all(source_files["about.yaml"].is_read(("thresholds", name)) for name in ("answer", "offer")):
        return
    thresholds = choose_thresholds(about.thresholds)
    if thresholds.offer > thresholds.answer:
        message = (
            f"`offer` is {thresholds.offer:g}, above `answer`, which is {thresholds.answer:g}, so no choice is offered; "
            "lower `offer`, or raise `answer`"
        )
        yield Finding("about.yaml", ("thresholds", "offer"), "threshold-order", message)
