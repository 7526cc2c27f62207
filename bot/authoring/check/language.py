"""The language of a knowledge folder, for rules that read its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.languages.language import ENGLISH
from bot.languages.packs import languages, load_language

if TYPE_CHECKING:
    from bot.languages.language import Language


def language_of(parts: dict[str, Any]) -> Language:
    """Return the language that `about.yaml` names, English if it names none or an unknown one."""
    about = parts.get("about.yaml")
    return load_language(about.language if about and about.language in languages() else ENGLISH)
