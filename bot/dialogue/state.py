"""What a conversation remembers, and what is left of it when it is given back to a bot whose knowledge has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import ValidationError, convert, to_builtins
from msgspec.structs import replace

from bot.records import Record
from bot.text.tokens import clean

if TYPE_CHECKING:
    from bot.dialogue.replies import Replies


SUBJECTS = 5  # that are remembered besides the one in focus

FADES_AFTER = 4
"""Turns without a word on the focus after which a follow-up no longer refers to it."""

REMINDED = 6
"""Turns after an alarm or a condition in which answers still mention it."""


class Subject(Record, frozen=True):
    """What was spoken of: the entries that were answered, the message that led to them, and its frame."""

    focus: tuple[str, ...] = ()
    said: str = ""
    subjects: tuple[str, ...] = ()
    aspect: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was spoken of."""
        return not (self.focus or self.subjects)


class GuidePosition(Record, frozen=True):
    """Where somebody is in a routine while `walking`, and otherwise where it was left; nowhere if `guide` is empty.

    `step` counts from 1, and one past the last is the finish.
    """

    guide: str = ""
    step: int = 0
    walking: bool = False


class State(Record, frozen=True):
    """All that a conversation remembers; a frozen value that can be saved as JSON and restored.

    `subject` is what was last answered, and `earlier` are the subjects before it, the latest first; `menu` are the entries
    that a number chooses; `place` is the place in a routine; `idle` counts the turns since the subject was spoken of;
    `told` is the last message that was sent to care, or told of a condition, and `since` counts the turns behind it that
    neither ask on nor are small talk.
    """

    subject: Subject = Subject()
    earlier: tuple[Subject, ...] = ()
    menu: tuple[str, ...] = ()
    place: GuidePosition = GuidePosition()
    idle: int = 0
    told: str = ""
    since: int = 0

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What was spoken of, the latest first."""
        return self.earlier if self.subject.is_empty else (self.subject, *self.earlier)


def restored(state: State, replies: Replies) -> State:
    """Return a state without what is unknown: subjects, a routine or a step of it, and a menu with any choice that is gone.

    A menu goes as a whole, for its numbers would mean other things.

    Raises:
        TypeError: if it holds what no conversation leaves, a number for a text, say.
    """
    try:
        convert(to_builtins(state), State)
    except (ValidationError, TypeError) as error:
        raise TypeError(
            f"this is no state that a conversation left ({error}); give back what `Conversation.state` held"
        ) from error
    return replace(
        state,
        subject=_subject(state.subject, replies),
        earlier=tuple(known for subject in state.earlier if not (known := _subject(subject, replies)).is_empty),
        menu=state.menu if all(map(replies.has_entry, state.menu)) else (),
        place=_place(state.place, replies),
        told=clean(state.told),
    )


def _subject(subject: Subject, replies: Replies) -> Subject:
    focus = tuple(filter(replies.has_entry, subject.focus))
    kept = replace(subject, focus=focus, said=clean(subject.said))
    return Subject() if kept.is_empty else kept


def _place(place: GuidePosition, replies: Replies) -> GuidePosition:
    last = next((len(guide.steps) + 1 for guide in replies.guides if guide.id == place.guide), 0)
    return place if 1 <= place.step <= last else GuidePosition()
