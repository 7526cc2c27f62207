"""Bold and colour on top of a plain text. They repeat what words and marks say.

Red and magenta are legible on light and dark backgrounds; everything else keeps the terminal's own colour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.rendering.layout import wrap

if TYPE_CHECKING:
    from bot.records import Reply

Fragment = tuple[str, str]
"""A style, in the words of prompt_toolkit, and the text that it applies to."""

_PLAIN, _TITLE, _LABEL = "", "bold", "bold"
_EVIDENCE = "bold fg:ansimagenta"
_CARE = "bold fg:ansired"

_EVIDENCE_LABEL = re.compile(r"^Evidence: [^.]+\.", re.MULTILINE)
_LABELS = re.compile(
    r"^(?:Studies|Source|Related|You could ask|Verdict|Commands|Keys):?$|^(?:Studies|Nearest studies|Source|Verdict|Keys):"
)


def paint(text: str, reply: Reply | None, width: int) -> list[Fragment]:
    """Return `text` in fragments. `reply` is the one that was rendered as `text` to `width`."""
    titles = {wrap(answer.question, width) for answer in reply.answers} if reply else set()
    fragments: list[Fragment] = []
    for number, block in enumerate(text.split("\n\n")):
        if number:
            fragments.append((_PLAIN, "\n\n"))
        if block in titles:
            fragments.append((_TITLE, block))
        elif reply and reply.kind == "care" and not number:
            fragments.append((_CARE, block))
        else:
            fragments += _block(block)
    return fragments


def _block(block: str) -> list[Fragment]:
    fragments: list[Fragment] = []
    rest = block
    evidence = _EVIDENCE_LABEL.match(block)
    if evidence:
        fragments.append((_EVIDENCE, evidence[0]))
        rest = block[evidence.end() :]
    for number, line in enumerate(rest.split("\n")):
        if number:
            fragments.append((_PLAIN, "\n"))
        label = _LABELS.match(line)
        if label:
            fragments.append((_LABEL, label[0]))
        fragments.append((_PLAIN, line[label.end() :] if label else line))
    return [fragment for fragment in fragments if fragment[1]]
