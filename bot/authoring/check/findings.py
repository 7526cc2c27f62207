"""What the rules about meaning and quality read and find. `docs/rules.md` describes each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from bot.languages.language import ENGLISH
from bot.languages.packs import languages, load_language

if TYPE_CHECKING:
    from pathlib import Path

    from bot.content.source_file import KeyPath, SourceFile
    from bot.languages.language import Language

WarningRule = Literal[
    "cut-variant",
    "id-form",
    "long-sentence",
    "markup",
    "near-variant",
    "no-source",
    "not-a-date",
    "not-found",
    "one-variant",
    "overclaim",
    "placeholder",
    "repeated-variant",
    "review-due",
    "same-variant",
    "self-related",
    "sign-missed",
    "sign-unwanted",
    "stop-words-only",
    "synonym-clash",
    "threshold-order",
    "too-many-variants",
    "unfinished",
    "unknown-file",
    "unlinked",
    "unused-study",
    "variant-alarming",
]


class Checked(NamedTuple):
    """The input of all rules: the folder, the day (ISO 8601), and the source and records of each readable file."""

    folder: str | Path
    today: str
    source_files: dict[str, SourceFile]
    parts: dict[str, Any]

    @property
    def language(self) -> Language:
        """The language that `about.yaml` names; English if it names none, or an unknown one."""
        about = self.parts.get("about.yaml")
        return load_language(about.language if about and about.language in languages() else ENGLISH)


class Finding(NamedTuple):
    """One finding: the file, the path of the value, the rule, the message, and the offset in the text of the value."""

    file: str
    path: KeyPath
    rule: WarningRule
    message: str
    offset: int = 0
