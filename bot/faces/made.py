"""What making tells: which files there are now, and what to type next."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from bot.faces.layout import WIDTH, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def render_new(folder: str, names: Sequence[str], width: int = WIDTH) -> str:
    """Return what a new knowledge folder holds and the next three commands to type."""
    named = shlex.quote(folder)
    commands = (
        f'facefacts --knowledge {named} ask "when are you open?"',
        f"facefacts check {named}",
        f"facefacts --knowledge {named} evaluate {shlex.quote(f'{folder}/questions.jsonl')}",
    )
    return "\n".join(
        [
            f"{folder}: made, a small knowledge folder about a bicycle workshop",
            *(f"  {name}" for name in names),
            "",
            wrap("Open the files: comments tell what each key is for. Three commands to type next:", width),
            *(f"  {command}" for command in commands),
        ]
    )


def render_kinds(kinds: Mapping[str, str]) -> str:
    """Return the kinds of files that have a schema, one a line."""
    longest = max(map(len, kinds))
    lines = [f"{kind:<{longest}}  {files}" for kind, files in kinds.items()]
    return "\n".join([*lines, "", "`facefacts schema KIND` prints one; `facefacts new` puts all of them into a folder."])
