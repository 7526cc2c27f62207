"""Several questions in one paste: a list of lines, or sentences that each end with a question mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.text.sentences import asks

if TYPE_CHECKING:
    from bot.languages.language import Language

_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_AFTER_QUESTION = re.compile(r"(?<=\?)\s+")
_IN_A_ROW = 3  # fewest questions in one line that are answered one by one; two are one message with two questions


def questions_in(text: str, language: Language) -> tuple[str, ...]:
    """Return the questions of a text, each with the statements before it; the whole text if there is only one."""
    lines = [_BULLET.sub("", line).strip() for line in text.splitlines()]
    several = _each_with_what_precedes(list(filter(None, lines)), 2, language)
    return several or _each_with_what_precedes(_AFTER_QUESTION.split(text.strip()), _IN_A_ROW, language) or (text,)


def _each_with_what_precedes(parts: list[str], least: int, language: Language) -> tuple[str, ...]:
    """Return the questions, each after the statements before it; nothing if there are fewer than `least`."""
    asking = [asks(part, language) for part in parts]
    if sum(asking) < least:
        return ()
    found: list[str] = []
    said: list[str] = []
    for part, asked in zip(parts, asking, strict=True):
        said.append(part)
        if asked:
            found.append(" ".join(said))
            said = []
    return (*found, " ".join(said)) if said else tuple(found)
