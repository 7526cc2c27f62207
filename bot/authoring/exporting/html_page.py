"""One HTML page with all the knowledge, for a reviewer or a website. It loads no other files."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bot.authoring.exporting.entries import Titles
from bot.authoring.exporting.json_ld import faqpage_data
from bot.languages.labels import labels_of
from bot.languages.packs import load_page_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.languages.labels import Labels
    from bot.languages.page_texts import PageTexts
    from bot.records import Entry, Gap, Knowledge, Level, Study

_PARTS = Path(__file__).parent / "page"
_BAR = 36  # height of a bar of the chart, with the gap below it
_ROOM = 60  # of the chart's width of 100, for the longest bar


def html_page(knowledge: Knowledge) -> str:
    """Return knowledge as a page."""
    about = knowledge.about
    texts, labels = load_page_texts(about.language), labels_of(about.language)
    values = {
        "style": (_PARTS / "style.css").read_text(encoding="utf-8"),
        "script": (_PARTS / "script.js").read_text(encoding="utf-8"),
        "data": json.dumps(faqpage_data(knowledge, variants=False), ensure_ascii=False).replace("<", "\\u003c"),
        "language": escape(about.language),
        "title": escape(about.title),
        "greeting": escape(about.greeting),
        "limit": escape(about.limit),
        "to_questions": escape(texts.to_questions),
        "reviewed": escape(texts.reviewed.format(day=about.reviewed)),
        "search": escape(texts.search),
        "topics_label": escape(texts.topics),
        "all": escape(texts.count),
        "found": escape(texts.found),
        "sources_title": escape(texts.sources),
        "topics": "\n".join(
            f'<li><a href="#topic-{escape(topic.name)}">{_heading(topic.name)}</a></li>' for topic in knowledge.topics
        ),
        "count": escape(texts.count.format(total=len(knowledge.entries))),
        "entries": "\n".join(_topics(knowledge, texts)),
        "gaps": _gaps(knowledge.gaps, texts),
        "studies": _studies(knowledge.studies, texts, labels),
        "scale": _scale(knowledge.certainty, texts),
        "sources": "\n".join(f"<li>{escape(source.title)}. {escape(source.describes)}</li>" for source in knowledge.sources),
    }
    page = (_PARTS / "page.html").read_text(encoding="utf-8")
    before, *rest = page.split("{{")
    return before + "".join(values[name] + text for name, _, text in (part.partition("}}") for part in rest))


def _heading(name: str) -> str:
    words = name.replace("-", " ").replace("/", ": ")
    return escape(words[:1].upper() + words[1:])


def _topics(knowledge: Knowledge, texts: PageTexts) -> Iterator[str]:
    titles = Titles(knowledge)
    studies = {study.id: study for study in knowledge.studies}
    for topic in knowledge.topics:
        name = escape(topic.name)
        yield f'<section aria-labelledby="topic-{name}">\n<h2 id="topic-{name}">{_heading(topic.name)}</h2>'
        yield from (_entry(entry, titles, studies, texts) for entry in topic.entries)
        yield "</section>"


def _entry(entry: Entry, titles: Titles, studies: dict[str, Study], texts: PageTexts) -> str:
    label = titles.label(entry)
    badge = f'<span class="badge {entry.certainty}">{escape(label)}</span> ' if label else ""
    facts = [f"<li>{escape(titles.words.source)}: {escape(titles.source(passage))}</li>" for passage in entry.sources]
    facts += [
        f'<li>{texts.study}: <a href="#study-{escape(study.id)}">{escape(f"{study.year}, {study.title}")}</a></li>'
        for study in map(studies.get, entry.studies)
        if study
    ]
    related = ", ".join(
        f'<a href="#q-{escape(other)}">{escape(titles.questions[other])}</a>'
        for other in entry.related
        if other in titles.questions
    )
    variants = "".join(f"<li>{escape(text)}</li>" for text in entry.variants)
    others = texts.variants.format(count=len(entry.variants))
    offer = titles.words.offers["answer"]
    return "\n".join(
        [
            f'<article id="q-{escape(entry.id)}">',
            f'<h3><a href="#q-{escape(entry.id)}">{escape(entry.question)}</a></h3>',
            _paragraphs(entry.answer),
            f'<p class="evidence">{badge}{escape(entry.caveat)}</p>',
            *([f'<ul class="facts">{"".join(facts)}</ul>'] if facts else []),
            *([f"<details><summary>{escape(others)}</summary><ul>{variants}</ul></details>"] if variants else []),
            *([f'<p class="related">{escape(offer)} {related}</p>'] if related else []),
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


def _gaps(gaps: Iterable[Gap], texts: PageTexts) -> str:
    items = "\n".join(f"<li><b>{escape(gap.question)}</b> {escape(gap.message)}</li>" for gap in gaps)
    if not items:
        return ""
    return _section("gaps", texts.gaps, f'<ul class="gaps">\n{items}\n</ul>')


def _section(identifier: str, heading: str, inside: str) -> str:
    head = f'<h2 id="{identifier}">{escape(heading)}</h2>'
    return f'<section aria-labelledby="{identifier}">\n{head}\n{inside}\n</section>'


def _studies(studies: Iterable[Study], texts: PageTexts, labels: Labels) -> str:
    ordered = sorted(studies, key=lambda study: (study.year, study.id))
    if not ordered:
        return ""
    names = map(escape, (labels.study, labels.design, labels.people, labels.duration, labels.found, labels.limits))
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "\n".join(map(_row, ordered))
    table = f"""{_chart(ordered, texts)}
<div class="scroll" role="region" aria-labelledby="studies-table" tabindex="0">
<table>
<caption id="studies-table">{escape(texts.studies)}</caption>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>"""
    return _section("studies", labels.studies, table)


def _row(study: Study) -> str:
    people = f"{' + '.join(map(str, study.people))}. " if study.people else ""
    cells = (study.design, f"{people}{study.who}", study.duration, study.found, study.limits)
    name = f'<th scope="row" id="study-{escape(study.id)}">{escape(study.year)}: {escape(study.title)}</th>'
    return f"<tr>{name}{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _chart(studies: list[Study], texts: PageTexts) -> str:
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
    described = "; ".join(f"{study.year} {study.title}: {sum(study.people)}" for study in studies)
    label = escape(texts.people_in_each.format(studies=described))
    return f"""<figure>
<svg role="img" aria-label="{label}" width="100%" height="{len(studies) * _BAR}">
{"".join(bars)}
</svg>
<figcaption>{escape(texts.people_chart)}</figcaption>
</figure>"""


def _scale(levels: Iterable[Level], texts: PageTexts) -> str:
    rungs = "\n".join(
        f'<li><span class="badge {level.code}">{escape(level.label)}</span> {escape(level.meaning)}</li>'
        for level in levels
        if level.label
    )
    return _section("scale", texts.scale, f'<ul class="scale">\n{rungs}\n</ul>') if rungs else ""
