"""facefacts: answers from curated knowledge, each with its source and the strength of its evidence."""

from bot.dialogue.conversation import Conversation, State
from bot.errors import FacefactsError, KnowledgeError, QuestionsError
from bot.faqbot import FAQBot
from bot.matching import Matcher
from bot.records import Answer, Caveat, Citation, Explanation, Knowledge, Match, Reply, Study, Suggestion

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Caveat",
    "Citation",
    "Conversation",
    "Explanation",
    "FAQBot",
    "FacefactsError",
    "Knowledge",
    "KnowledgeError",
    "Match",
    "Matcher",
    "QuestionsError",
    "Reply",
    "State",
    "Study",
    "Suggestion",
]
