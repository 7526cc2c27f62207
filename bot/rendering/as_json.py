"""Records as JSON, one object per line, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import json

from bot.text.characters import escaped

if TYPE_CHECKING:
    from bot.records import Level, Record, Study


def render_json(record: Record | tuple[Record, ...]) -> str:
    """Return a record, or several as a list, as one line of JSON. The keys are the names of the fields."""
    return escaped(json.encode(record).decode("utf-8"))


def render_evidence_json(studies: tuple[Study, ...], scale: tuple[Level, ...]) -> str:
    """Return all studies and the certainty scale as one JSON object."""
    return escaped(json.encode({"studies": studies, "scale": scale}).decode("utf-8"))
