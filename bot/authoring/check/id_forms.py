"""Ids that are hard to type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.content.references import SEPARATOR, defined_ids

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def id_forms(checked: Checked) -> Iterator[Finding]:
    """Yield every id with other characters than lower-case letters, digits and hyphens."""
    parts = checked.parts
    for name, part in parts.items():
        for path, _, identifier in defined_ids(name, part):
            own = identifier.rpartition(SEPARATOR)[2]
            if own and not _ID.fullmatch(own):
                plain = "-".join(re.findall(r"[a-z0-9]+", own.lower())) or "green-tea"
                message = f"{own!r} is hard to type; use lower-case letters, digits and hyphens, such as {plain!r}"
                yield Finding(name, path, "id-form", message)
