"""A knowledge folder, one file of which is whatever comes: the first byte says which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot import KnowledgeError
from bot.content.files import read_bytes
from bot.content.folder import load_knowledge, read_draft
from bot.dialogue.replies import Replies
from bot.languages.packs import load_language
from bot.records import CareRule, Entry, Gap, Guide, Knowledge, Match, SmallTalk
from bot.storage.repository import Item, Repository, knowledge_rows
from bot.text.characters import unfit
from tests.conftest import TEA
from tests.fuzz.promises import holds_for_problem, holds_for_reply

FILES = read_bytes(TEA)
NAMES = (
    "topics/brewing.yaml",
    "about.yaml",
    "care.yaml",
    "conditions.yaml",
    "certainty.yaml",
    "gaps.yaml",
    "guides.yaml",
    "small_talk.yaml",
    "sources.yaml",
    "studies.yaml",
    "synonyms.yaml",
    "topics/more.yaml",
)


def check(data: bytes) -> None:
    """Whatever a file holds, it is refused with the place of every fault, or all of it can be told."""
    files = dict(sorted((FILES | {NAMES[data[0] % len(NAMES)]: data[1:]}).items())) if data else FILES
    try:
        knowledge = load_knowledge("tea", files)
    except KnowledgeError as error:
        assert error.problems == tuple(read_draft("tea", files).problems)
        for problem in error.problems:
            holds_for_problem(problem)
        return
    assert not [text for text in texts(knowledge) if unfit(text)]
    tell_all(knowledge)


def tell_all(knowledge: Knowledge) -> None:
    """Make every reply that there can be."""
    replies = Replies(Repository(knowledge_rows(knowledge)), load_language(knowledge.about.language))
    items: list[Item] = [*knowledge.entries, *knowledge.gaps, *knowledge.care, *knowledge.small_talk]
    items += [*knowledge.guides, *knowledge.conditions]
    for item in items:
        found = replies.matched(item.id)
        assert found == item
        if isinstance(found, Entry):
            holds_for_reply(replies.answer("?", [Match(found.id, 0.5)]))
        elif isinstance(found, Gap):
            holds_for_reply(replies.gap("?", found))
        elif isinstance(found, SmallTalk):
            holds_for_reply(replies.small_talk("?", found))
        elif isinstance(found, Guide):
            holds_for_reply(replies.open_guide("?", found, 0.5))
            holds_for_reply(replies.step("?", found, len(found.steps) + 1))
        elif isinstance(found, CareRule):
            holds_for_reply(replies.care("?", found))
        else:
            assert found.leads_to in {entry.id for entry in knowledge.entries} | {gap.id for gap in knowledge.gaps}
    holds_for_reply(replies.not_understood("?"))
    holds_for_reply(replies.not_covered("?", [entry.id for entry in knowledge.entries]))


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))
