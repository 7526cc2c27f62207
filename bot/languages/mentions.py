"""The phrases and words of `mentions.yaml`, which give the status of what a message mentions."""

from bot.records import Record


class Mentions(Record, frozen=True):
    """Comments in the file explain each list. Phrases are separated by " / ", single words by spaces.

    `over` has rows of patterns that say that an emergency is over, and `not_over` has words that rule this out.
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
