"""Groups of misses as text: how often each was asked, the nearest entry, and the lines to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.layout import counted, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.authoring.evaluation.misses import MissGroup

_GAPS = "gaps.yaml"
_MOST = 5  # further wordings that are shown; JSON has all

_DONE = {
    "answered": "Answered by now, with {id}.",
    "gap": "A known gap: {id}.",
    "care": "Sent to care by now.",
    "alarming": "It may be an emergency: check whether it should be an example of a care rule.",
    "small-talk": "Small talk by now: {id}.",
}


def render_misses(groups: Sequence[MissGroup], width: int) -> str:
    """Return every group with its wordings, and what an author may do about it."""
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
        advice = "Nothing comes near. If people should find something, write a new entry or a gap."
        return [wrap(advice, width, first="  ", rest="  ")]
    nearest = f"Nearest is {group.nearest.id} ({group.nearest.confidence:.2f})."
    if not group.snippet:
        return [wrap(f"{nearest} It has these wordings already.", width, first="  ", rest="  ")]
    fits = "If that is what is asked" if group.file == _GAPS else "If it answers this"
    paste = f"{nearest} {fits}, paste under its variants in {group.file}:"
    return [wrap(paste, width, first="  ", rest="  "), group.snippet]
