"""What the rules about the meaning and the quality of knowledge find; `docs/rules.md` tells of each rule."""

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
    """What rules look at: the folder, the day (ISO 8601), and of each file that could be read its places and its records."""

    folder: str | FilePath
    today: str
    shapes: dict[str, SourceFile]
    parts: dict[str, Any]


class Finding(NamedTuple):
    """One fault: the file, the place of the value in it, the rule, the message, and how far into the text it stands."""

    file: str
    at: Path
    rule: WarningRule
    message: str
    offset: int = 0
