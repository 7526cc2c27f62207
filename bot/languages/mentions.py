"""The phrases and words that tell how a message mentions something, as a language states them in `mentions.yaml`."""

from __future__ import annotations

from bot.records import Record


class Mentions(Record, frozen=True):
    """What each is for is said in the file. Phrases are split by " / ", single words by spaces.

    `over` holds rows of patterns by which somebody says that an alarm is over, `not_over` what keeps that from being so.
    """

    contractions: str
    denials: str
    affirmations: str
    exceptions: str
    boundaries: str
    own: str
    refusals: str
    joiners: str
    listings: str
    past: str
    present: str
    questions: str
    possibilities: str
    subjects: str
    general_beginnings: str
    lead_ins: str
    general: str
    persons: str
    others: str
    over: tuple[tuple[str, ...], ...]
    not_over: str
