"""Is a variant cut off by a comment? In YAML, a # after a space begins one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding
from bot.content.validator import Validator
from bot.content.variants import variants_of

_CUT = re.compile(r"[ \t]+(#[^\s#]\S*)")


def cut_variant(checked: Checked) -> Iterator[Finding]:
    """Yield every variant that YAML ends at a # before a word, as in `chain oil #5`."""
    source_files, parts = checked.source_files, checked.parts
    for file, path, _, text in variants_of(parts):
        source_file = source_files[file]
        cut = _CUT.match(source_file.text_after(path)) if isinstance(source_file, Validator) else None
        if cut:
            message = f"YAML reads {cut[1]!r} as a comment, so the variant is {text!r}; put the whole text in quotes"
            yield Finding(file, path, "cut-variant", message)
