"""Corrections: messages that replace the previous one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.languages.language import Language


def corrected(message: str, language: Language) -> str:
    """Return the corrected question of a message ("no, I meant the forehead"), or the message itself."""
    correcting = language.pattern("correction").match(message)
    rest = language.pattern("apology").sub("", message[correcting.end() :]) if correcting else ""
    return rest if language.words(rest) else message
