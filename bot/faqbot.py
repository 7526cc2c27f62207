"""The bot: one knowledge, compiled once, that answers any number of questions. This module connects the packages."""

from __future__ import annotations

import os
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.content.files import read_bytes
from bot.dialogue.frame import FrameReader
from bot.dialogue.frame_rows import frame_rows
from bot.dialogue.parts import Parts
from bot.dialogue.pipeline import Turn, respond
from bot.dialogue.policies import ALONE
from bot.dialogue.replies import Replies
from bot.dialogue.state import State
from bot.dialogue.thresholds import Thresholds, choose_thresholds
from bot.errors import WriteError
from bot.languages.pack_files import language_files
from bot.records import Knowledge, Match, Matches, Studies, checked_limit
from bot.retrieval import CANDIDATES, AlarmReader, Heard, Index, Matcher, alarm_reader_rows, fit_rows
from bot.storage.cache import CachedRows, cache_path, keep
from bot.storage.index_file import UNEXPECTED, IndexFile, is_foreign, write_index
from bot.storage.repository import Repository, knowledge_rows
from bot.text.tokens import clean
from bot.text.utterance import Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any, Self, TypeVar

    from bot.records import Explanation, Reading, Reply
    from bot.retrieval.embedding import Embed
    from bot.storage.store import Rows

    T = TypeVar("T")

_PACKAGE = os.path.dirname(__file__)


_PUBLIC = ("ask", "explain", "from_folder", "from_index", "knowledge", "rank", "studies")


def shipped_folder() -> str:
    """Return the folder of the shipped knowledge: inside the installed package, or beside it in a checkout."""
    inside = os.path.join(_PACKAGE, "knowledge")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "knowledge")


def _no_progress(_share: float) -> None:
    """Ignore the progress."""


class FAQBot:
    """Answers questions from curated knowledge, with the evidence of every answer; the same text gives the same bytes.

    Made without arguments, it holds the knowledge that ships. It keeps no state between questions, and many threads
    may ask it at once. Copies share what was read; a pickled bot is opened again from its folder or index.

    >>> bot = FAQBot()
    >>> bot
    <FAQBot 'facefacts': 63 entries on facial massage>
    >>> bot.ask("do jade rollers do more than others?").answers[0].short
    'The review says there is no scientific evidence that jade rollers do more than others.'
    """

    _loaded: frozenset[str] = frozenset()
    """The attributes that are rebuilt from the index; others belong to subclasses."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        if not isinstance(knowledge, Knowledge | None):
            kind = type(knowledge).__name__
            raise TypeError(f"a bot is made of Knowledge, not of {kind}; for a folder, call FAQBot.from_folder(folder)")
        if knowledge is None:
            self._set_up(_from_folder(shipped_folder()), _from_folder, shipped_folder(), None)
        else:
            rows = compile_knowledge(knowledge)
            self._set_up(rows, dict, rows, None)

    @classmethod
    def from_folder(
        cls, folder: str | Path, compiling: Callable[[float], None] = _no_progress, embed: Embed | None = None
    ) -> Self:
        """Return a bot for a knowledge folder. The fitted model is kept in the cache folder.

        Fitting takes seconds where it has to be done: `compiling` is told which share of it is done, from 0 to 1. `embed`
        makes vectors of texts, see `Matcher.fit`.

        >>> FAQBot.from_folder("knowledge").knowledge.about.subject
        'facial massage'

        Raises:
            KnowledgeError: if the folder is missing or anything in it is wrong.
            EmbeddingError: if `embed` makes no vectors.
        """
        opener = partial(_from_folder, embed=embed) if embed else _from_folder
        return cls._of(_from_folder(folder, compiling, embed), opener, os.path.abspath(folder), embed)

    @classmethod
    def from_index(cls, path: str | Path, embed: Embed | None = None) -> Self:
        """Return a bot for the file that `facefacts compile` wrote, without the knowledge folder.

        >>> from bot.faqbot import compile_folder
        >>> FAQBot.from_index(compile_folder("knowledge")).ask("is it safe?").kind
        'answer'

        Raises:
            IndexFileError: if it can't be read, is damaged, or was written by another version; also later, when a damaged
                part is read.
            EmbeddingError: if it holds vectors of another function than `embed`.
        """
        return cls._of(IndexFile(os.fspath(path)), IndexFile, os.path.abspath(path), embed)

    @classmethod
    def _of(cls, rows: Rows, opener: Callable[[Any], Rows], source: object, embed: Embed | None) -> Self:
        bot = cls.__new__(cls)
        bot._set_up(rows, opener, source, embed)
        return bot

    def _set_up(self, rows: Rows, opener: Callable[[Any], Rows], source: object, embed: Embed | None) -> None:
        """Answer from these rows. `opener` opens them again in another process."""
        self._rows = rows
        self._origin = (opener, source, embed)
        self.guarded(self._load)

    def _load(self) -> None:
        others = frozenset(vars(self)) - self._loaded
        self._repository = Repository(self._rows)
        self._matcher = Matcher(Index(self._rows), self._origin[-1])
        self._read = self._matcher.read
        self.language = self._matcher.index.language
        self.replies = Replies(self._repository, self.language)
        self.thresholds = choose_thresholds(self._repository.frame.about.thresholds)
        self.frames = FrameReader(self._rows, self.language)
        self.alarms = AlarmReader(self._rows, self.language, self._matcher.index.stems)
        self._hear = self.alarms.hear
        self._loaded = (frozenset(vars(self)) - others) | {"_rows", "_origin", "_loaded"}

    def guarded(self, work: Callable[[], T]) -> T:
        """Call a function that reads the index. If a cached index makes no sense, compile it again and repeat the call.

        Raises:
            IndexFileError: if what a file that was made ahead holds makes no sense.
        """
        try:
            return work()
        except UNEXPECTED as error:
            if isinstance(self._rows, IndexFile):
                raise self._rows.refusal() from error
            if not isinstance(self._rows, CachedRows):
                raise
            self._rows.refresh()
        self._reload()
        return work()

    def _reload(self) -> None:
        chosen = vars(self).get("thresholds")
        self._load()
        self.thresholds = chosen or self.thresholds

    def __copy__(self) -> Self:
        return self._changed()

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        from copy import deepcopy  # already imported by the caller

        return self._changed(**deepcopy(self._own(), memo))

    def __reduce__(self) -> tuple[object, ...]:
        return _reopened, (type(self), *self._origin), {**self._own(), "thresholds": self.thresholds}

    def _own(self) -> dict[str, Any]:
        """Return the attributes that a subclass or its user added."""
        return {name: value for name, value in vars(self).items() if name not in self._loaded}

    @property
    def unwritten(self) -> str:
        """Why the compiled index could not be written to the cache, or nothing."""
        return self._rows.unwritten if isinstance(self._rows, CachedRows) else ""

    @property
    def knowledge(self) -> Knowledge:
        """Everything that the bot knows.

        >>> FAQBot().knowledge
        <Knowledge 'facefacts': 63 entries, 5 studies>
        """
        return self.guarded(lambda: self._repository.knowledge)

    @property
    def studies(self) -> Studies:
        """The studies behind the answers.

        >>> sorted(study.year for study in FAQBot().studies)
        ['2017', '2017', '2018', '2021', '2022']
        """
        studies = Studies(self.guarded(lambda: self._repository.frame.studies))
        studies.language = self.language.code
        return studies

    def __repr__(self) -> str:
        known = self.knowledge
        return f"<{type(self).__name__} {known.about.title!r}: {len(known.entries)} entries on {known.about.subject}>"

    def __dir__(self) -> list[str]:
        """List the public names; the rest is internal."""
        return sorted({*_PUBLIC, *dir(object), *self._own()})

    def ask(self, text: str) -> Reply:
        """Reply to one message, whatever it holds. Nothing is remembered.

        >>> reply = FAQBot().ask("will it get rid of my wrinkles?")
        >>> reply.kind, reply.answers[0].id, reply.caveat.label
        ('answer', 'wrinkles', 'no studies')
        >>> FAQBot().ask("what does a session cost?").kind
        'not-covered'
        """
        return self.decide(text).reply

    def explain(self, text: str) -> Explanation:
        """Reply to one message and explain the reply, with the closest variant of each candidate.

        >>> why = FAQBot().explain("does guasha work?")
        >>> why.reply.answers[0].id, why.readings[0].candidates[0].id
        ('gua-sha', 'gua-sha')
        """
        return self.with_nearest(self.decide(text))

    def with_nearest(self, explanation: Explanation) -> Explanation:
        """Add the signals and the closest variant of each candidate."""
        readings = self.guarded(lambda: tuple(map(self._matcher.explained, explanation.readings)))
        return replace(explanation, readings=readings)

    def decide(self, text: str) -> Explanation:
        """Reply to one message and explain the reply."""
        utterance = Utterance(text, self.language)
        return self.guarded(lambda: respond(Turn(self, State(), utterance, ALONE)).explanation)

    def search(self, text: str, limit: int = CANDIDATES) -> Reading:
        """Match one clean text as a whole: at most `limit` candidates of every kind, best first."""
        return self._read(text, limit)

    def foreseen(self, identifier: str, said: Sequence[str]) -> float:
        """Return how much of a text (0 to 1) the variants of an entry hold."""
        return self._matcher.foreseen(identifier, said)

    def hear(self, utterance: Utterance) -> Heard:
        """Return the care rule or the condition that a message matches; care rules come first."""
        return self._hear(utterance.text)

    def read(self, text: str, limit: int = CANDIDATES) -> Reading:
        """Match one text as a whole: at most `limit` candidates of every kind, best first."""
        message, most = clean(text), max(limit, 0)
        return self.guarded(lambda: self._read(message, most))

    def rank(self, text: str, limit: int = 5) -> Matches:
        """Return the entries that may answer `text`, best first and without a threshold, at most `limit`.

        >>> [match.id for match in FAQBot().rank("do jade rollers do more?", limit=1)]
        ['jade-rollers']

        Raises:
            TypeError: if `limit` is no whole number.
            ValueError: if it is below 0.
        """
        message, most = clean(text), checked_limit(limit)
        best = self.guarded(lambda: self._confidences(message, most))
        ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return Matches(Match(identifier, confidence) for identifier, confidence in ordered[:most])

    def with_thresholds(self, thresholds: Thresholds) -> Self:
        """Return a bot with the same knowledge and these thresholds."""
        return self._changed(thresholds=thresholds)

    def remembering(self) -> Self:
        """Return a bot with the same knowledge that caches readings, for asking the same texts repeatedly."""
        return self._changed(_read=cache(self._read), _hear=cache(self._hear))

    def _changed(self, **attributes: object) -> Self:
        bot = type(self).__new__(type(self))
        bot.__dict__.update(self.__dict__, **attributes)
        bot._loaded |= attributes.keys() & {"_read", "_hear"}
        return bot

    def _confidences(self, message: str, limit: int) -> dict[str, float]:
        """Return the highest confidence of each entry that may answer a message or one of its parts."""
        best: dict[str, float] = {}
        for reading in (self._read_deep(message, limit), *self._parts(message).asking()):
            for candidate in reading.candidates:
                identifier = self.replies.entry_of(candidate.id)
                if identifier:
                    best[identifier] = max(best.get(identifier, 0.0), candidate.confidence)
        return best

    def _read_deep(self, message: str, limit: int) -> Reading:
        """Read a message with enough candidates to include `limit` entries, or with all of them."""
        depth = CANDIDATES
        reading = self._read(message)
        while len(reading.candidates) == depth and len(set(map(self.replies.entry_of, _ids(reading))) - {None}) < limit:
            depth *= 4
            reading = self._read(message, depth)
        return reading

    def _parts(self, message: str) -> Parts:
        return Parts(self.search, self.replies, self.thresholds, Utterance(message, self.language))


def _reopened(kind: type[FAQBot], opener: Callable[[Any], Rows], source: object, embed: Embed | None) -> FAQBot:
    return kind._of(opener(source), opener, source, embed)


def _ids(reading: Reading) -> tuple[str, ...]:
    return tuple(candidate.id for candidate in reading.candidates)


def _from_folder(folder: str | Path, compiling: Callable[[float], None] = _no_progress, embed: Embed | None = None) -> Rows:
    files = read_bytes(folder)

    def make() -> dict[str, bytes]:
        from bot.content.folder import load_knowledge  # imports YAML, which answering does not need

        compiling(0)
        return compile_knowledge(load_knowledge(folder, files), compiling, embed)

    return CachedRows(_place(files, embed), make)


def compile_folder(folder: str | Path, path: str | None = None, compiling: Callable[[float], None] = _no_progress) -> str:
    """Compile a knowledge folder into a file, by default one in the cache folder; return the path.

    `compiling` is told, from 0 on, which share of the fitting is done.

    Raises:
        KnowledgeError: if the folder is missing or anything in it is wrong.
        WriteError: if the file can't be written, or is there already and no index.
    """
    from bot.content.folder import load_knowledge

    files = read_bytes(folder)
    knowledge = load_knowledge(folder, files)
    if path:
        _refuse_foreign(path)
    compiling(0)
    rows = compile_knowledge(knowledge, compiling)
    made = path or _place(files)
    try:
        if path:
            write_index(path, rows)
        else:
            keep(made, rows)
    except OSError as error:
        raise _unwritable(made or "the cache folder", error) from error
    return made


def _place(files: dict[str, bytes], embed: Embed | None = None) -> str:
    """Return the cache path for a knowledge folder; it depends on its files and on those of its language."""
    if not embed:
        return cache_path({**files, **language_files()})
    from bot.retrieval.embedding import name_of

    return cache_path({**files, **language_files(), "embed": name_of(embed).encode()})


def _refuse_foreign(path: str) -> None:
    """Refuse to overwrite a file that is no index, before fitting starts."""
    try:
        foreign = is_foreign(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    if foreign:
        raise WriteError(f"{path}: is there already and no index of this program; name another file with -o")


def _unwritable(path: str, error: OSError) -> WriteError:
    return WriteError(f"{path}: can't be written ({error.strerror}); name another with -o")


def compile_knowledge(
    knowledge: Knowledge, compiling: Callable[[float], None] = _no_progress, embed: Embed | None = None
) -> dict[str, bytes]:
    """Return everything that answering needs, as rows: the records, the index of the variants, the patterns of the rules."""
    from bot.languages.packs import language_row, load_asking, load_language  # imports YAML, which answering does not need

    answers = {entry.id: entry.answer for entry in knowledge.entries}
    share = _FIRST if knowledge.subjects else 1.0
    progress = partial(_told, compiling, 0.0, share)
    phrasings, code = _phrasings(knowledge), knowledge.about.language
    texts = tuple(chain.from_iterable(phrasings.values()))
    asked = "\n".join(chain.from_iterable((entry.question, *entry.variants) for entry in knowledge.entries))
    meanings = bool(embed) or not load_language(code).is_foreign(asked)  # word vectors are of one language
    rows = fit_rows(phrasings, knowledge.synonyms, code, answers, progress, embed, meanings=meanings)
    rows |= language_row(code, asked)
    rows |= knowledge_rows(knowledge)
    index = Index(rows)
    rows |= alarm_reader_rows(
        knowledge.care,
        knowledge.conditions,
        knowledge.concepts,
        harmless=texts,
        language=index.language,
        known=index.stems,
    )
    if knowledge.subjects:
        rows |= frame_rows(knowledge, load_asking(code), partial(_told, compiling, share, 1.0))
    compiling(1)
    return rows


_FIRST = 0.6  # share of the fitting time that the index of the entries takes; the rest is for the index of aspects


def _told(progress: Callable[[float], None], start: float, end: float, share: float) -> None:
    """Report overall progress; `share` is the progress of the part from `start` to `end`."""
    progress(start + share * (end - start))


def _phrasings(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Return all variants by id: of entries, and of everything else that a message can match."""
    phrasings = {entry.id: (entry.question, *entry.variants) for entry in knowledge.entries}
    phrasings |= {gap.id: (gap.question, *gap.variants) for gap in knowledge.gaps if gap.variants}
    phrasings |= {talk.id: talk.variants for talk in knowledge.small_talk}
    phrasings |= {guide.id: guide.start for guide in knowledge.guides}
    return phrasings
