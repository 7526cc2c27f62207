"""What a dialogue needs of a bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.retrieval.matcher import CANDIDATES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from bot.dialogue.frame import FrameReader
    from bot.dialogue.replies import Replies
    from bot.dialogue.thresholds import Thresholds
    from bot.languages.language import Language
    from bot.records import Reading
    from bot.retrieval.alarms import AlarmReader, Heard
    from bot.text.utterance import Utterance

    T = TypeVar("T")


class Bot(Protocol):
    """A compiled knowledge that can be searched. All that reads it is done by `guarded`."""

    replies: Replies
    thresholds: Thresholds
    language: Language
    frames: FrameReader
    alarms: AlarmReader

    def guarded(self, work: Callable[[], T]) -> T:
        """Call a function that reads the index. If a cached index makes no sense, compile it again and repeat the call."""

    def search(self, text: str, limit: int = CANDIDATES) -> Reading:
        """Match one clean text as a whole: at most `limit` candidates of every kind, best first."""

    def hear(self, utterance: Utterance) -> Heard:
        """Return the rule of an alarm, or of a condition, that a message shows; alarms come first."""

    def foreseen(self, identifier: str, said: Sequence[str]) -> float:
        """Return how much of a text (0 to 1) the variants of an entry hold."""
