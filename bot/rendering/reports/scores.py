"""An evaluation as text: scores, entries that no question asks for, failures, and changes since an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from bot.rendering.layout import counted
from bot.rendering.notebook import Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.authoring.evaluation.compare import Change, Comparison
    from bot.authoring.evaluation.evaluate import Coverage, Evaluation, Failure, InScope
    from bot.authoring.evaluation.recommend import Advice
    from bot.authoring.evaluation.verdicts import Outcome
    from bot.rendering.notebook import Block

_MOST = 10  # most names or lines of a list; JSON has all


def render_evaluation(evaluation: Evaluation) -> str:
    """Return the scores, and every failure with its reply and the reason."""
    inside, outside, urgent = evaluation.in_scope, evaluation.out_of_scope, evaluation.urgent
    turns, advice, comparison = evaluation.turns, evaluation.advice, evaluation.comparison
    lines = [counted(evaluation.questions, "question", "questions"), ""] if evaluation.questions else []
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
        lines.append(f"  both answers {_share(inside.doubles_right, inside.doubles)} of the messages with two questions")
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
    lines += ["", *_coverage(evaluation.coverage)]
    if advice:
        lines += ["", render_advice(advice), *_unknown(inside)]
    if evaluation.failures:
        lines += ["", counted(len(evaluation.failures), "failure", "failures"), *map(_failure, evaluation.failures)]
    lines += ["", "since the earlier evaluation", render_comparison(comparison)] if comparison else []
    return "\n".join(lines)


_VERDICTS = ("right", "wrong", "offered", "declined")


def _share(count: int, total: int) -> str:
    return f"{count:>4} of {total:<4} {count / total:.3f}" if total else "none"


def _failure(failure: Failure) -> str:
    return f"{failure.question!r}: wanted {failure.wanted}; got {failure.got}; {failure.why}"


def _coverage(coverage: Coverage) -> list[str]:
    lines = [f"entries asked for {_share(coverage.asked, coverage.entries).lstrip()}"]
    if coverage.unasked:
        lines.append(f"  not asked for: {', '.join(_first(coverage.unasked))}")
    return lines


def render_advice(advice: Advice) -> str:
    """Return the recommended thresholds, their effect and cost, how reliable that is, and what to paste."""
    costs = ", ".join(f"{name} {value:g}" for name, value in asdict(advice.costs).items())
    rows = [f"{row.name:<10} {row.in_use:>8.2f} {row.recommended:>12.2f}" for row in advice.thresholds]
    return "\n".join(
        [
            f"thresholds for these costs: {costs}",
            f"{'':<10} {'in use':>8} {'recommended':>12}",
            *rows,
            *_counts(advice),
            f"{'cost':<10} {advice.cost_in_use:>8.3f} {advice.cost_recommended:>12.3f}  a question of this file",
            f"{'':<10} {'':>8} {advice.cost_validated:>12.3f}  a question that they were not chosen on",
            f"Based on {advice.inside} questions in scope and {advice.outside} out of scope; their mix should be realistic.",
            *_to_paste(advice),
        ]
    )


def _unknown(inside: InScope) -> list[str]:
    """Return a note if messages were declined because of unknown words, which no threshold changes."""
    if not inside.unknown_words:
        return []
    return [
        f"{inside.unknown_words} of the {inside.declined} declined questions in scope have too many unknown words: "
        "more variants help there, thresholds don't."
    ]


def _counts(advice: Advice) -> list[str]:
    old, new = asdict(advice.counts_in_use), asdict(advice.counts_recommended)
    of = {"right": f"of {advice.inside} in scope", "answered": f"of {advice.outside} out of scope"}
    return [f"{name:<10} {old[name]:>8} {new[name]:>12}  {of.get(name, '')}".rstrip() for name in old]


def _to_paste(advice: Advice) -> list[str]:
    if advice.keep:
        return ["On questions that they were not chosen on, the recommended thresholds cost no less: keep those in use."]
    chosen = ", ".join(f"{row.name}: {row.recommended:g}" for row in advice.thresholds)
    return ["To use them, write in about.yaml:", f"thresholds: {{{chosen}}}"]


def render_comparison(comparison: Comparison) -> str:
    """Return the changes, worse ones first, and the counts at the end."""
    lines = [
        *(f"worse:   {_change(change)}" for change in comparison.worse),
        *(f"better:  {_change(change)}" for change in comparison.better),
        *(f"changed: {_change(change)}" for change in comparison.changed),
        *_first([f"new:     {_outcome(outcome)}" for outcome in comparison.new]),
        *_first([f"gone:    {_outcome(outcome)}" for outcome in comparison.gone]),
        f"{len(comparison.worse)} worse, {len(comparison.better)} better, {len(comparison.changed)} otherwise changed, "
        f"{len(comparison.new)} new, {len(comparison.gone)} gone",
    ]
    return "\n".join(lines)


def _change(change: Change) -> str:
    old, new = change.old, change.new
    return f"{new.q!r}: wanted {new.wanted}; was {old.verdict} ({old.got}), is {new.verdict} ({new.got})"


def _outcome(outcome: Outcome) -> str:
    return f"{outcome.q!r}: wanted {outcome.wanted}; {outcome.verdict} ({outcome.got})"


def _first(items: Sequence[str]) -> list[str]:
    rest = len(items) - _MOST
    return [*items[:_MOST], f"and {rest} more"] if rest > 0 else [*items]


def evaluation_blocks(evaluation: Evaluation) -> list[Block]:
    """Return the scores of an evaluation, and how many failures there are."""
    inside, outside, urgent = evaluation.in_scope, evaluation.out_of_scope, evaluation.urgent
    scores = [
        ("in scope, right", inside.right, inside.total),
        ("in scope, wrong", inside.wrong, inside.total),
        ("in scope, offered", inside.offered, inside.total),
        ("in scope, declined", inside.declined, inside.total),
        ("out of scope, declined", outside.declined, outside.total),
        ("urgent, sent to care", urgent.care, urgent.total),
        ("turns, right", evaluation.turns.right, evaluation.turns.total),
    ]
    rows = [(name, str(count), str(total), f"{count / total:.3f}") for name, count, total in scores if total]
    return [Table(("", "count", "of", "share"), rows), Paragraph(str(len(evaluation.failures)), "Failures:")]
