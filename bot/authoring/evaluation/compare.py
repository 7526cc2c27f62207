"""Compare two evaluations: which messages got better replies, which worse ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec

from bot.authoring.evaluation.decoding import decode_json
from bot.authoring.evaluation.verdicts import Outcome, Verdict
from bot.errors import QuestionsError
from bot.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RANK: dict[str, int] = {verdict: rank for rank, verdict in enumerate(get_args(Verdict))}


class Change(Record, frozen=True):
    """One message whose reply changed."""

    old: Outcome
    new: Outcome


class Comparison(Record, frozen=True):
    """The changes since an earlier evaluation. A message with a new label counts as gone and as new."""

    worse: tuple[Change, ...]
    better: tuple[Change, ...]
    changed: tuple[Change, ...]
    new: tuple[Outcome, ...]
    gone: tuple[Outcome, ...]


class _Saved(msgspec.Struct, frozen=True):
    """The part of a saved evaluation that is read. Other versions may have other keys."""

    outcomes: tuple[Outcome, ...]


def read_outcomes(path: str | Path) -> tuple[Outcome, ...]:
    """Return the outcomes of an evaluation that was saved as JSON.

    Raises:
        QuestionsError: if the file can't be read, or is no evaluation.
    """
    try:
        return decode_json(Path(path).read_bytes(), _Saved).outcomes
    except OSError as error:
        raise QuestionsError(f"{path}: can't be read ({error.strerror}); name a file that evaluate --json wrote") from error
    except msgspec.DecodeError as error:
        raise QuestionsError(f"{path}: {error}; make it with `facefacts evaluate FILE --json`") from error


def compare(old: Sequence[Outcome], new: Sequence[Outcome]) -> Comparison:
    """Return what changed from `old` to `new`, in the order of the new file."""
    before, now = _by_message(old), _by_message(new)
    changes = [Change(before[key], outcome) for key, outcome in now.items() if key in before]
    turns = [(_RANK[change.new.verdict] - _RANK[change.old.verdict], change) for change in changes]
    return Comparison(
        worse=tuple(change for turn, change in turns if turn > 0),
        better=tuple(change for turn, change in turns if turn < 0),
        changed=tuple(change for turn, change in turns if turn == 0 and change.old.got != change.new.got),
        new=tuple(outcome for key, outcome in now.items() if key not in before),
        gone=tuple(outcome for key, outcome in before.items() if key not in now),
    )


def _by_message(outcomes: Iterable[Outcome]) -> dict[tuple[object, ...], Outcome]:
    return {(outcome.said, outcome.q, outcome.kind, outcome.wanted): outcome for outcome in outcomes}
