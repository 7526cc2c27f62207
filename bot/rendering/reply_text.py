"""A reply as styled text, whole or brief. Both always include the caveat."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.languages.labels import labels_of
from bot.rendering.layout import PLAIN, framed, labelled, numbered
from bot.rendering.spans import fill, joined, plain, wrapped
from bot.rendering.styles import bar
from bot.text.sentences import first_sentence, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.languages.labels import Labels
    from bot.records import Answer, Caveat, Citation, Reply, Study
    from bot.rendering.layout import Page
    from bot.rendering.spans import Span, Text


def whole(reply: Reply, page: Page = PLAIN) -> Text:
    """Return all that a reply holds."""
    labels = labels_of(reply.language)
    blocks = [_about(reply, page), *(_answer(answer, labels, page) for answer in reply.answers)]
    blocks += [_message(reply, page), _offered(reply, page)]  # last, so that what to do next is seen
    if not reply.answers:
        blocks.append(_evidence(reply.caveat, reply.caveat.text, labels, page))
    return joined(blocks)


def brief(reply: Reply, page: Page = PLAIN, before: Reply | None = None) -> Text:
    """Return a reply at a glance: of an answer its verdict, how strong the evidence is, why, and the sources' names.

    Where a remark comes with the same answers as in the reply `before`, it stands with all that is said of the evidence, and
    the same remark once more with its grade alone. Of an alarm, once more, the first sentence says what to do.
    """
    labels = labels_of(reply.language)
    if reply.message and before and _ids(before) == _ids(reply) != []:
        if reply.message == before.message:
            return _in_a_line(reply, labels, page)
        return [*_message(reply, page), *chain.from_iterable(_strength(answer, labels, page) for answer in reply.answers)]
    if reply.kind == "care" and before and before.message == reply.message:
        reply = replace(reply, message=first_sentence(reply.message))
    if reply.answers:
        first, *others = reply.answers
        verdicts = [_verdict(first, labels, page, reply.about), *(_verdict(answer, labels, page) for answer in others)]
        return joined([*verdicts, _message(reply, page)])
    if _needs_no_reason(reply):
        return _in_a_line(reply, labels, page)
    why = _evidence(reply.caveat, first_sentence(reply.caveat.text), labels, page)
    return [*_message(reply, page), *_offered(reply, page), *why]


def rest(reply: Reply, page: Page = PLAIN) -> Text:
    """Return what a brief reply with answers leaves out, below the questions where there are several."""
    labels = labels_of(reply.language)
    only = len(reply.answers) == 1
    return joined([*(_answer(answer, labels, page, headed=not only) for answer in reply.answers), _offered(reply, page)])


def _in_a_line(reply: Reply, labels: Labels, page: Page) -> Text:
    """Return the message of a reply with how strong the evidence is, without a reason."""
    return fill([("", f"{reply.message.strip()} "), *_tag(reply.caveat, labels, page)], page.width)


def _about(reply: Reply, page: Page) -> Text:
    """Return the line that names what a follow-up was taken to be about, if it says so."""
    return wrapped(reply.about, page.width)


def _needs_no_reason(reply: Reply) -> bool:
    """Return true if the label of the evidence says enough: of the chat itself, and behind the first step of a guide."""
    first = reply.step is not None and reply.step.number == 1
    return reply.kind == "small-talk" and bool(reply.caveat.label) and not reply.suggestions and not first


def _ids(reply: Reply) -> list[str]:
    return [answer.id for answer in reply.answers]


def reply_text(reply: Reply, page: Page = PLAIN) -> str:
    """Return all that a reply holds, as plain text."""
    return plain(whole(reply, page))


def _evidence(caveat: Caveat, why: str, labels: Labels, page: Page, source: Sequence[Span] = ()) -> Text:
    """Return how strong the evidence is, why, and the source; only the reason and the source if its level has no label."""
    if not caveat.label:
        return fill([("", why), *source], page.width)
    return fill([*_tag(caveat, labels, page), ("", f" {why}"), *source], page.width, rest=[("", "    ")])


def _tag(caveat: Caveat, labels: Labels, page: Page) -> list[Span]:
    """Return how strong the evidence is in a word, behind its bar where one is drawn."""
    marks = bar(caveat.certainty) if page.drawn else ""
    label, strength = (labels.evidence, f" {marks}") if marks else (f"{labels.evidence}:", "")
    return [("label", label), (caveat.certainty, f"{strength} {caveat.label}.")]


def _answer(answer: Answer, labels: Labels, page: Page, *, headed: bool = True) -> Text:
    title = wrapped(answer.question, page.width, "title") if headed else []
    text = wrapped(answer.text, page.width)
    facts = _strength(answer, labels, page)
    for source, sections in sections_of(answer.citations, labels).items():
        facts += labelled(labels.source, [("", f"{source}: {', '.join(sections)}")], page.width)
    return joined([title, text, facts])


def _strength(answer: Answer, labels: Labels, page: Page) -> Text:
    """Return how strong the evidence for an answer is, and the studies."""
    facts = _evidence(answer.caveat, answer.caveat.text, labels, page)
    if answer.studies:
        # an answer that rests on no study may still name those that come nearest to it
        label = labels.nearest_studies if answer.caveat.certainty in ("none", "opinion") else labels.studies
        facts += labelled(label, [("", "; ".join(study_in_brief(study, labels) for study in answer.studies))], page.width)
    return facts


def _verdict(answer: Answer, labels: Labels, page: Page, about: str = "") -> Text:
    title = fill([("", about), ("", " "), ("title", answer.question)], page.width)
    said = wrapped(answer.short or opening(answer.text), page.width)
    names = dict.fromkeys(citation.name or citation.title for citation in answer.citations)
    source = [("", " "), ("label", f"{labels.source}:"), ("", f" {'; '.join(names)}")] if names else []
    return [*title, *said, *_evidence(answer.caveat, first_sentence(answer.caveat.text), labels, page, source)]


def _message(reply: Reply, page: Page) -> Text:
    if reply.kind == "care" and reply.message:
        return framed(reply.message, page, "care")
    return wrapped(reply.message, page.width)


def _offered(reply: Reply, page: Page) -> Text:
    questions = [suggestion.question for suggestion in reply.suggestions]
    label = labels_of(reply.language).offers.get(reply.kind, "") if questions else ""
    return [*wrapped(label, page.width, "label"), *numbered(questions, page.width)]


def sections_of(citations: tuple[Citation, ...], labels: Labels) -> dict[str, list[str]]:
    """Return the sections that are cited, by the title of their document."""
    sections: dict[str, list[str]] = {}
    for citation in citations:
        sections.setdefault(citation.title, []).append(labels.section.format(title=citation.section_title))
    return sections


def study_in_brief(study: Study, labels: Labels) -> str:
    """Return a study in a few words."""
    people = labels.volunteers.format(count=people_of(study, labels)) if study.people else labels.no_volunteers
    return f"{study.year}, {study.title} ({people})"


def people_of(study: Study, labels: Labels) -> str:
    """Return how many people each group of a study had."""
    return " + ".join(map(str, study.people)) or labels.no_people
