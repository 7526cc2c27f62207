"""Do the thresholds that an author chose go together? What is not chosen is as usual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.check.findings import Finding
from bot.dialogue.thresholds import choose_thresholds

if TYPE_CHECKING:
    from bot.content.source_file import SourceFile


def threshold_order(shapes: dict[str, SourceFile], parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield where a choice would be offered only from a higher confidence on than an answer is given."""
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
