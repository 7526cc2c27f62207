"""Text -> ranked matches with confidence: scikit-learn to fit, rapidfuzz and plain Python to match."""

from bot.matching.index import Index
from bot.matching.matcher import CANDIDATES, Matcher, fit_rows
from bot.matching.signs import Signs, sign_rows
from bot.matching.text import clean

__all__ = ["CANDIDATES", "Index", "Matcher", "Signs", "clean", "fit_rows", "sign_rows"]
