"""Is a variant cut off by a comment? In YAML, a # after a space begins one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.content.validator import Validator
from bot.content.variants import wordings

_CUT = re.compile(r"[ \t]+(#[^\s#]\S*)")


def cut_variant(checked: Checked) -> Iterator[Finding]:
    """Yield every variant that ends at a # with text right behind it, as in `chain oil #5`."""
    shapes, parts = checked.shapes, checked.parts
    for file, at, _, text in wordings(parts):
        shape = shapes[file]
        cut = _CUT.match(shape.behind(at)) if isinstance(shape, Validator) else None
        if cut:
            message = f"YAML takes {cut[1]!r} for a comment, so this is {text!r}; put all of it in quotes"
            yield Finding(file, at, "cut-variant", message)
