"""How the records of a knowledge hang together: which ones an author linked, and what an entry tells in all its words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.records import Entry, Gap, Guide, SmallTalk
from bot.text.tokens import stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.replies import Replies
    from bot.storage.repository import Item


class Links:
    """Reads the `related` lists of entries and gaps, and the studies that entries rest on."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies
        self.told = lru_cache(maxsize=100)(self._told)
        self.named = lru_cache(maxsize=100)(self._named)

    def linked(self, identifier: str, focus: Sequence[str]) -> bool:
        """Tell whether an entry or gap names one of the entries in focus as related, or is named by one."""
        own = self._related(identifier)
        return any(other in own or identifier in self._related(other) for other in focus)

    def is_of_a_study(self, focus: Sequence[str]) -> bool:
        """Tell whether one of the entries in focus is about a study."""
        return any(self._study_of(identifier) for identifier in focus)

    def entry_on_the_study(self, focus: Sequence[str]) -> str | None:
        """Return the entry about the study that all of the focus rests on, among the focus and up to two links from it."""
        rests = {study for identifier in focus for study in self._entry_studies(identifier)}
        if len(rests) != 1:
            return None
        near = [other for identifier in focus for other in self._related(identifier)]
        far = [other for identifier in near for other in self._related(identifier)]
        return next((identifier for identifier in (*focus, *near, *far) if self._study_of(identifier) in rests), None)

    def _study_of(self, identifier: str) -> str | None:
        """Return the study that an entry is about: the only one it rests on, if its question names the year."""
        item = self._replies.matched(identifier)
        if not isinstance(item, Entry) or len(item.studies) != 1:
            return None
        year = self._replies.study(item.studies[0]).year
        return item.studies[0] if year in words(item.question) else None

    def _entry_studies(self, identifier: str) -> tuple[str, ...]:
        item = self._replies.matched(identifier)
        return item.studies if isinstance(item, Entry) else ()

    def _related(self, identifier: str) -> tuple[str, ...]:
        item = self._replies.matched(identifier)
        return item.related if isinstance(item, Entry | Gap) else ()

    def _told(self, identifier: str) -> frozenset[str]:
        """Return the stems of all that an entry tells, with the facts of the study where it rests on one, or a routine."""
        item = self._replies.matched(identifier)
        if isinstance(item, Guide):
            steps = " ".join(f"{step.title} {step.text}" for step in (*item.steps, item.finish))
            return frozenset(map(stem, words(steps)))
        if not isinstance(item, Entry):
            return frozenset()
        facts = [f"{study.who} {study.duration} {study.found}" for study in map(self._replies.study, item.studies)]
        text = " ".join((item.question, item.answer, item.caveat, *(facts if len(facts) == 1 else ())))
        return frozenset(map(stem, words(text)))

    def _named(self, identifier: str) -> frozenset[str]:
        """Return the stems of all that an entry or gap tells, and of all wordings it is asked for in."""
        item = self._replies.matched(identifier)
        if not isinstance(item, Entry | Gap):
            return frozenset()
        return self.told(identifier) | asked_in(item)


def asked_in(item: Item) -> frozenset[str]:
    """Return the stems of all wordings that an entry or gap is asked for in, or that small talk has; of others, none."""
    if not isinstance(item, Entry | Gap | SmallTalk):
        return frozenset()
    question = () if isinstance(item, SmallTalk) else (item.question,)
    return frozenset(stem(word) for text in (*question, *item.variants) for word in words(text))
