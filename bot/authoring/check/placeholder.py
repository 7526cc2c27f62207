"""Placeholders in texts: nothing fills them in, so readers see them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.authoring.check.readability import read_texts
from bot.authoring.importing.clean import PLACEHOLDER


def placeholder(checked: Checked) -> Iterator[Finding]:
    """Yield every placeholder in a text that people read."""
    parts = checked.parts
    for name, path, text in read_texts(parts):
        for found in PLACEHOLDER.finditer(text):
            message = f"{found[0]!r} is a placeholder that nothing fills in; write the text"
            yield Finding(name, path, "placeholder", message, found.start())
