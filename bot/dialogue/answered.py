"""The state after a reply: what is in focus, what a number chooses, where a routine waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.leaning import names_something
from bot.dialogue.pipeline import Decision
from bot.dialogue.routine import waiting
from bot.dialogue.state import SUBJECTS, Subject
from bot.text.tokens import words

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn
    from bot.dialogue.state import State
    from bot.records import Explanation, Reading, Reply


def answered(turn: Turn, why: Explanation, state: State) -> Decision:
    """Return the decision that an explanation leads to, with what was told before in mind."""
    reply, replies = why.reply, turn.bot.replies
    if not reply.answers:
        return Decision(reply, shown(replace(state, idle=state.idle + 1), reply), why)
    said = _as_meant(reply.question, why.readings[0])
    after = focused(state, reply, said if names_something(said) else reply.answers[0].question)
    waits = waiting(replies, state.place)
    told = replace(reply, message=waits) if waits and not reply.message else reply
    return Decision(told, after, replace(why, reply=told))


def focused(state: State, reply: Reply, said: str) -> State:
    """Return the state in which what a reply answers is the subject, and `said` what names it."""
    focus = tuple(answer.id for answer in reply.answers)
    earlier = tuple(subject for subject in state.subjects if subject.focus != focus)[:SUBJECTS]
    return shown(replace(state, subject=Subject(focus, said), earlier=earlier, menu=(), idle=0), reply)


def shown(state: State, reply: Reply) -> State:
    """Return the state in which a number chooses of what a reply offers, or of what was offered last."""
    return replace(state, menu=tuple(suggestion.id for suggestion in reply.suggestions) or state.menu)


def _as_meant(message: str, reading: Reading) -> str:
    """Return a message with its typos corrected, as far as they were."""
    repairs = dict(reading.repairs)
    return " ".join(repairs.get(word, word) for word in words(message)) if repairs else message
