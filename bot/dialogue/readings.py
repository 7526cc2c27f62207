"""Helpers for decisions on a reading: its choices, and how it compares to a threshold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.records import Match

if TYPE_CHECKING:
    from bot.dialogue.replies import Replies
    from bot.dialogue.thresholds import Thresholds
    from bot.languages.language import Verdicts
    from bot.records import Candidate, Reading


BARE, SHORT = 2, 4
"""Words of a message: no more ask nothing of what they name; no more are read as one phrase."""


def choices(replies: Replies, reading: Reading, at: Thresholds) -> list[str]:
    """Return the ids of the entries that come nearest, each once, best first, without those far below the first."""
    entries = [(identifier, one.confidence) for one in reading.candidates if (identifier := replies.entry_of(one.id))]
    least = at.choice * entries[0][1] if entries else 0.0
    return list(dict.fromkeys(identifier for identifier, confidence in entries if confidence >= least))


def against(verdicts: Verdicts, sign: str, threshold: float, reading: Reading, weighed: Candidate | None = None) -> str:
    """Describe how a candidate (by default the best) compares to a threshold, and the runner-up."""
    weighed = weighed or reading.candidates[0]
    other = next((one for one in reading.candidates if one is not weighed), None)
    rival = verdicts.rival.format(id=other.id, confidence=other.confidence) if other else ""
    return verdicts.confidence.format(confidence=weighed.confidence, sign=sign, threshold=threshold) + rival


def match(candidate: Candidate) -> Match:
    """Return a candidate as a match, without its reasons."""
    return Match(candidate.id, candidate.confidence)
