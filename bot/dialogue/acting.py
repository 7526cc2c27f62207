"""The dialogue act of a message in its state: which acts make sense now, and whether the message does one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.acts import CHOOSING, GOING_ON, ON_FOCUS, WALKING, Act, Said, recognise
from bot.dialogue.leaning import names_something, share_covered
from bot.records import CareRule, Entry

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn


def act_of(turn: Turn) -> Said | None:
    """Return what the message does to the conversation; None if it does nothing, or says something of its own."""
    among = _possible(turn)
    said = recognise(turn.message, among, turn.bot.replies.field, turn.bot.language) if among else None
    return None if not said or _says_more(turn, said) else said


def _possible(turn: Turn) -> frozenset[Act]:
    """Return the acts that make sense in this state. A step that is named as such may be asked for at any time."""
    state, spoken, replies = turn.state, turn.utterance.words, turn.bot.replies
    acts: frozenset[Act] = frozenset({"step"}) if "step" in spoken and replies.guides else frozenset()
    if state.place.walking:
        acts |= WALKING
    elif turn.remembers:
        focus = state.subject.focus
        acts |= ON_FOCUS
        if replies.rests_on_studies(focus):
            acts |= {"study"}
        if turn.bot.links.is_of_a_study(focus):
            acts |= {"facts"}
    if turn.guide_at_hand:
        acts |= {"next"}
    if state.menu:
        return acts | CHOOSING
    number_alone = len(spoken) == 1 and spoken[0].isdecimal() and not state.place.walking
    return acts | {"pick"} if number_alone else acts


def _says_more(turn: Turn, said: Said) -> bool:
    """Return true if what stands beside an act is alarming, or surely of a subject: then it counts, and not the act.

    Who goes on in the routine names no subject with its own words ("oil's on, next"; "cheeks are done, next").
    """
    bot = turn.bot
    candidates = bot.search(said.rest).candidates if names_something(said.rest) else ()
    if not candidates:
        return False
    best, item = candidates[0], bot.replies.matched(candidates[0].id)
    if isinstance(item, CareRule):
        return best.confidence >= bot.thresholds.offer
    named = isinstance(item, Entry) and best.confidence >= bot.thresholds.sure
    return named and not (said.act == "next" and _is_of_the_routine(turn, said.rest))


def _is_of_the_routine(turn: Turn, text: str) -> bool:
    place = turn.state.place
    return place.walking and share_covered(text, turn.bot.links.told(place.guide) | GOING_ON) == 1
