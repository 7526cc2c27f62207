"""Why a reply is what it is: each reading of the message with its best candidates, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.layout import labelled
from bot.rendering.spans import fill, joined

if TYPE_CHECKING:
    from bot.records import Candidate, Explanation, Reading
    from bot.rendering.layout import Page
    from bot.rendering.spans import Text

_SHOWN = 3  # candidates of a reading


def reasons(explanation: Explanation, page: Page) -> Text:
    """Return each reading of a message with its best candidates, their scores and the verdict, and who decided."""
    blocks = []
    for reading, verdict in zip(explanation.readings, explanation.verdicts, strict=True):
        blocks.append([*_reading(reading, page.width), *labelled("Verdict", [("", verdict)], page.width)])
    return joined([*blocks, labelled("Decided by", [("", _trace(explanation))], page.width)])


def _trace(explanation: Explanation) -> str:
    declined = ", ".join(explanation.declined)
    return f"{explanation.policy} (declined before: {declined})" if declined else explanation.policy


def _reading(reading: Reading, width: int) -> Text:
    lines = labelled("Read as", [("", reading.text)], width)
    if reading.repairs:
        repairs = ", ".join(f"{typed} -> {known}" for typed, known in reading.repairs)
        lines += labelled("Repaired", [("", repairs)], width)
    lines += fill([("", f"Known share of the words: {reading.known:.2f}")], width)
    for number, candidate in enumerate(reading.candidates[:_SHOWN], 1):
        lines += fill([("", _scored(candidate))], width, [("", f"  {number}. ")], [("", "     ")])
    return lines


def _scored(candidate: Candidate) -> str:
    signals = ", ".join(f"{signal.name} {signal.value:.2f}" for signal in candidate.signals)
    found = f"{candidate.id}, confidence {candidate.confidence:.2f} ({signals})"
    return f"{found}; nearest wording: {candidate.nearest!r}" if candidate.nearest else found
