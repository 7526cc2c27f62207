"""A saved state, given back: knowledge may have changed since, and what it no longer holds is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.matching.text import clean

if TYPE_CHECKING:
    from bot.dialogue.context import Subject
    from bot.dialogue.conversation import State
    from bot.dialogue.replies import Replies


def restored(state: State, replies: Replies) -> State:
    """Return a state without what is unknown: subjects, a routine or a step of it, and a menu with any choice that is gone.

    A menu goes as a whole, for its numbers would mean other things.
    """
    focus = _known(state.focus, replies)
    said = clean(state.said) if focus else ""
    menu = state.menu if all(map(replies.has_entry, state.menu)) else ()
    earlier = tuple(known for subject in state.earlier if (known := _subject(subject, replies)).focus)
    guide, step = _place(state, replies)
    alarm = clean(state.alarm)
    return replace(state, focus=focus, said=said, menu=menu, guide=guide, step=step, earlier=earlier, alarm=alarm)


def _subject(subject: Subject, replies: Replies) -> Subject:
    return replace(subject, focus=_known(subject.focus, replies), said=clean(subject.said))


def _known(identifiers: tuple[str, ...], replies: Replies) -> tuple[str, ...]:
    return tuple(filter(replies.has_entry, identifiers))


def _place(state: State, replies: Replies) -> tuple[str, int]:
    """Return the routine and the step, or none where there is no such step."""
    last = max((len(guide.steps) + 1 for guide in replies.guides if state.guide in {guide.id, ""}), default=0)
    return (state.guide, state.step) if 1 <= state.step <= last else ("", 0)
