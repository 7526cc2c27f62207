"""Suggest the closest name for one with a typo."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = 60  # of 100; less similar names are not suggested


def closest(typed: str, names: Iterable[str]) -> str | None:
    """Return the most similar name, the first of equals, or None if none is similar enough."""
    from rapidfuzz import fuzz, process  # imported only for a typo

    nearest = process.extractOne(typed, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return nearest[0] if nearest else None
