"""What notebooks show: replies, matches, studies and evaluations as HTML and as Markdown."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from bot.rendering import labels
from bot.rendering.replies import sections_of, study_in_brief
from bot.rendering.styles import bar, css

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.authoring.evaluation.evaluate import Evaluation
    from bot.records import Answer, Caveat, Match, Reply, Study

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


class Title(NamedTuple):
    """A heading."""

    text: str


class Paragraph(NamedTuple):
    """A text, behind a label in bold where it has one; `style` colours the mark that stands between the two."""

    text: str
    label: str = ""
    mark: str = ""
    style: str = ""


class Numbered(NamedTuple):
    """Items that a number names."""

    items: Sequence[str]


class Table(NamedTuple):
    """Rows below a head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Title | Paragraph | Numbered | Table


def html(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML, which leaves the colours of the ground to the notebook."""
    return f"<div>{''.join(map(_html, blocks))}</div>"


def markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown."""
    return "\n\n".join(map(_markdown, blocks))


def reply_blocks(reply: Reply) -> list[Block]:
    """Return all that a reply holds."""
    blocks: list[Block] = [Paragraph(reply.about)] if reply.about else []
    blocks += [block for answer in reply.answers for block in _answer(answer)]
    if reply.message:
        style = "care" if reply.kind == "care" else ""
        blocks.append(Paragraph("", mark=reply.message, style=style) if style else Paragraph(reply.message))
    if reply.suggestions:
        offer = labels.OFFERS.get(reply.kind, "")
        blocks += [Paragraph("", offer)] if offer else []
        blocks.append(Numbered([suggestion.question for suggestion in reply.suggestions]))
    if not reply.answers:
        blocks.append(_evidence(reply.caveat))
    return blocks


def _answer(answer: Answer) -> Iterable[Block]:
    yield Title(answer.question)
    yield Paragraph(answer.text)
    yield _evidence(answer.caveat)
    if answer.studies:
        yield Paragraph("; ".join(map(study_in_brief, answer.studies)), f"{labels.STUDIES}:")
    for title, sections in sections_of(answer.citations).items():
        yield Paragraph(f"{title}: {', '.join(sections)}", f"{labels.SOURCE}:")


def _evidence(caveat: Caveat) -> Paragraph:
    if not caveat.label:
        return Paragraph(caveat.text)
    return Paragraph(caveat.text, labels.EVIDENCE, f"{bar(caveat.certainty)} {caveat.label}.".strip(), caveat.certainty)


def match_blocks(matches: Sequence[Match]) -> list[Block]:
    """Return matches with their confidence."""
    return [Table(("", "entry", "confidence"), [(str(n), m.id, f"{m.confidence:.2f}") for n, m in enumerate(matches, 1)])]


def study_blocks(studies: Sequence[Study]) -> list[Block]:
    """Return studies, each with its people, length and limits."""
    head = ("year", "study", "people", "duration", "found", "limits")
    rows = [(s.year, s.title, " + ".join(map(str, s.people)) or "none", s.duration, s.found, s.limits) for s in studies]
    return [Table(head, rows)]


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


def _html(block: Block) -> str:
    match block:
        case Title(text):
            return f"<h4>{escape(text)}</h4>"
        case Paragraph(text, label, mark, style):
            marked = f'<b style="color: {css(style)}">{escape(mark)}</b>' if mark else ""
            return f"<p>{' '.join(filter(None, (f'<b>{escape(label)}</b>' if label else '', marked, escape(text))))}</p>"
        case Numbered(items):
            return f"<ol>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ol>"
        case Table(head, rows):
            body = "".join(_row(row, "td") for row in rows)
            return f"<table><thead>{_row(head, 'th')}</thead><tbody>{body}</tbody></table>"


def _row(cells: Iterable[str], kind: str) -> str:
    return f"<tr>{''.join(f'<{kind}>{escape(cell)}</{kind}>' for cell in cells)}</tr>"


def _markdown(block: Block) -> str:
    match block:
        case Title(text):
            return f"#### {_plain(text)}"
        case Paragraph(text, label, mark, _):
            bold = (f"**{_plain(part)}**" for part in (label, mark) if part)
            return " ".join((*bold, _plain(text))).strip()
        case Numbered(items):
            return "\n".join(f"{number}. {_plain(item)}" for number, item in enumerate(items, 1))
        case Table(head, rows):
            lines = (head, ["---"] * len(head), *([_plain(cell) for cell in row] for row in rows))
            return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _plain(text: str) -> str:
    """Return a text in one line, with what Markdown would read as marks escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
