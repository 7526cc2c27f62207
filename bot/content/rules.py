"""The names of the rules whose violations are errors: such a folder can't be loaded. `docs/rules.md` describes each."""

from __future__ import annotations

from typing import Literal

ErrorRule = Literal[
    "after-quote",
    "alias",
    "bad-start",
    "bare-colon",
    "control-character",
    "dangling-id",
    "duplicate-id",
    "duplicate-key",
    "empty",
    "encoding",
    "escape",
    "fact-missing",
    "file-name",
    "file-size",
    "indentation",
    "merge-conflict",
    "missing-colon",
    "missing-key",
    "nesting",
    "no-words",
    "not-a-file",
    "not-allowed",
    "not-text",
    "outside-folder",
    "tab",
    "tag",
    "text-size",
    "to-do",
    "two-documents",
    "unclosed",
    "unknown-key",
    "wrong-type",
    "yaml",
]
