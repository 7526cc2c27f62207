"""Is every variant whole? YAML takes a # behind a space for the beginning of a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.check.findings import Finding
from bot.content.validator import Shape
from bot.content.variants import wordings

if TYPE_CHECKING:
    from bot.content.source_file import SourceFile

_CUT = re.compile(r"[ \t]+(#[^\s#]\S*)")


def cut_variant(shapes: dict[str, SourceFile], parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield every variant that ends at a # with text right behind it, as in `chain oil #5`."""
    for file, at, _, text in wordings(parts):
        shape = shapes[file]
        cut = _CUT.match(shape.behind(at)) if isinstance(shape, Shape) else None
        if cut:
            message = f"YAML takes {cut[1]!r} for a comment, so this is {text!r}; put all of it in quotes"
            yield Finding(file, at, "cut-variant", message)
