"""The findings of the rules about the meaning and the quality of knowledge; `docs/rules.md` describes each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from bot.content.source_file import Path, SourceFile

WarningRule = Literal[
    "cut-variant",
    "id-form",
    "long-sentence",
    "markup",
    "near-wording",
    "no-source",
    "not-a-date",
    "not-found",
    "one-variant",
    "overclaim",
    "placeholder",
    "repeated-wording",
    "review-due",
    "same-wording",
    "self-related",
    "sign-missed",
    "sign-unwanted",
    "stop-words-only",
    "synonym-clash",
    "threshold-order",
    "too-many-wordings",
    "unfinished",
    "unknown-file",
    "unlinked",
    "unused-study",
    "variant-alarming",
]


class Checked(NamedTuple):
    """The input of all rules: the folder, the day (ISO 8601), and the source and records of each readable file."""

    folder: str | FilePath
    today: str
    shapes: dict[str, SourceFile]
    parts: dict[str, Any]


class Finding(NamedTuple):
    """One finding: the file, the path of the value, the rule, the message, and the offset in the text."""

    file: str
    at: Path
    rule: WarningRule
    message: str
    offset: int = 0
