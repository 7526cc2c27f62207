"""Text -> ranked matches with confidence: scikit-learn to fit, rapidfuzz and plain Python to match."""

from bot.retrieval.index import Index
from bot.retrieval.matcher import CANDIDATES, Matcher, fit_rows
from bot.retrieval.patterns import Signs, sign_rows

__all__ = ["CANDIDATES", "Index", "Matcher", "Signs", "fit_rows", "sign_rows"]
