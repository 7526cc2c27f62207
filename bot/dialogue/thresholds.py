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
    close: a share of the best entry's confidence; where the next one reaches it, the two are offered instead.
    bare: the same for a message of a word or two.
    near: the same for what stands for other fields; where it comes so near, most words of a message must be foreseen.
    sure: below it, a word or two get a choice, or are not understood where they name nothing, and a part that points to
        something told before is read behind that as well.
    second: each of two questions in one message gets its answer.
    over_talk: a share of the confidence of small talk, from which an entry behind it is given instead.
    talk: the share of a message's words that small talk must know to be meant.
    offer: the best few entries are worth a choice; below it the message is declined.
    choice: a share of the best entry's confidence, below which another is left out of a choice.
    known: not a confidence but the share of a message's own words that are known, below which it is of another field: it is
        not understood below `offer`, or below `answer` where it comes near a gap of another field, and gets no choice there.
    clear: the confidence from which the aspect of a message is clear; if no entry covers it, the message is declined.
    plain: the same for a message that names no subject.
    foreseen: the share of a message's words, but for names, in the variants of an entry, below which it is of another field.
    found: the probability from which an entry that says what was asked is given though others come nearer.
    """

    answer: float
    close: float
    bare: float
    near: float
    sure: float
    second: float
    over_talk: float
    talk: float
    offer: float
    choice: float
    known: float
    clear: float
    plain: float
    foreseen: float
    found: float


DEFAULT = Thresholds(
    answer=0.5,
    close=0.97,
    bare=0.85,
    near=0.5,
    sure=0.45,
    second=0.4,
    over_talk=0.6,
    talk=0.5,
    offer=0.3,
    choice=0.4,
    known=0.5,
    clear=0.5,
    plain=0.8,
    foreseen=0.36,
    found=0.6,
)
"""Set near the least cost, where a wrong answer costs 3, answering a message out of scope 2 and a miss 1.

`answer`, `offer` and `second`, which an author may choose, and `choice` were set on small knowledge of other fields (HINT3,
slices of CLINC150, folders on coffee and on a library); 0.4 for `answer` costs a seventh more there, and 0.6 answers a tenth
less. The others were set on 1,300 labelled messages to the knowledge that ships, each alone with the others as they are.
That knowledge chooses lower ones: its variants differ by design, so confidences fitted on them are too low."""


def choose_thresholds(chosen: ChosenThresholds) -> Thresholds:
    """Return the thresholds of an author, with defaults for the others."""
    given = {name: value for name in chosen.__struct_fields__ if (value := getattr(chosen, name)) is not UNSET}
    return replace(DEFAULT, **given)
