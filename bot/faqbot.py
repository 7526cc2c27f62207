"""The bot itself: one knowledge, compiled once, that answers any number of questions. Here the rooms are joined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.cache import Compiled, cache_path, read_compiled, write_compiled
from bot.content.files import read_bytes
from bot.dialogue.decide import DEFAULT, alarmed, decide
from bot.dialogue.replies import Replies
from bot.matching import Matcher, Signs, clean, fit_signs, read_together, split_questions
from bot.records import Match

if TYPE_CHECKING:
    from bot.records import Explanation, Knowledge, Reading, Reply

_PACKAGE = Path(__file__).parent


def shipped_folder() -> Path:
    """Return the knowledge that ships: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "knowledge"
    return inside if inside.is_dir() else _PACKAGE.parent / "knowledge"


class FAQBot:
    """Answers questions from curated knowledge, with the evidence of every answer; the same text gives the same bytes.

    Made without arguments, it holds the knowledge that ships. It keeps no state between questions, and many threads
    may ask it at once.
    """

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        compiled = _from_folder(shipped_folder()) if knowledge is None else _compile(knowledge)
        self._set_up(compiled)

    @classmethod
    def from_folder(cls, folder: str | Path) -> FAQBot:
        """Return a bot for a knowledge folder. What is fitted is kept in the cache folder, and found there next time.

        Raises:
            KnowledgeError: if the folder is missing or anything in it is wrong.
        """
        bot = cls.__new__(cls)
        bot._set_up(_from_folder(folder))
        return bot

    def _set_up(self, compiled: Compiled) -> None:
        self.knowledge = compiled.knowledge
        self.replies = Replies(compiled.knowledge)
        self._matcher = Matcher(compiled.index)
        self._signs = Signs(compiled.signs, compiled.index.vocabulary)

    def ask(self, text: str) -> Reply:
        """Reply to one message, whatever it holds. Nothing is remembered."""
        return self.decide(text).reply

    def explain(self, text: str) -> Explanation:
        """Reply to one message and tell how the reply came about, with the wording that each candidate came nearest to."""
        return self.with_nearest(self.decide(text))

    def with_nearest(self, explanation: Explanation) -> Explanation:
        """Add the wording that each candidate came nearest to."""
        return replace(explanation, readings=tuple(map(self._with_nearest, explanation.readings)))

    def decide(self, text: str) -> Explanation:
        """Reply to one message and tell how the reply came about."""
        message = clean(text)
        whole = self._matcher.read(message)
        rule = self._signs.find(message)
        if rule:
            return alarmed(self.replies, message, whole, rule)
        return decide(self.replies, message, whole, self._read_parts(message))

    def read(self, text: str) -> Reading:
        """Match one text as a whole: its candidates of every kind, best first."""
        return self._matcher.read(clean(text))

    def rank(self, text: str, limit: int = 5) -> list[Match]:
        """Return the entries that may answer `text`, best first and without a threshold, at most `limit`."""
        message = clean(text)
        best: dict[str, float] = {}
        for reading in (self._matcher.read(message), *self._read_parts(message)):
            for candidate in reading.candidates:
                identifier = self.replies.entry_of(candidate.id)
                if identifier:
                    best[identifier] = max(best.get(identifier, 0.0), candidate.confidence)
        ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return [Match(identifier, confidence) for identifier, confidence in ordered[:limit]]

    def _with_nearest(self, reading: Reading) -> Reading:
        candidates = [replace(c, nearest=self._matcher.nearest(reading.text, c.id)) for c in reading.candidates]
        return replace(reading, candidates=tuple(candidates))

    def _read_parts(self, message: str) -> list[Reading]:
        """Read each part of a message of several: alone or, where that is not sure, with what was told around it."""
        parts = split_questions(message)
        if len(parts) < 2:
            return []
        return [self._read_surely(texts) for texts in read_together(parts)]

    def _read_surely(self, texts: tuple[str, ...]) -> Reading:
        alone = self._matcher.read(texts[0])
        if _confidence(alone) >= DEFAULT.answer:
            return alone
        return max((alone, *map(self._matcher.read, texts[1:])), key=_confidence)


def _confidence(reading: Reading) -> float:
    return reading.candidates[0].confidence if reading.candidates else 0.0


def _from_folder(folder: str | Path) -> Compiled:
    files = read_bytes(folder)
    path = cache_path(files)
    compiled = read_compiled(path)
    if compiled is None:
        from bot.content.folder import load_knowledge  # imports YAML, which answering does without

        compiled = _compile(load_knowledge(folder, files))
        write_compiled(path, compiled)
    return compiled


def _compile(knowledge: Knowledge) -> Compiled:
    index = Matcher.fit(_phrasings(knowledge), synonyms=knowledge.synonyms).index
    return Compiled(knowledge, index, fit_signs(knowledge.care))


def _phrasings(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Return all wordings under the id that they lead to: entries, and all else that a message may mean."""
    phrasings = {entry.id: (entry.question, *entry.variants) for entry in knowledge.entries}
    phrasings |= {gap.id: (gap.question, *gap.variants) for gap in knowledge.gaps}
    phrasings |= {talk.id: talk.variants for talk in knowledge.small_talk}
    phrasings |= {rule.id: rule.examples for rule in knowledge.care}
    phrasings |= {guide.id: guide.start for guide in knowledge.guides}
    return phrasings
