"""The frozen records that all packages share. This module imports nothing of the package but `characters`.

Two families: what an author writes (`Knowledge` and its parts, read from YAML) and what a reader gets
(`Reply` and its parts). All fields are strings, numbers or tuples of records, so frozen means frozen.
Types of fields are no strings, as `from __future__ import annotations` would make them: msgspec compiles each of those.
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, ValidationError, convert, json

from bot.text.characters import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

Certainty = Literal["high", "moderate", "low", "very-low", "none", "opinion", "not-a-claim"]
"""How sure the evidence is, strongest first; codes follow GRADE (https://www.gradeworkinggroup.org) where they can."""

Kind = Literal["answer", "clarify", "not-covered", "not-understood", "care", "small-talk"]
"""What a reply is. Only `answer` carries answers."""

Share = Annotated[float, Meta(ge=0, le=1)]
"""A number from 0 to 1."""

Urgency = Literal["emergency", "urgent", "see-a-doctor"]

Severity = Literal["error", "warning"]

SubjectKind = Literal["thing", "study", "concern", "detail"]


_GLANCE = 40  # characters of a message that a repr shows

PHRASE_WORDS = 12
"""The most words that a phrase in a cell of signs may have."""

Some = Meta(min_length=1)
"""Marks a list that must hold at least one item."""


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all records: immutable and compared by value."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields by their names, in lists, texts and numbers, as JSON has them."""
        found: dict[str, Any] = json.decode(json.encode(self))
        return found

    @classmethod
    def from_dict(cls, fields: "Mapping[str, Any]") -> "Self":
        """Return the record that `to_dict` gave these fields of.

        Raises:
            ValueError: if they are of no such record.
        """
        try:
            return convert(fields, cls)
        except ValidationError as error:
            raise ValueError(f"these are not the fields of a {cls.__name__}: {error}") from error


# --- what an author writes -------------------------------------------------------------------------------------


class Passage(Record, frozen=True):
    """A place in a source document, by the ids in `sources.yaml`."""

    document: str
    section: str


class Subject(Record, frozen=True):
    """Something that messages are about. An answer about it also holds for every subject that `is_a` it.

    A `concern` is a hope or a complaint; an answer must be about at least one of those in a message. A `detail` (a
    part, a size, a colour) narrows down another subject; an answer need not be about it. An answer must be about all
    other subjects of a message.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    is_a: tuple[str, ...] = ()
    kind: SubjectKind = "thing"


class Aspect(Record, frozen=True):
    """Something that a message may ask of a subject, whatever the subject is.

    In `variants`, `{subject}` stands for a name. `unsaid` is the reply if no entry covers the aspect; `{nobody}` in it
    stands for the name of the sources. An aspect with a `kind` applies to subjects of that kind. With `of: pair`, it
    asks how two subjects combine; with `of: rivals`, which of them is better.
    """

    id: str
    unsaid: str
    variants: Annotated[tuple[str, ...], Some]
    kind: SubjectKind = "thing"
    of: Literal["one", "pair", "rivals"] = "one"


class Asking(Record, frozen=True):
    """The aspects of a language, and the sentences for questions that nothing answers.

    `unmentioned` is the sentence for a subject that no entry is about, `nobody` is the default name of the sources, and
    `both` joins two subjects. A message is not about a name that follows a word of `aside` ("apart from massage"). It
    is not about a subject without entries that follows a word of `without` ("without surgery").
    """

    nobody: str
    unmentioned: str
    both: str
    aside: tuple[str, ...]
    without: tuple[str, ...]
    aspects: Annotated[tuple[Aspect, ...], Some]


class Section(Record, frozen=True):
    """A part of a source document: its id and the title that readers see."""

    id: str
    title: str


class Source(Record, frozen=True):
    """A document that the knowledge comes from. `name` is a short name for answers, in place of a long title."""

    id: str
    title: str
    describes: str
    sections: Annotated[tuple[Section, ...], Some]
    name: str = ""


class Level(Record, frozen=True):
    """One level of certainty: its code, its meaning, and the label that readers see, if it has one."""

    code: Certainty
    meaning: str
    label: str = ""


class Study(Record, frozen=True):
    """A study that the documents report. `people` counts the volunteers of each group; it is empty where none took part."""

    id: str
    year: str
    title: str
    design: str
    people: tuple[Annotated[int, Meta(ge=1)], ...]
    who: str
    duration: str
    found: str
    limits: str
    source: Passage


class Studies(tuple[Study, ...]):
    """Studies. A notebook shows them as a table, with the labels of a `language`."""

    language = "en"

    def _repr_html_(self) -> str:
        from bot.rendering.notebook import html, study_blocks

        return shown(html(study_blocks(self)))

    def _repr_markdown_(self) -> str:
        from bot.rendering.notebook import markdown, study_blocks

        return shown(markdown(study_blocks(self)))


class Entry(Record, frozen=True):
    """One curated question and its answer, with its variants: other ways to ask the question.

    `short` is the answer in one sentence; if it is empty, the first sentence of the answer is used. `must_mention` are facts
    of the documents, each in words that the entry or one of its studies holds.
    """

    id: str
    question: str
    answer: str
    certainty: Certainty
    caveat: str
    sources: tuple[Passage, ...]
    variants: tuple[str, ...] = ()
    studies: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    short: str = ""
    subjects: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    must_mention: tuple[str, ...] = ()


class Topic(Record, frozen=True):
    """The entries of one file under `topics/`, and the file's name without its ending."""

    name: str
    entries: tuple[Entry, ...]


class Gap(Record, frozen=True):
    """A question that people ask and the documents are known not to answer.

    `subject` tells whether it is of the field; where it is of another, the reply is `not-understood`, with the examples.
    """

    id: str
    question: str
    message: str
    variants: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    subject: Literal["same", "another"] = "same"


class CareRule(Record, frozen=True):
    """Symptoms that call for medical care, and the message that replaces any answer.

    A row of `signs` is present when each of its cells is, close together; a cell is a choice of words, short phrases and
    `{concepts}` separated by ` / `. `unless` names words whose presence in that stretch makes it harmless.
    """

    id: str
    title: str
    urgency: Urgency
    message: str
    signs: Annotated[tuple[Annotated[tuple[str, ...], Some], ...], Some]
    examples: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Concept(Record, frozen=True):
    """A named choice of words and short phrases, separated by ` / `, that cells of signs refer to as `{id}`."""

    id: str
    words: str


class Condition(Record, frozen=True):
    """What a message may tell of whoever asks that comes before any answer: a pregnancy, a recent operation, a child's age.

    `leads_to` is the gap or entry that then comes first. `signs` and `unless` are read as those of a `CareRule`.
    """

    id: str
    leads_to: str
    signs: Annotated[tuple[Annotated[tuple[str, ...], Some], ...], Some]
    examples: tuple[str, ...]
    unless: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class SmallTalk(Record, frozen=True):
    """A reply to messages about the conversation, such as greetings and thanks."""

    id: str
    message: str
    variants: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()


class Step(Record, frozen=True):
    """One step of a guide."""

    title: str
    text: str


class Guide(Record, frozen=True):
    """A routine to follow step by step. `entry` is the entry that describes all of it."""

    id: str
    title: str
    entry: str
    start: Annotated[tuple[str, ...], Some]
    steps: Annotated[tuple[Step, ...], Some]
    finish: Step
    caveat: str
    sources: tuple[Passage, ...]


class Messages(Record, frozen=True):
    """The texts of replies without an answer, by kind of reply.

    `near_care` comes before any reply to a message that may be an alarm. `nobody` is what the documents are called in a
    sentence about what none of them says.
    """

    clarify: str
    not_covered: str
    not_understood: str
    near_care: str = ""
    nobody: str = ""


class KindCaveats(Record, frozen=True):
    """The caveat of each kind of reply that holds no answer, and the label that they share, if they have one."""

    clarify: str
    not_covered: str
    not_understood: str
    care: str
    small_talk: str
    label: str = ""


class ChosenThresholds(Record, frozen=True):
    """Thresholds that an author sets for this knowledge; the others keep their default.

    answer: the best entry is given from here.
    offer: a choice of the best few is given from here, and below it the message is declined.
    second: each of two questions in one message gets its answer from here.
    """

    answer: Share | UnsetType = UNSET
    offer: Share | UnsetType = UNSET
    second: Share | UnsetType = UNSET


class Defaults(Record, frozen=True):
    """Default values for entries."""

    certainty: Certainty | UnsetType = UNSET
    caveat: str | UnsetType = UNSET
    sources: tuple[Passage, ...] | UnsetType = UNSET


class About(Record, frozen=True):
    """The knowledge as a whole: its name, subject, greeting, standing texts and review dates (ISO 8601)."""

    title: str
    subject: str
    greeting: str
    limit: str
    reviewed: str
    review_due: str
    messages: Messages
    caveats: KindCaveats
    examples: tuple[str, ...]
    thresholds: ChosenThresholds = ChosenThresholds()
    defaults: Defaults = Defaults()
    language: str = "en"


class Knowledge(Record, frozen=True):
    """Everything in a knowledge folder, validated: ids are unique and every reference resolves."""

    about: About
    sources: tuple[Source, ...]
    certainty: tuple[Level, ...]
    studies: tuple[Study, ...]
    topics: tuple[Topic, ...]
    gaps: tuple[Gap, ...]
    care: tuple[CareRule, ...]
    small_talk: tuple[SmallTalk, ...]
    synonyms: tuple[tuple[str, ...], ...]
    guides: tuple[Guide, ...]
    conditions: tuple[Condition, ...] = ()
    subjects: tuple[Subject, ...] = ()
    concepts: tuple[Concept, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in the order of the topics."""
        return tuple(entry for topic in self.topics for entry in topic.entries)

    def __repr__(self) -> str:
        return f"<Knowledge {self.about.title!r}: {len(self.entries)} entries, {len(self.studies)} studies>"


class Problem(Record, frozen=True):
    """One error or warning at a position in a file that an author wrote. `line` and `column` count from 1.

    An `error` keeps the folder from being loaded; a `warning` is about how good the knowledge is.
    """

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity} {self.rule} {self.message}"


# --- results of matching ---------------------------------------------------------------------------------------


class Match(Record, frozen=True):
    """An entry that may answer a text. `confidence` (0 to 1) is the calibrated probability that it does."""

    id: str
    confidence: float


class Signal(Record, frozen=True):
    """One feature score of a match, on the scale of its method."""

    name: str
    value: float


class Candidate(Record, frozen=True):
    """A match with its signals and, in an explanation, its closest variant."""

    id: str
    confidence: float
    signals: tuple[Signal, ...]
    nearest: str = ""


def checked_limit(limit: int) -> int:
    """Return a limit if it is a count.

    Raises:
        TypeError: if it is no whole number.
        ValueError: if it is below 0.
    """
    if not isinstance(limit, int) or isinstance(limit, bool):
        raise TypeError(f"the limit is {limit!r}; give a whole number, 0 or more")
    if limit < 0:
        raise ValueError(f"the limit is {limit}; give a whole number, 0 or more")
    return limit


class Matches(list[Match]):
    """Matches, best first. A notebook shows them as a table."""

    def _repr_html_(self) -> str:
        from bot.rendering.notebook import html, match_blocks

        return shown(html(match_blocks(self)))

    def _repr_markdown_(self) -> str:
        from bot.rendering.notebook import markdown, match_blocks

        return shown(markdown(match_blocks(self)))


class Reading(Record, frozen=True):
    """The result of matching one text: its candidates, best first, and the corrected words.

    `words` are those that were matched, with typos corrected and synonyms replaced. `repairs` pairs words as typed with
    the known words they were taken for; `known` (0 to 1) is the share of the weight of the text's own words that the
    knowledge has words for. A message's own words are those that not every message holds. `exact` are those whose authors
    foresaw the text word for word.
    """

    text: str
    candidates: tuple[Candidate, ...]
    repairs: tuple[tuple[str, str], ...]
    known: float
    words: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


# --- what a reader sees ----------------------------------------------------------------------------------------


class Caveat(Record, frozen=True):
    """How strong the evidence is: the certainty code, its label, and a sentence that gives the reason."""

    certainty: Certainty
    label: str
    text: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a caveat needs a text: say how strong the evidence is, and why")


def _require_caveat(owner: str, caveat: object) -> None:
    if not isinstance(caveat, Caveat):
        raise TypeError(f"{owner} needs a Caveat, got {caveat!r}")


class Citation(Record, frozen=True):
    """Where an answer comes from: document id, section id, the titles that readers see, and the document's short name."""

    document: str
    section: str
    title: str
    section_title: str
    name: str = ""


class Suggestion(Record, frozen=True):
    """An entry to offer: its id and the question it answers."""

    id: str
    question: str


class Answer(Record, frozen=True):
    """A curated passage, and `short`, what it says in one sentence.

    `confidence` (0 to 1) is about the match, never about the evidence: see `caveat`.
    """

    id: str
    question: str
    text: str
    caveat: Caveat
    citations: tuple[Citation, ...]
    studies: tuple[Study, ...]
    confidence: float
    short: str = ""

    def __post_init__(self) -> None:
        _require_caveat("Answer", self.caveat)


class RoutineStep(Record, frozen=True):
    """A step as it is told: the id of its guide, its `number` (from 1), and `of` how many."""

    guide: str
    number: int
    of: int


class Reply(Record, frozen=True):
    """The answer to one message. `str(reply)` is the plain text that a terminal would show.

    >>> from bot import FAQBot
    >>> reply = FAQBot().ask("does it plump my skin?")
    >>> reply
    <Reply answer: 'plumping', evidence: very weak>
    >>> Reply.from_dict(reply.to_dict()) == reply
    True

    `question` is the message as it was read: without control characters and cut to a sane length. `step` is the step of a
    routine that the reply tells, or None; the finish, which follows the last step, is no step. `ends` is true if the reply
    says goodbye. `about` names what was filled in from earlier messages. `language` is the code of the language of the
    labels, such as "Evidence".
    """

    kind: Kind
    question: str
    caveat: Caveat
    message: str = ""
    answers: tuple[Answer, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    step: RoutineStep | None = None
    ends: bool = False
    about: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        _require_caveat("Reply", self.caveat)

    def __str__(self) -> str:
        from bot.rendering.reply_text import reply_text  # the only import from rendering: `str(reply)` is its plain text

        return shown(reply_text(self))

    def __repr__(self) -> str:
        held = ", ".join(answer.id for answer in self.answers) or shown(self.message[:_GLANCE])
        return f"<Reply {self.kind}: {held!r}, evidence: {self.caveat.label}>"

    def _repr_html_(self) -> str:
        from bot.rendering.notebook import html, reply_blocks

        return shown(html(reply_blocks(self)))

    def _repr_markdown_(self) -> str:
        from bot.rendering.notebook import markdown, reply_blocks

        return shown(markdown(reply_blocks(self)))


class Explanation(Record, frozen=True):
    """Why a reply is what it is: a reading for each question found in the message, and each verdict in words.

    `policy` is the one that decided, and `declined` are those that were asked before it.
    """

    reply: Reply
    readings: tuple[Reading, ...]
    verdicts: tuple[str, ...]
    policy: str = ""
    declined: tuple[str, ...] = ()


# --- what an author may log ------------------------------------------------------------------------------------

MissKind = Literal["clarify", "not-covered", "not-understood"]
"""The kinds of reply that leave a message without an answer."""


class Miss(Record, frozen=True):
    """A message that got no answer, the kind of its reply, and the id of the entry that came nearest, if any did."""

    q: str
    kind: MissKind
    nearest: str = ""
