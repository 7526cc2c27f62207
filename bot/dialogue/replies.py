"""Build every kind of reply from the knowledge: its message, its caveat, and its suggestions."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.records import (
    Answer,
    CareRule,
    Caveat,
    Citation,
    Entry,
    Gap,
    Guide,
    Match,
    Reply,
    RoutineStep,
    SmallTalk,
    Suggestion,
)
from bot.text.sentences import opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.languages.language import Language, Sentences
    from bot.records import Kind, Passage, Study
    from bot.storage.repository import Item, Repository

MAX_RELATED = 3  # more would bury the answer
MAX_CHOICES = 4  # a longer menu is a search result
MAX_EXAMPLES = 4

_EXAMPLE_STEP = 4

STUDY_FACTS = {
    "study-people": "who",
    "study-who": "who",
    "study-age": "who",
    "study-when": "design",
    "study-length": "duration",
    "study-found": "found",
    "study-limits": "limits",
    "study-method": "design",
}
"""What a study says of an aspect."""


class Replies:
    """Builds replies from one knowledge. Each method gives a complete `Reply`, caveat included."""

    def __init__(self, repository: Repository, language: Language) -> None:
        self._repository = repository
        self.language = language
        self._reply = partial(Reply, language=language.code)
        frame = repository.frame
        self._about = frame.about
        self._labels = {level.code: level.label for level in frame.certainty}
        self._meanings = {level.code: level.meaning for level in frame.certainty}
        self._studies = {study.id: study for study in frame.studies}
        self._titles = {
            (source.id, section.id): Citation(
                source.id, section.id, source.title, section.title, source.name or source.title
            )
            for source in frame.sources
            for section in source.sections
        }

    @property
    def subject(self) -> str:
        """What the knowledge is about, in a few words."""
        return self._about.subject

    @property
    def sentences(self) -> Sentences:
        """The sentences of the language that replies are made of."""
        return self.language.sentences

    @cached_property
    def field(self) -> frozenset[str]:
        """The stems of what the knowledge is about."""
        return frozenset(self.language.stems(self.subject))

    @property
    def guides(self) -> tuple[Guide, ...]:
        """All routines that can be walked through."""
        return self._repository.guides

    def stems_of_guide(self, identifier: str) -> frozenset[str]:
        """Return the stems of all words in the steps of a guide."""
        guide = self.guide(identifier)
        told = " ".join(f"{step.title} {step.text}" for step in (*guide.steps, guide.finish))
        return frozenset(self.language.stems(told))

    def matched(self, identifier: str) -> Item:
        """Return the record with the id of a match."""
        return self._repository.item(identifier)

    def entry_of(self, identifier: str) -> str | None:
        """Return the id of the entry that answers a match: its own, or the one that a guide belongs to."""
        item = self._repository.item(identifier)
        if isinstance(item, Guide):
            return item.entry
        return item.id if isinstance(item, Entry) else None

    def answer(self, question: str, matches: Sequence[Match], message: str = "") -> Reply:
        """Answer with one entry for each match. The caveat of the reply is that of its first answer."""
        answers = tuple(self._answer(self._entry(match.id), match.confidence) for match in matches)
        given = {answer.id for answer in answers}
        related = [identifier for match in matches for identifier in self._entry(match.id).related]
        fresh = [identifier for identifier in dict.fromkeys(related) if identifier not in given]
        return self._reply("answer", question, answers[0].caveat, message, answers, self._offer(fresh[:MAX_RELATED]))

    def both(self, question: str, matches: Sequence[Match], unsaid: Sequence[str], left_out: Sequence[str]) -> Reply:
        """Reply to two questions in one message, each an entry or a gap, or a sentence that says what is left open.

        `left_out` are questions that get no reply here.
        """
        found = [self.matched(match.id) for match in matches]
        gaps = [item for item in found if isinstance(item, Gap)]
        answered = [match for match, item in zip(matches, found, strict=True) if isinstance(item, Entry)]
        quoted = " ".join(f'"{text}"' for text in left_out)
        rest = self.sentences.two_of_several.format(questions=quoted) if left_out else ""
        message = " ".join(filter(None, (*(gap.message for gap in gaps), *unsaid, rest)))
        if answered:
            return self.answer(question, answered, message)
        related = dict.fromkeys(identifier for gap in gaps for identifier in gap.related)
        return self._plain("not-covered", question, self._about.caveats.not_covered, message, list(related)[:MAX_RELATED])

    def clarify(self, question: str, identifiers: Sequence[str]) -> Reply:
        """Offer entries to choose from."""
        about = self._about
        return self._plain("clarify", question, about.caveats.clarify, about.messages.clarify, identifiers[:MAX_CHOICES])

    def gap(self, question: str, gap: Gap) -> Reply:
        """Say that the documents are known not to answer this or, of another field, give examples of what they do answer."""
        if gap.subject == "another":
            return replace(self.not_understood(question), message=gap.message)
        return self._plain("not-covered", question, self._about.caveats.not_covered, gap.message, gap.related)

    def gap_first(self, gap: Gap, reply: Reply) -> Reply:
        """Say that the documents do not answer this, and offer first the answers and suggestions of a reply."""
        held = [answer.id for answer in reply.answers] or [suggestion.id for suggestion in reply.suggestions]
        offered = list(dict.fromkeys((*held, *gap.related)))[:MAX_RELATED]
        return self._plain("not-covered", reply.question, self._about.caveats.not_covered, gap.message, offered)

    def with_gap(self, gap: Gap, reply: Reply) -> Reply:
        """Say with a reply what the documents leave open."""
        return replace(reply, message=f"{gap.message} {reply.message}".strip())

    def entry_first(self, entry: Entry, reply: Reply) -> Reply:
        """Give an entry before the first answer of a reply."""
        matches = [Match(entry.id, 1.0), Match(reply.answers[0].id, reply.answers[0].confidence)]
        return self.answer(reply.question, matches, reply.message)

    def belongs(self, entry: Entry, answers: Sequence[Answer]) -> bool:
        """Return true if an entry is among answers, or related to one of them."""
        given = {answer.id for answer in answers}
        related = {identifier for answer in answers for identifier in self._entry(answer.id).related}
        return entry.id in given | related or not given.isdisjoint(entry.related)

    def reminding(self, reply: Reply, told: str) -> Reply:
        """Add to a reply what was said about an earlier message."""
        return replace(reply, message=" ".join(filter(None, (reply.message, self.sentences.told_before.format(text=told)))))

    def pointing(self, reply: Reply, entry: Entry) -> Reply:
        """Say with an answer which entry is on what was told on an earlier message, and offer it first."""
        others = (suggestion for suggestion in reply.suggestions if suggestion.id != entry.id)
        offered = (Suggestion(entry.id, entry.question), *others)[:MAX_RELATED]
        return self.reminding(replace(reply, suggestions=offered), self.sentences.see.format(question=entry.question))

    def not_covered(self, question: str, nearest: Sequence[str]) -> Reply:
        """Say that nothing was found, and what comes nearest."""
        about = self._about
        return self._plain(
            "not-covered", question, about.caveats.not_covered, about.messages.not_covered, nearest[:MAX_RELATED]
        )

    def unsaid(self, question: str, sentence: str, nearest: Sequence[str]) -> Reply:
        """Say in a sentence what the documents leave open, and offer what they do say."""
        return self._plain("not-covered", question, self._about.caveats.not_covered, sentence, nearest[:MAX_RELATED])

    def warned(self, reply: Reply) -> Reply:
        """Say before anything else whom to call if the message is an alarm, which is in doubt."""
        warning = self._about.messages.near_care
        return replace(reply, message=f"{warning} {reply.message}".strip()) if warning else reply

    def not_understood(self, question: str) -> Reply:
        """Say that the message made no sense here, and give examples of what does."""
        about = self._about
        examples = about.examples[:MAX_EXAMPLES]
        return self._plain("not-understood", question, about.caveats.not_understood, about.messages.not_understood, examples)

    def foreign(self, question: str) -> Reply:
        """Say which language the bot reads, to a message in another one."""
        reply = self.not_understood(question)
        return replace(reply, message=f"{self.sentences.foreign} {reply.message}".strip())

    def care(self, question: str, rule: CareRule) -> Reply:
        """Send to medical care by this rule, and offer nothing that could distract from it."""
        return self._plain("care", question, self._about.caveats.care, rule.message, ())

    def small_talk(self, question: str, talk: SmallTalk) -> Reply:
        """Answer what is about the conversation."""
        return self._plain("small-talk", question, self._about.caveats.small_talk, talk.message, talk.suggest)

    def with_alarm(self, reply: Reply) -> Reply:
        """Add a line to a reply: an earlier alarm comes first."""
        return replace(reply, message=f"{self.sentences.alarm_reminder} {reply.message}".strip())

    def again(self, question: str, identifiers: Sequence[str], message: str) -> Reply:
        """Give entries again, after a message that says why."""
        return self.answer(question, [Match(identifier, 1.0) for identifier in identifiers], message)

    def in_short(self, question: str, identifiers: Sequence[str], message: str) -> Reply:
        """Give entries in one sentence each, after a message that says why."""
        reply = self.again(question, identifiers, message)
        return replace(reply, answers=tuple(replace(answer, text=answer.short) for answer in reply.answers))

    def proof(self, question: str, identifiers: Sequence[str]) -> Reply:
        """Say how well entries are proven, and give each in one sentence."""
        reply = self.in_short(question, identifiers, "")
        grades = dict.fromkeys(answer.caveat.certainty for answer in reply.answers)
        return replace(reply, message=" ".join(self._meanings.get(grade, "") for grade in grades).strip())

    def of_study(self, reply: Reply, aspect: str) -> Reply:
        """Give in a reply only what is asked of a study, where its answer rests on one study that tells that."""
        field = STUDY_FACTS.get(aspect)
        if not field or len(reply.answers) != 1 or len(reply.answers[0].studies) != 1:
            return reply
        study = reply.answers[0].studies[0]
        fact = self.sentences.study_fact.format(title=study.title, year=study.year, fact=getattr(study, field))
        return replace(reply, answers=(replace(reply.answers[0], text=fact, short=fact),))

    def source(self, question: str, identifiers: Sequence[str]) -> Reply:
        """Name the documents and sections that entries come from."""
        answers = self.again(question, identifiers, "").answers
        sections: dict[str, dict[str, None]] = {}
        for citation in (citation for answer in answers for citation in answer.citations):
            sections.setdefault(citation.title, {})[f'"{citation.section_title}"'] = None
        named = "; ".join(f"{title}: {', '.join(titles)}" for title, titles in sections.items())
        return self._reply("small-talk", question, answers[0].caveat, self.sentences.source.format(sources=named))

    def steps(self, question: str, guide: Guide) -> Reply:
        """List the steps of a routine."""
        titles = "; ".join(f"{number}. {step.title}" for number, step in enumerate(guide.steps, 1))
        return self._reply("small-talk", question, self._guide_caveat(guide), self.sentences.steps.format(titles=titles))

    def open_guide(self, question: str, guide: Guide, confidence: float) -> Reply:
        """Start a routine: an answer with the id of its entry, whose text is the first step."""
        answer = Answer(
            guide.entry,
            guide.title,
            self._step(guide, 1),
            self._guide_caveat(guide),
            self._cite(guide.sources),
            (),
            confidence,
            short=self._step(guide, 1),
        )
        return self._reply("answer", question, answer.caveat, self._hint(guide), (answer,), step=_told(guide, 1))

    def step(self, question: str, guide: Guide, number: int, note: str = "") -> Reply:
        """Say one step of a routine, or its finish, which follows the last step."""
        message = "\n".join(part for part in (note, self._step(guide, number)) if part)
        return self._reply("small-talk", question, self._guide_caveat(guide), message, step=_told(guide, number))

    def with_hint(self, reply: Reply, guide: Guide) -> Reply:
        """Say in a reply how to walk on in a routine."""
        return replace(reply, message=f"{reply.message} {self._hint(guide)}")

    def remark(self, question: str, message: str, offered: Sequence[str] = ()) -> Reply:
        """Say something about the conversation itself."""
        return self._plain("small-talk", question, self._about.caveats.small_talk, message, offered)

    def guide(self, identifier: str) -> Guide:
        """Return the guide with this id."""
        guide = self._repository.item(identifier)
        if not isinstance(guide, Guide):
            raise KeyError(identifier)
        return guide

    def has_entry(self, identifier: str) -> bool:
        """Return true if there is an entry with this id."""
        try:
            return isinstance(self._repository.item(identifier), Entry)
        except KeyError:
            return False

    def linked(self, identifiers: Sequence[str]) -> set[str]:
        """Return the entries that an author linked to these."""
        return {other for identifier in identifiers for other in self._entry(identifier).related}

    def study(self, identifier: str) -> Study:
        """Return the study with this id."""
        return self._studies[identifier]

    def _entry(self, identifier: str) -> Entry:
        entry = self._repository.item(identifier)
        if not isinstance(entry, Entry):
            raise KeyError(identifier)
        return entry

    def _step(self, guide: Guide, number: int) -> str:
        if number > len(guide.steps):
            return self.sentences.finish.format(title=guide.finish.title, text=guide.finish.text)
        step, count = guide.steps[number - 1], len(guide.steps)
        return self.sentences.step.format(number=number, count=count, title=step.title, text=step.text)

    def _hint(self, guide: Guide) -> str:
        return self.sentences.step_hint.format(number=min(_EXAMPLE_STEP, len(guide.steps)))

    def _guide_caveat(self, guide: Guide) -> Caveat:
        return Caveat("not-a-claim", self._labels.get("not-a-claim", self._about.caveats.label), guide.caveat)

    def _plain(self, kind: Kind, question: str, caveat: str, message: str, offered: Iterable[str]) -> Reply:
        note = Caveat("not-a-claim", self._about.caveats.label, caveat)
        return self._reply(kind, question, note, message=message, suggestions=self._offer(offered))

    def _offer(self, identifiers: Iterable[str]) -> tuple[Suggestion, ...]:
        return tuple(Suggestion(identifier, self._entry(identifier).question) for identifier in identifiers)

    def _answer(self, entry: Entry, confidence: float) -> Answer:
        return Answer(
            id=entry.id,
            question=entry.question,
            text=entry.answer,
            caveat=Caveat(entry.certainty, self._labels[entry.certainty], entry.caveat),
            citations=self._cite(entry.sources),
            studies=tuple(self._studies[identifier] for identifier in entry.studies),
            confidence=confidence,
            short=entry.short or opening(entry.answer),
        )

    def _cite(self, passages: tuple[Passage, ...]) -> tuple[Citation, ...]:
        return tuple(self._titles[passage.document, passage.section] for passage in passages)


def _told(guide: Guide, number: int) -> RoutineStep | None:
    return RoutineStep(guide.id, number, len(guide.steps)) if number <= len(guide.steps) else None
