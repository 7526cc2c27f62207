"""Why a reply is what it is: each reading of the message with its best candidates, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.languages.labels import labels_of
from bot.rendering.layout import labelled
from bot.rendering.spans import fill, joined

if TYPE_CHECKING:
    from bot.languages.labels import Labels
    from bot.records import Candidate, Explanation, Reading
    from bot.rendering.layout import Page
    from bot.rendering.spans import Text

_SHOWN = 3  # candidates of a reading


def reasons(explanation: Explanation, page: Page) -> Text:
    """Return each reading of a message with its best candidates, their scores and the verdict, and who decided."""
    labels, blocks = labels_of(explanation.reply.language), []
    for reading, verdict in zip(explanation.readings, explanation.verdicts, strict=True):
        blocks.append([*_reading(reading, labels, page.width), *labelled(labels.verdict, [("", verdict)], page.width)])
    return joined([*blocks, labelled(labels.decided_by, [("", _trace(explanation, labels))], page.width)])


def _trace(explanation: Explanation, labels: Labels) -> str:
    declined = ", ".join(explanation.declined)
    return labels.declined.format(policy=explanation.policy, declined=declined) if declined else explanation.policy


def _reading(reading: Reading, labels: Labels, width: int) -> Text:
    lines = labelled(labels.read_as, [("", reading.text)], width)
    if reading.repairs:
        repairs = ", ".join(f"{typed} -> {known}" for typed, known in reading.repairs)
        lines += labelled(labels.corrected, [("", repairs)], width)
    lines += fill([("", labels.known_share.format(share=reading.known))], width)
    for number, candidate in enumerate(reading.candidates[:_SHOWN], 1):
        lines += fill([("", _scored(candidate, labels))], width, [("", f"  {number}. ")], [("", "     ")])
    return lines


def _scored(candidate: Candidate, labels: Labels) -> str:
    signals = ", ".join(f"{signal.name} {signal.value:.2f}" for signal in candidate.signals)
    found = labels.candidate.format(id=candidate.id, confidence=candidate.confidence, signals=signals)
    nearest = labels.nearest_variant.format(variant=repr(candidate.nearest)) if candidate.nearest else ""
    return f"{found}; {nearest}" if nearest else found
