"""A reply as plain text: no colour, only ASCII of its own, fit for 40 columns, never without its caveat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.layout import WIDTH, labelled, numbered, wrap

if TYPE_CHECKING:
    from bot.records import About, Answer, Caveat, Citation, Explanation, Reading, Reply, Source, Study, Topic

_GLUE = "\u00a0"  # a space at which no line is broken

_OFFER = {
    "answer": "Related:",
    "clarify": "",
    "not-covered": "The documents do answer:",
    "not-understood": "",
    "care": "",
    "small-talk": "You could ask:",
}


def render_reply(reply: Reply, width: int = WIDTH) -> str:
    """Return a reply as text of at most `width` columns, without a line break at its end."""
    blocks = [_answer(answer, width) for answer in reply.answers]
    if reply.message:  # behind the answers, so that what to do next stands last
        blocks.append(_marked(reply.message, width) if reply.kind == "care" else wrap(reply.message, width))
    if reply.suggestions:
        offer = _OFFER[reply.kind]
        listed = numbered([suggestion.question for suggestion in reply.suggestions], width)
        blocks.append(f"{wrap(offer, width)}\n{listed}" if offer else listed)
    if not reply.answers:
        blocks.append(render_caveat(reply.caveat, width))
    return "\n\n".join(blocks)


def _marked(text: str, width: int) -> str:
    """Return `text` between marks; the last one stays beside the last word."""
    return wrap(f"** {text.strip()}{_GLUE}**", width).replace(_GLUE, " ")


def render_caveat(caveat: Caveat, width: int = WIDTH) -> str:
    """Return the line that says how strong the evidence is; the caveat alone, where its level has no label."""
    return labelled("Evidence", f"{caveat.label}. {caveat.text}", width) if caveat.label else wrap(caveat.text, width)


def _answer(answer: Answer, width: int) -> str:
    facts = [render_caveat(answer.caveat, width)]
    if answer.studies:
        # an answer that rests on no study may still name those that come nearest to it
        heading = "Nearest studies" if answer.caveat.certainty in ("none", "opinion") else "Studies"
        facts.append(labelled(heading, "; ".join(map(_study_in_brief, answer.studies)), width))
    facts += [labelled("Source", source, width) for source in _sources(answer.citations)]
    return "\n\n".join([wrap(answer.question, width), wrap(answer.text, width), "\n".join(facts)])


def _sources(citations: tuple[Citation, ...]) -> list[str]:
    """Return one line a document: its title, and the sections that were used."""
    sections: dict[str, list[str]] = {}
    for citation in citations:
        sections.setdefault(citation.title, []).append(f'"{citation.section_title}"')
    return [f"{title}: {', '.join(titles)}" for title, titles in sections.items()]


def _study_in_brief(study: Study) -> str:
    people = f"{' + '.join(map(str, study.people))} people" if study.people else "no volunteers"
    return f"{study.year}, {study.title} ({people})"


def render_topics(topics: tuple[Topic, ...], width: int = WIDTH) -> str:
    """Return every entry's id and question, by topic."""
    blocks = []
    for topic in topics:
        lines = [wrap(f"{entry.id}: {entry.question}", width, first="  ", rest="      ") for entry in topic.entries]
        blocks.append("\n".join([topic.name, *lines]))
    return "\n\n".join(blocks)


def render_sources(sources: tuple[Source, ...], about: About, width: int = WIDTH) -> str:
    """Return the documents behind the answers, their sections, and when the knowledge was reviewed."""
    blocks = []
    for source in sources:
        sections = ", ".join(section.title for section in source.sections)
        lines = [wrap(source.title, width), wrap(source.describes, width, first="    ", rest="    ")]
        blocks.append("\n".join([*lines, wrap(f"Sections: {sections}", width, first="    ", rest="      ")]))
    blocks.append(wrap(f"Reviewed on {about.reviewed}; due again on {about.review_due}.", width))
    return "\n\n".join(blocks)


def under_question(question: str, told: str) -> str:
    """Return what is told of a question beneath the question itself, in one line, as a chat shows the two."""
    return f"> {question}".rstrip() + f"\n\n{told}"


def render_explanation(explanation: Explanation, width: int = WIDTH) -> str:
    """Return a reply, and why it is what it is."""
    return f"{render_reply(explanation.reply, width)}\n\n{render_reasons(explanation, width)}"


def render_reasons(explanation: Explanation, width: int = WIDTH) -> str:
    """Return why a reply is what it is: each reading with its best candidates, signals and verdict, and who decided."""
    blocks = []
    for reading, verdict in zip(explanation.readings, explanation.verdicts, strict=True):
        blocks.append("\n".join([*_reading(reading, width), labelled("Verdict", verdict, width)]))
    blocks.append(labelled("Decided by", _trace(explanation), width))
    return "\n\n".join(blocks)


def _trace(explanation: Explanation) -> str:
    declined = ", ".join(explanation.declined)
    return f"{explanation.policy} (declined before: {declined})" if declined else explanation.policy


def _reading(reading: Reading, width: int) -> list[str]:
    lines = [labelled("Read as", reading.text, width)]
    if reading.repairs:
        lines.append(labelled("Repaired", ", ".join(f"{typed} -> {known}" for typed, known in reading.repairs), width))
    lines.append(f"Known share of the words: {reading.known:.2f}")
    for number, candidate in enumerate(reading.candidates[:3], 1):
        signals = ", ".join(f"{signal.name} {signal.value:.2f}" for signal in candidate.signals)
        found = f"{number}. {candidate.id}, confidence {candidate.confidence:.2f} ({signals})"
        line = f"{found}; nearest wording: {candidate.nearest!r}" if candidate.nearest else found
        lines.append(wrap(line, width, first="  ", rest="     "))
    return lines
