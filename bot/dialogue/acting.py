"""The dialogue act of a message in its state: which acts make sense now, and whether the message does one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialogue.acts import CHOOSING, ON_ANSWER, WALKING, Said, act_reader
from bot.records import Entry
from bot.text.sentences import asks

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Turn
    from bot.languages.act_words import Act

LEADS = 0.5
"""The confidence from which what a message comes near is what it is about."""

_LEAVING: frozenset[Act] = frozenset({"leave", "wrong"})


def act_of(turn: Turn) -> Said | None:
    """Return the dialogue act of the message; None if it has none, or is a question."""
    said = _recognised(turn)
    return said if said and not _says_more(turn, said) else None


def closing_of(turn: Turn) -> Act | None:
    """Return the thanks, goodbye or the like that the message is; None if it asks, or speaks of a subject beside it."""
    said = act_reader(turn.bot.language).closing(turn.message)
    if not said and not turn.utterance.asks:
        said = act_reader(turn.bot.language).recognise(turn.message, _LEAVING, turn.bot.replies.field)
    if not said or _says_more(turn, said):
        return None
    return "bye" if said.act == "leave" else said.act


def beside(turn: Turn) -> str:
    """Return the question or name in a message besides an act or a closing word, "" if it has none."""
    for said in (_recognised(turn), act_reader(turn.bot.language).closing(turn.message)):
        if said and said.rest and _says_more(turn, said):
            return said.rest
    return ""


def only_tells(turn: Turn) -> bool:
    """Return true if a message asks nothing, names no subject, comes near none, and is mostly common words."""
    frame, language, stems = turn.frame, turn.bot.language, turn.utterance.stems
    if turn.utterance.asks or frame.subjects or frame.confidence >= turn.bot.thresholds.clear:
        return False
    if act_reader(language).fillers.issuperset(turn.utterance.words):
        return True
    if any(one.confidence >= LEADS for one in turn.reading.candidates[:1]):
        return False
    common = [one for one in stems if one in language.stop_stems or one in language.common_stems]
    return 2 * len(common) >= len(stems) > 0


def _recognised(turn: Turn) -> Said | None:
    among = _possible(turn)
    return act_reader(turn.bot.language).recognise(turn.message, among, turn.bot.replies.field) if among else None


def _possible(turn: Turn) -> frozenset[Act]:
    """Return the acts that make sense in this state. A step that is named as such may be asked for at any time."""
    state, spoken, replies = turn.state, turn.utterance.words, turn.bot.replies
    acts: frozenset[Act] = frozenset()
    if replies.guides and turn.bot.language.acts.step in spoken:
        acts |= {"step"}
    if state.place.walking:
        acts |= WALKING
    elif turn.remembers:
        acts |= ON_ANSWER
    if turn.guide_at_hand:
        acts |= {"next", "list"}
    if state.menu:
        return acts | CHOOSING
    number_alone = len(spoken) == 1 and spoken[0].isdecimal() and not state.place.walking
    return acts | {"pick"} if number_alone else acts


def _says_more(turn: Turn, said: Said) -> bool:
    """Return true if what stands beside an act asks something or is surely of a subject: then that counts.

    Who goes on in the routine names no subject with its own words ("oil's on, next"; "cheeks are done, next").
    """
    bot = turn.bot
    if asks(said.rest, bot.language):
        return True
    candidates = bot.search(said.rest).candidates if turn.bot.language.has_content(said.rest) else ()
    if not candidates:
        return False
    best, item = candidates[0], bot.replies.matched(candidates[0].id)
    named = isinstance(item, Entry) and best.confidence >= bot.thresholds.sure
    return named and not (said.act == "next" and _is_of_the_routine(turn, said.rest))


def _is_of_the_routine(turn: Turn, text: str) -> bool:
    """Return true if the steps of the routine that is walked hold all words of a text that say something."""
    place, language = turn.state.place, turn.bot.language
    if not place.walking:
        return False
    known = turn.bot.replies.stems_of_guide(place.guide) | act_reader(turn.bot.language).going_on
    return all(language.is_stop(stem) or stem in known for stem in language.stems(text))
