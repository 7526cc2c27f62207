"""Markup in texts: readers see it as plain characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.authoring.check.readability import read_texts
from bot.authoring.importing.markup import LOOKS_LIKE_HTML

_MARKS = (
    (LOOKS_LIKE_HTML, "a tag of HTML"),
    (re.compile(r"(?<![\w:\\])\\n|\\n(?=[A-Z\s])"), "a backslash and an n"),
    (re.compile(r"!?\[[^\[\]\n]+\]\([^()\s]+\)"), "a link of Markdown"),
    (re.compile(r"(?<!\w)(\*\*|__)(?=\S)[^*_\n]+(?<=\S)\1(?!\w)"), "bold of Markdown"),
)


def visible_markup(checked: Checked) -> Iterator[Finding]:
    """Yield the first markup of each kind in each text that people read."""
    parts = checked.parts
    for name, path, text in read_texts(parts):
        for pattern, what in _MARKS:
            if found := pattern.search(text):
                message = f"{found[0][:40]!r} is {what}, and readers see it; write plain text"
                yield Finding(name, path, "markup", message, found.start())
