"""One HTML page with all the knowledge, for a reviewer or a website. It loads no other files."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bot.authoring.exporting.entries import Titles
from bot.authoring.exporting.json_ld import faqpage_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.records import Entry, Gap, Knowledge, Level, Study

_PARTS = Path(__file__).parent / "page"
_BAR = 36  # height of a bar of the chart, with the gap below it
_ROOM = 60  # of the chart's width of 100, for the longest bar


def html_page(knowledge: Knowledge) -> str:
    """Return knowledge as a page."""
    about = knowledge.about
    values = {
        "style": (_PARTS / "style.css").read_text(encoding="utf-8"),
        "script": (_PARTS / "script.js").read_text(encoding="utf-8"),
        "data": json.dumps(faqpage_data(knowledge, variants=False), ensure_ascii=False).replace("<", "\\u003c"),
        "language": escape(about.language),
        "title": escape(about.title),
        "greeting": escape(about.greeting),
        "limit": escape(about.limit),
        "reviewed": escape(about.reviewed),
        "topics": "\n".join(
            f'<li><a href="#topic-{escape(topic.name)}">{_heading(topic.name)}</a></li>' for topic in knowledge.topics
        ),
        "count": str(len(knowledge.entries)),
        "entries": "\n".join(_topics(knowledge)),
        "gaps": _gaps(knowledge.gaps),
        "studies": _studies(knowledge.studies),
        "scale": _scale(knowledge.certainty),
        "sources": "\n".join(f"<li>{escape(source.title)}. {escape(source.describes)}</li>" for source in knowledge.sources),
    }
    page = (_PARTS / "page.html").read_text(encoding="utf-8")
    before, *rest = page.split("{{")
    return before + "".join(values[name] + text for name, _, text in (part.partition("}}") for part in rest))


def _heading(name: str) -> str:
    told = name.replace("-", " ").replace("/", ": ")
    return escape(told[:1].upper() + told[1:])


def _topics(knowledge: Knowledge) -> Iterator[str]:
    titles = Titles(knowledge)
    studies = {study.id: study for study in knowledge.studies}
    for topic in knowledge.topics:
        name = escape(topic.name)
        yield f'<section aria-labelledby="topic-{name}">\n<h2 id="topic-{name}">{_heading(topic.name)}</h2>'
        yield from (_entry(entry, titles, studies) for entry in topic.entries)
        yield "</section>"


def _entry(entry: Entry, titles: Titles, studies: dict[str, Study]) -> str:
    label = titles.label(entry)
    badge = f'<span class="badge {entry.certainty}">{escape(label)}</span> ' if label else ""
    facts = [f"<li>Source: {escape(titles.source(passage))}</li>" for passage in entry.sources]
    facts += [
        f'<li>Study: <a href="#study-{escape(study.id)}">{escape(study.year)}, {escape(study.title)}</a></li>'
        for study in map(studies.get, entry.studies)
        if study
    ]
    related = ", ".join(
        f'<a href="#q-{escape(other)}">{escape(titles.questions[other])}</a>'
        for other in entry.related
        if other in titles.questions
    )
    variants = "".join(f"<li>{escape(text)}</li>" for text in entry.variants)
    return "\n".join(
        [
            f'<article id="q-{escape(entry.id)}">',
            f'<h3><a href="#q-{escape(entry.id)}">{escape(entry.question)}</a></h3>',
            _paragraphs(entry.answer),
            f'<p class="evidence">{badge}{escape(entry.caveat)}</p>',
            *([f'<ul class="facts">{"".join(facts)}</ul>'] if facts else []),
            *(
                [f"<details><summary>Other ways to ask ({len(entry.variants)})</summary><ul>{variants}</ul></details>"]
                if variants
                else []
            ),
            *([f'<p class="related">Related: {related}</p>'] if related else []),
            "</article>",
        ]
    )


def _paragraphs(text: str) -> str:
    """Return lines as paragraphs, and those behind dashes as a list."""
    parts: list[str] = []
    for line in filter(None, text.split("\n")):
        item = f"<li>{escape(line[2:])}</li>"
        if not line.startswith("- "):
            parts.append(f"<p>{escape(line)}</p>")
        elif parts and parts[-1].endswith("</li></ul>"):
            parts[-1] = f"{parts[-1].removesuffix('</ul>')}{item}</ul>"
        else:
            parts.append(f"<ul>{item}</ul>")
    return "\n".join(parts)


def _gaps(gaps: Iterable[Gap]) -> str:
    items = "\n".join(f"<li><b>{escape(gap.question)}</b> {escape(gap.message)}</li>" for gap in gaps)
    if not items:
        return ""
    return _section("gaps", "What has no answer here", f'<ul class="gaps">\n{items}\n</ul>')


def _section(identifier: str, heading: str, inside: str) -> str:
    head = f'<h2 id="{identifier}">{heading}</h2>'
    return f'<section aria-labelledby="{identifier}">\n{head}\n{inside}\n</section>'


def _studies(studies: Iterable[Study]) -> str:
    ordered = sorted(studies, key=lambda study: (study.year, study.id))
    if not ordered:
        return ""
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Study", "Design", "People", "Duration", "Found", "Limits"))
    rows = "\n".join(map(_row, ordered))
    table = f"""{_chart(ordered)}
<div class="scroll" role="region" aria-labelledby="studies-table" tabindex="0">
<table>
<caption id="studies-table">The studies, oldest first</caption>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>"""
    return _section("studies", "Studies", table)


def _row(study: Study) -> str:
    people = f"{' + '.join(map(str, study.people))}. " if study.people else ""
    cells = (study.design, f"{people}{study.who}", study.duration, study.found, study.limits)
    name = f'<th scope="row" id="study-{escape(study.id)}">{escape(study.year)}: {escape(study.title)}</th>'
    return f"<tr>{name}{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _chart(studies: list[Study]) -> str:
    """Return a bar chart of the number of people in each study."""
    most = max(sum(study.people) for study in studies)
    if not most:
        return ""
    bars = []
    for number, study in enumerate(studies):
        total = sum(study.people)
        top = number * _BAR
        width = _ROOM * total / most
        name = escape(f"{study.year}: {study.title}")
        bars.append(
            f'<text x="0" y="{top + 12}" class="name">{name}</text>'
            f'<rect x="0" y="{top + 17}" width="{width:.2f}%" height="9" rx="2"/>'
            f'<text x="{width + 1:.2f}%" y="{top + 26}" class="number">{total}</text>'
        )
    told = "; ".join(f"{study.year} {study.title}: {sum(study.people)}" for study in studies)
    return f"""<figure>
<svg role="img" aria-label="People in each study. {escape(told)}" width="100%" height="{len(studies) * _BAR}">
{"".join(bars)}
</svg>
<figcaption>How many people took part</figcaption>
</figure>"""


def _scale(levels: Iterable[Level]) -> str:
    rungs = "\n".join(
        f'<li><span class="badge {level.code}">{escape(level.label)}</span> {escape(level.meaning)}</li>'
        for level in levels
        if level.label
    )
    return _section("scale", "How strong the evidence is", f'<ul class="scale">\n{rungs}\n</ul>') if rungs else ""
