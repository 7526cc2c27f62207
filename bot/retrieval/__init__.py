"""Text -> ranked matches with confidence: scikit-learn to fit, rapidfuzz and plain Python to match."""

from bot.retrieval.alarms import AlarmReader, Heard, alarm_reader_rows
from bot.retrieval.index import Index
from bot.retrieval.matcher import CANDIDATES, Matcher, fit_rows

__all__ = ["CANDIDATES", "AlarmReader", "Heard", "Index", "Matcher", "alarm_reader_rows", "fit_rows"]
