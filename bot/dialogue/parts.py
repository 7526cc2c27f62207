"""The parts of a message, each read alone, or together with the statements around it if needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.readings import SHORT
from bot.records import Entry, SmallTalk
from bot.text.sentences import joined_names, read_together

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dialogue.replies import Replies
    from bot.dialogue.thresholds import Thresholds
    from bot.records import Reading
    from bot.text.utterance import Utterance


class Parts:
    """The readings of the parts of a message with several parts."""

    def __init__(self, read: Callable[[str], Reading], replies: Replies, at: Thresholds, utterance: Utterance) -> None:
        self._read = cache(read)
        self._replies = replies
        self._at = at
        self._message = utterance.text
        self._language = utterance.language
        self._parts = tuple(dict.fromkeys(utterance.parts)) if len(utterance.parts) > 1 else ()

    def asking(self) -> list[Reading]:
        """Return the reading of each part that asks: alone or, where that is not sure, with what was told around it.

        Its words are those of the part alone. Of a message that asks nothing, only small talk that is short, or sure, is
        taken for itself: "I'll leave it there. Cheers."
        """
        asking = read_together(self._parts, self._language)
        if not asking:
            return [reading for reading in map(self._read, self._parts) if self._is_small_talk(reading)]
        return [replace(self._surest(texts), words=self._read(part).words) for part, texts in asking]

    def names(self) -> list[Reading]:
        """Return the readings of names that the message joins, if each is surely that of an entry of its own."""
        readings = [self._read(name) for name in joined_names(self._message, self._language)]
        named = {reading.candidates[0].id for reading in readings if _confidence(reading) >= self._at.sure}
        own = len(named) == len(readings) and all(isinstance(self._replies.matched(one), Entry) for one in named)
        return readings if own else []

    def _is_small_talk(self, reading: Reading) -> bool:
        if not reading.candidates or not isinstance(self._replies.matched(reading.candidates[0].id), SmallTalk):
            return False
        return len(reading.text.split()) <= SHORT or _confidence(reading) >= self._at.sure

    def _surest(self, texts: tuple[str, ...]) -> Reading:
        """Return the surer reading of a part, alone or behind what was told.

        A word in place of the subject ("how long do I leave it") asks for more confidence before alone is enough.
        """
        at = self._at
        first = self._read(texts[0])
        if _confidence(first) >= (max(at.answer, at.sure) if self._language.points(texts[0]) else at.answer):
            return first
        return max((first, *map(self._read, texts[1:])), key=_confidence)


def _confidence(reading: Reading) -> float:
    return reading.candidates[0].confidence if reading.candidates else 0.0
