"""Groups of misses as text: how often each was asked, the nearest entry, and the lines to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.layout import counted, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.authoring.evaluation.misses import MissGroup

_GAPS = "gaps.yaml"
_MOST = 5  # further messages that are shown; JSON has all

_DONE = {
    "answered": "Now answered with {id}.",
    "gap": "A known gap: {id}.",
    "care": "Now gets the care reply.",
    "alarming": "It may be an emergency: check whether it should be an example of a care rule.",
    "small-talk": "Now small talk: {id}.",
}


def render_misses(groups: Sequence[MissGroup], width: int) -> str:
    """Return every group with its messages, and what an author can do about it."""
    count = sum(group.count for group in groups)
    return "\n\n".join(
        [f"{counted(count, 'miss', 'misses')}, {len(groups)} different", *(_group(group, width) for group in groups)]
    )


def _group(group: MissGroup, width: int) -> str:
    first, *others = group.wordings
    lines = [wrap(f"{group.count} x {first}", width, rest="    ")]
    lines += [wrap(other, width, first="    ", rest="      ") for other in others[:_MOST]]
    if len(others) > _MOST:
        lines.append(f"    and {len(others) - _MOST} more")
    return "\n".join([*lines, *_advice(group, width)])


def _advice(group: MissGroup, width: int) -> list[str]:
    if group.now != "open":
        return [wrap(_DONE[group.now].format(id=group.id), width, first="  ", rest="  ")]
    if not group.nearest:
        advice = "No entry is near. If people should find one, write a new entry or a gap."
        return [wrap(advice, width, first="  ", rest="  ")]
    nearest = f"The nearest is {group.nearest.id} ({group.nearest.confidence:.2f})."
    if not group.snippet:
        return [wrap(f"{nearest} It already has these variants.", width, first="  ", rest="  ")]
    condition = "If that is the question" if group.file == _GAPS else "If it answers this"
    paste = f"{nearest} {condition}, paste under its variants in {group.file}:"
    return [wrap(paste, width, first="  ", rest="  "), group.snippet]
