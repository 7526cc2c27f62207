"""The records of a knowledge by id, so that a reply decodes only the few records that it needs."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

from msgspec import msgpack
from msgspec.structs import replace

from bot.records import CareRule, Concept, Condition, Entry, Gap, Guide, Knowledge, Record, SmallTalk, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.store import Rows

Item = Entry | Gap | CareRule | SmallTalk | Guide | Condition
"""Any record that a message can match."""

_T = TypeVar("_T", Entry, Gap, CareRule, SmallTalk, Guide, Condition)

_FRAME, _ORDER, _ITEM, _CONCEPTS = "frame", "order", "item ", "concepts"
_KINDS: dict[bytes, type[Item]] = {b"e": Entry, b"g": Gap, b"c": CareRule, b"s": SmallTalk, b"w": Guide, b"n": Condition}
_MARKS = {kind: mark for mark, kind in _KINDS.items()}


class _Order(Record, frozen=True):
    """The ids of all items in the order of the files, the entries by topic."""

    topics: tuple[tuple[str, tuple[str, ...]], ...]
    gaps: tuple[str, ...]
    care: tuple[str, ...]
    small_talk: tuple[str, ...]
    guides: tuple[str, ...]
    conditions: tuple[str, ...]


def knowledge_rows(knowledge: Knowledge) -> dict[str, bytes]:
    """Return the rows of a knowledge: every item by id, their order, and the frame, which is all that is no item."""
    order = _Order(
        topics=tuple((topic.name, tuple(entry.id for entry in topic.entries)) for topic in knowledge.topics),
        gaps=_ids(knowledge.gaps),
        care=_ids(knowledge.care),
        small_talk=_ids(knowledge.small_talk),
        guides=_ids(knowledge.guides),
        conditions=_ids(knowledge.conditions),
    )
    items: list[Item] = [*knowledge.entries, *knowledge.gaps, *knowledge.care, *knowledge.small_talk]
    items += [*knowledge.guides, *knowledge.conditions]
    rows = {_ITEM + item.id: _MARKS[type(item)] + msgpack.encode(item) for item in items}
    frame = replace(knowledge, topics=(), gaps=(), care=(), small_talk=(), guides=(), conditions=(), concepts=())
    concepts = msgpack.encode(knowledge.concepts)
    return {**rows, _FRAME: msgpack.encode(frame), _ORDER: msgpack.encode(order), _CONCEPTS: concepts}


class Repository:
    """Hands out the records of a knowledge by id."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.item = lru_cache(maxsize=1000)(self._item)

    @cached_property
    def frame(self) -> Knowledge:
        """The knowledge without its items: what it says of itself, its sources, certainty scale and studies."""
        return msgpack.decode(self._rows.get(_FRAME) or b"", type=Knowledge)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The knowledge as a whole."""
        order = self._order
        return replace(
            self.frame,
            topics=tuple(Topic(name, self._all(Entry, ids)) for name, ids in order.topics),
            gaps=self._all(Gap, order.gaps),
            care=self._all(CareRule, order.care),
            small_talk=self._all(SmallTalk, order.small_talk),
            guides=self.guides,
            conditions=self._all(Condition, order.conditions),
            concepts=msgpack.decode(self._rows.get(_CONCEPTS) or b"", type=tuple[Concept, ...]),
        )

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """All guides."""
        return self._all(Guide, self._order.guides)

    @cached_property
    def _order(self) -> _Order:
        return msgpack.decode(self._rows.get(_ORDER) or b"", type=_Order)

    def _all(self, kind: type[_T], ids: Sequence[str]) -> tuple[_T, ...]:
        return tuple(item for identifier in ids if isinstance(item := self._item(identifier), kind))

    def _item(self, identifier: str) -> Item:
        """Return the item with this id.

        Raises:
            KeyError: if there is none.
        """
        row = self._rows.get(_ITEM + identifier)
        if row is None:
            raise KeyError(identifier)
        return msgpack.decode(memoryview(row)[1:], type=_KINDS[row[:1]])


def _ids(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)
