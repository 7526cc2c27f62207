"""What notebooks show: replies, matches, studies and reports as HTML and as Markdown."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from bot.languages.labels import labels_of
from bot.rendering.reply_text import people_of, sections_of, study_in_brief
from bot.rendering.styles import bar, css

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.languages.labels import Labels
    from bot.records import Answer, Caveat, Match, Reply, Studies

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
    labels = labels_of(reply.language)
    blocks: list[Block] = [Paragraph(reply.about)] if reply.about else []
    blocks += [block for answer in reply.answers for block in _answer(answer, labels)]
    if reply.message:
        style = "care" if reply.kind == "care" else ""
        blocks.append(Paragraph("", mark=reply.message, style=style) if style else Paragraph(reply.message))
    if reply.suggestions:
        offer = labels.offers.get(reply.kind, "")
        blocks += [Paragraph("", offer)] if offer else []
        blocks.append(Numbered([suggestion.question for suggestion in reply.suggestions]))
    if not reply.answers:
        blocks.append(_evidence(reply.caveat, labels))
    return blocks


def _answer(answer: Answer, labels: Labels) -> Iterable[Block]:
    yield Title(answer.question)
    yield Paragraph(answer.text)
    yield _evidence(answer.caveat, labels)
    if answer.studies:
        yield Paragraph("; ".join(study_in_brief(study, labels) for study in answer.studies), f"{labels.studies}:")
    for title, sections in sections_of(answer.citations, labels).items():
        yield Paragraph(f"{title}: {', '.join(sections)}", f"{labels.source}:")


def _evidence(caveat: Caveat, labels: Labels) -> Paragraph:
    if not caveat.label:
        return Paragraph(caveat.text)
    return Paragraph(caveat.text, labels.evidence, f"{bar(caveat.certainty)} {caveat.label}.".strip(), caveat.certainty)


def match_blocks(matches: Sequence[Match]) -> list[Block]:
    """Return matches with their confidence."""
    return [Table(("", "entry", "confidence"), [(str(n), m.id, f"{m.confidence:.2f}") for n, m in enumerate(matches, 1)])]


def study_blocks(studies: Studies) -> list[Block]:
    """Return studies, each with its people, length and limits."""
    labels = labels_of(studies.language)
    head = (labels.year, labels.study, labels.people, labels.duration, labels.found, labels.limits)
    rows = [
        (study.year, study.title, people_of(study, labels), study.duration, study.found, study.limits) for study in studies
    ]
    return [Table(head, rows)]


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
