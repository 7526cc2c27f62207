"""An evaluation as text: the figures first, then the failures, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.authoring.evaluate import Evaluation, Failure


def render_evaluation(evaluation: Evaluation) -> str:
    """Return the scores and every failure with what was chosen and why."""
    inside, outside, urgent = evaluation.in_scope, evaluation.out_of_scope, evaluation.urgent
    turns = evaluation.turns
    lines = [f"{evaluation.questions} questions", ""] if evaluation.questions else []
    if turns.total:
        lines.append(f"turns right   {_share(turns.right, turns.total)}, old subject leaked: {turns.leaks}")
    if inside.total:
        lines += [
            f"in scope      {inside.total}",
            *(f"  {name:<11} {_share(getattr(inside, name), inside.total)}" for name in _VERDICTS),
            f"  rank top-1  {_share(inside.top1, inside.total)}",
            f"  rank top-3  {_share(inside.top3, inside.total)}",
        ]
    if inside.doubles:
        lines.append(f"  both halves {_share(inside.doubles_right, inside.doubles)} of the double questions")
    if outside.total:
        lines += [
            f"out of scope  {outside.total}",
            f"  declined    {_share(outside.declined, outside.total)}",
        ]
    if outside.near or outside.far:
        lines.append(f"  near        {_share(outside.near_declined, outside.near)}")
        lines.append(f"  far         {_share(outside.far_declined, outside.far)}")
    if urgent.total:
        lines += [f"urgent        {urgent.total}", f"  care        {_share(urgent.care, urgent.total)}"]
    lines.append(f"care given wrongly: {urgent.care_wrongly}")
    if evaluation.auroc is not None:
        lines.append(f"AUROC of the confidence, in against out of scope: {evaluation.auroc:.3f}")
    if evaluation.failures:
        lines += ["", f"{len(evaluation.failures)} failures", *map(_failure, evaluation.failures)]
    return "\n".join(lines)


_VERDICTS = ("right", "wrong", "offered", "declined")


def _share(count: int, total: int) -> str:
    return f"{count:>4} of {total:<4} {count / total:.3f}" if total else "none"


def _failure(failure: Failure) -> str:
    return f"{failure.question!r}: wanted {failure.wanted}; got {failure.got}; {failure.why}"
