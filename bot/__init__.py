"""facefacts: answers from curated knowledge, each with its source and the strength of its evidence."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.dialogue.conversation import Conversation
    from bot.dialogue.state import State
    from bot.errors import FacefactsError, IndexFileError, KnowledgeError, QuestionsError
    from bot.faqbot import FAQBot
    from bot.records import Answer, Caveat, Citation, Explanation, Knowledge, Match, Reply, RoutineStep, Study, Suggestion
    from bot.retrieval import Matcher

__version__ = "0.1.0"

_HOMES = {
    "bot.dialogue.conversation": ("Conversation",),
    "bot.dialogue.state": ("State",),
    "bot.errors": ("FacefactsError", "IndexFileError", "KnowledgeError", "QuestionsError"),
    "bot.faqbot": ("FAQBot",),
    "bot.retrieval": ("Matcher",),
    "bot.records": (
        "Answer",
        "Caveat",
        "Citation",
        "Explanation",
        "Knowledge",
        "Match",
        "Reply",
        "RoutineStep",
        "Study",
        "Suggestion",
    ),
}

__all__ = [
    "Answer",
    "Caveat",
    "Citation",
    "Conversation",
    "Explanation",
    "FAQBot",
    "FacefactsError",
    "IndexFileError",
    "Knowledge",
    "KnowledgeError",
    "Match",
    "Matcher",
    "QuestionsError",
    "Reply",
    "RoutineStep",
    "State",
    "Study",
    "Suggestion",
]


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: a question needs only some of them, and every module takes its time."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
