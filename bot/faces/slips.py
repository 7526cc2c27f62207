"""Names that are typed with a slip: which one was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE = 60  # of 100; below it nothing is near enough to suggest


def meant(typed: str, names: Sequence[str]) -> str | None:
    """Return the name that comes nearest to what was typed, or None if none is near."""
    nearest = process.extractOne(typed, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return nearest[0] if nearest else None
