"""The command line -> arguments. A plain question is read here; argparse, which is slow to import, reads the rest."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKING = {
    "command": "ask",
    "knowledge": None,
    "index": None,
    "json": False,
    "short": False,
    "explain": False,
    "no_color": False,
    "log_misses": None,
}
"""The arguments of a question without options."""


def parse(argv: Sequence[str] | None, version: str) -> SimpleNamespace:
    """Return the arguments of a command line; `command` is empty if none was named.

    Raises:
        UsageError: if the command line is wrong.
    """
    typed = sys.argv[1:] if argv is None else argv
    if len(typed) > 1 and typed[0] == "ask" and not any(word.startswith("-") for word in typed):
        return SimpleNamespace(**_ASKING, question=list(typed[1:]))
    from bot.terminal.arguments import parse_all

    return parse_all(typed, version)
