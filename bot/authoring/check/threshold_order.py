"""Do the thresholds that an author chose go together? What is not chosen is as usual."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.dialogue.thresholds import choose_thresholds


def threshold_order(checked: Checked) -> Iterator[Finding]:
    """Yield where a choice would be offered only from a higher confidence on than an answer is given."""
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
