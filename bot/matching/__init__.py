"""Text -> ranked matches with confidence: scikit-learn to fit, rapidfuzz and plain Python to match."""

from bot.matching.matcher import Matcher
from bot.matching.segments import read_together, split_questions
from bot.matching.signs import Signs, fit_signs
from bot.matching.text import clean

__all__ = ["Matcher", "Signs", "clean", "fit_signs", "read_together", "split_questions"]
