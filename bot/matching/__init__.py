"""Text -> ranked matches with confidence: scikit-learn to fit, rapidfuzz and plain Python to match."""

from bot.matching.index import Index
from bot.matching.matcher import CANDIDATES, Matcher, fit_rows
from bot.matching.segments import read_together, split_questions, two_names
from bot.matching.signs import Signs, sign_rows
from bot.matching.text import clean

__all__ = [
    "CANDIDATES",
    "Index",
    "Matcher",
    "Signs",
    "clean",
    "fit_rows",
    "read_together",
    "sign_rows",
    "split_questions",
    "two_names",
]
