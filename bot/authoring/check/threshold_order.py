"""Is the order of the chosen thresholds consistent? The others have their default."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.dialogue.thresholds import choose_thresholds


def threshold_order(checked: Checked) -> Iterator[Finding]:
    """Yield a finding if the threshold `offer` is above `answer`."""
    shapes, parts = checked.shapes, checked.parts
    about = parts.get("about.yaml")
    if about is None or not all(shapes["about.yaml"].is_read(("thresholds", name)) for name in ("answer", "offer")):
        return
    at = choose_thresholds(about.thresholds)
    if at.offer > at.answer:
        message = (
            f"a choice would be offered from {at.offer:g} on, and the best entry is given from {at.answer:g} on; "
            "lower `offer`, or raise `answer`"
        )
        yield Finding("about.yaml", ("thresholds", "offer"), "threshold-order", message)
