"""Names that are typed with a slip: which one was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 60  # of 100; below it nothing is near enough to suggest


def meant(typed: str, names: Iterable[str]) -> str | None:
    """Return the name that comes nearest to what was typed, the first of equals, or None if none is near."""
    from rapidfuzz import fuzz, process  # only a slip needs it

    nearest = process.extractOne(typed, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return nearest[0] if nearest else None
