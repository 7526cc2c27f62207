"""The confidences from which something is done. Costs decide where the lines are drawn; they are stated once, here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET
from msgspec.structs import replace

from bot.records import Record

if TYPE_CHECKING:
    from bot.records import ChosenThresholds


class Thresholds(Record, frozen=True):
    """Confidences (0 to 1) from which something is done.

    answer: the best entry is given.
    close: a share of the best entry's confidence; where the next one reaches it, the two are offered instead, or both given
        where they are sure.
    sure: below it, a word or two get a choice, or are not understood where they name nothing, and a part that points to
        something told before is read behind that as well.
    second: each of two questions in one message gets its answer.
    over_talk: a share of the confidence of small talk, from which an entry behind it is given instead.
    beside_talk: the same for one that holds a word of a question which the small talk lacks.
    talk: the share of a message's words that small talk must know to be meant.
    twin: a share of the best one's confidence; the next entry is given too where the message joins two things, and a bare
        word whose best is a gap gets a choice where anything else comes so near.
    contested: the same for a bare word whose best is an entry, for four that come near, and for the second of the two that
        lead a message of two questions.
    offer: the best few entries are worth a choice; below it the message is declined.
    choice: a share of the best entry's confidence, below which another is left out of a choice.
    lone: a share of `answer`, from which an entry is given that would be alone in a choice.
    known: not a confidence but the share of a message's own words that are known, below which it is of another field: it is
        not understood below `offer`, or below `answer` where it comes near a gap of another field, and gets no choice there.
    clear: the confidence from which the aspect of a message is clear; if no entry covers it, the message is declined.
    plain: the same for a message that names no subject.
    foreseen: the share of a message's words in the variants of an entry from which its author foresaw all that it names.
    found: the probability from which an entry that says what was asked is given though others come nearer.
    """

    answer: float
    close: float
    sure: float
    second: float
    over_talk: float
    beside_talk: float
    talk: float
    twin: float
    contested: float
    offer: float
    choice: float
    lone: float
    known: float
    clear: float
    plain: float
    foreseen: float
    found: float


DEFAULT = Thresholds(
    answer=0.5,
    close=0.97,
    sure=0.45,
    second=0.4,
    over_talk=0.6,
    beside_talk=0.45,
    talk=0.5,
    twin=0.6,
    contested=0.85,
    offer=0.3,
    choice=0.4,
    lone=0.8,
    known=0.5,
    clear=0.5,
    plain=0.8,
    foreseen=0.8,
    found=0.6,
)
"""Set in November 2026 near the least cost where a wrong answer costs 3, answering a message out of scope 2, a miss 1 and a
choice that holds the answer 0.6: `answer`, `offer` and `second`, which an author may choose, on
small knowledge of other fields (HINT3, slices of CLINC150 of 8 to 30 entries, a folder on roasting coffee), where 0.4 for
`answer` costs a seventh more and 0.6 answers a tenth less; on these and a folder on a library, `choice`, `lone` and
`beside_talk`, where 0.5 for `choice` costs no less and 0.33 leaves most menus as long as they were; all others on labelled
files of 2,600 messages to the knowledge that ships, two of them in `tests/data`. That one chooses lower ones: its wordings
differ from one another by design, so confidences fitted on them are shy (0.3 is right about nine times in ten)."""


def choose_thresholds(chosen: ChosenThresholds) -> Thresholds:
    """Return the thresholds that an author chose, and the usual ones where none is chosen."""
    given = {name: value for name in chosen.__struct_fields__ if (value := getattr(chosen, name)) is not UNSET}
    return replace(DEFAULT, **given)
