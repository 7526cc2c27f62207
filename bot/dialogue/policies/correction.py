"""Corrections: "no, I meant the forehead" is read as what it puts in place of what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.dialogue.answered import shown
from bot.dialogue.pipeline import Decision, respond
from bot.records import Explanation
from bot.text.closest import closest

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def decide(turn: Turn) -> Decision | None:
    """Decide on what the message puts in place of something, if it corrects anything.

    What corrects only a circumstance gets the last answer once more: "I meant weeks, not days".
    """
    meant = turn.utterance.correction or _retyped(turn)
    if meant is None:
        return None
    if not turn.remembers or turn.bot.language.has_content(meant):
        return respond(turn.reading_as(meant))
    reply = turn.bot.replies.again(turn.message, turn.state.subject.focus, "")
    return Decision(reply, shown(replace(turn.later, idle=0), reply), Explanation(reply, (), ()))


def _retyped(turn: Turn) -> str | None:
    """Return the message before with the word that this one puts right: "*face"."""
    found = turn.bot.language.pattern("retyped").fullmatch(turn.message)
    said = turn.state.subject.said
    if not found or not said:
        return None
    word = found["word"] or found["behind"]
    typo = closest(word, said.split())
    return said.replace(typo, word) if typo else None
