"""The rules by which a message of a conversation gets its reply: a state and a message give a reply and the next state."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec.structs import replace

from bot.dialogue.acts import GOING_ON, Act, Said, recognise
from bot.dialogue.alarms import heeding
from bot.dialogue.context import FollowUps
from bot.dialogue.leaning import asks_on, is_bare, names_something, share_covered, speaks_of_somebody
from bot.dialogue.links import Links
from bot.dialogue.menu import chosen
from bot.dialogue.returning import recalled, way_back
from bot.dialogue.rewriting import corrected
from bot.dialogue.routine import entered, waiting, walked
from bot.dialogue.state import Place, State, Subject
from bot.records import CareRule, Entry, Explanation, Gap, Guide
from bot.retrieval.matcher import CANDIDATES
from bot.text.sentences import asks
from bot.text.tokens import stem, words

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from bot.dialogue.replies import Replies
    from bot.dialogue.thresholds import Thresholds
    from bot.records import Condition, Reading, Reply

SUBJECTS = 5  # that are remembered besides the one in focus

FADES_AFTER = 4
"""Turns without a word on the focus after which a follow-up no longer refers to it."""

REMINDED = 6
"""Turns in which an answer still comes with the advice on an alarm, or with what is known of a condition, told before."""

GUIDED = 0.6
"""A share of the confidence of an entry, from which the guide that belongs to it is opened instead."""

_WALKING: frozenset[Act] = frozenset({"next", "yes", "back", "repeat", "stop", "where", "step"})
_CHOOSING: frozenset[Act] = frozenset({"pick", "none"})
_ON_FOCUS: frozenset[Act] = frozenset({"more", "proof", "source", "why", "repeat"})

_ABOUT_FOCUS: dict[Act, str] = {
    "more": "That is what the documents say on it; the related questions below lead on.",
    "proof": "What stands behind it is in the evidence line.",
    "source": "Where it comes from is in the source lines.",
    "why": "Such reason as the documents give is in the text, and how strong it is in the evidence line.",
    "repeat": "That was it once more.",
    "study": "That is what the documents tell of the study.",
    "facts": "That is what the documents tell of the study.",
}


class Turn(NamedTuple):
    """A reply, the state behind it, and why it is what it is: None where it is about the conversation itself."""

    reply: Reply
    state: State
    why: Explanation | None = None


class Bot(Protocol):
    """What a conversation needs of a bot."""

    replies: Replies
    thresholds: Thresholds
    guard: AbstractContextManager[None]
    """Stands around all that reads the knowledge."""

    def decide(self, text: str) -> Explanation:
        """Reply to one message and tell how the reply came about."""

    def condition(self, text: str) -> Condition | None:
        """Return the condition whose signs a message shows, if it shows any."""

    def read(self, text: str, limit: int = CANDIDATES) -> Reading:
        """Match one text as a whole: at most `limit` candidates."""


class Talk:
    """The rules over one bot. It remembers nothing: what a conversation remembers goes in and comes out as its state."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        # what was told before is asked for at every turn that minds it
        self._decide = lru_cache(maxsize=32)(bot.decide)
        self._condition = lru_cache(maxsize=32)(bot.condition)
        self._replies = bot.replies
        self._field = frozenset(map(stem, words(bot.replies.subject)))
        self._links = Links(bot.replies)
        self._follow_ups = FollowUps(bot, self._links)

    def respond(self, state: State, message: str) -> Turn:
        """Hear the alarm that may stand in a message, or in what it puts in place of something, and then what it says.

        Of what it says, the first of these counts that it does: it acts on the conversation, comes back to an earlier
        subject, or asks something, with or without what was said before in mind.
        """
        meanings = [self._decide(meant) for meant in dict.fromkeys((message, corrected(message)))]
        for alone in meanings:
            alarmed = self._alarm(state, alone)
            if alarmed:
                return alarmed
        alone, corrects = meanings[-1], len(meanings) > 1
        if self._condition(alone.reply.question) and not self._alarm_told(state):
            return self._say(replace(state, told=alone.reply.question, since=0), alone, corrects=corrects)
        later = replace(state, since=state.since + 1) if state.since < REMINDED else replace(state, told="", since=0)
        return self._reminded(self._say(later, alone, corrects=corrects))

    def _say(self, state: State, alone: Explanation, *, corrects: bool) -> Turn:
        if corrects and _remembers(state) and not names_something(alone.reply.question):
            return self._again(state, alone.reply.question)
        return self._act(state, alone) or self._return(state, alone) or self._question(state, alone)

    def _again(self, state: State, message: str) -> Turn:
        """Answer once more what was answered last, as only its circumstances were corrected: "I meant weeks, not days"."""
        reply = self._replies.again(message, state.subject.focus, "")
        return Turn(reply, _shown(replace(state, idle=0), reply))

    # --- what was told of whoever asks ---

    def _alarm(self, state: State, alone: Explanation) -> Turn | None:
        """Send to care whoever is in alarm, or asks on just behind one; None if there is none, or if it is past."""
        if alone.reply.kind == "care":
            return _to_care(state, alone, alone.reply.question)
        before = self._alarm_told(state) if not state.since else None
        if before and self._asks_on(alone):
            return _to_care(state, before, alone.reply.question)
        if before and alone.reply.kind == "small-talk":
            return Turn(self._replies.with_care(alone.reply, before.reply), state, alone)
        return None

    def _alarm_told(self, state: State) -> Explanation | None:
        """Return what was replied to the alarm that was told, None if none was."""
        told = self._decide(state.told) if state.told else None
        return told if told and told.reply.kind == "care" else None

    def _reminded(self, turn: Turn) -> Turn:
        """Remind, in an answer, of an alarm or a condition that was told not long ago."""
        told, reply = turn.state.told, turn.reply
        if not told or not reply.answers:
            return turn
        alarm, condition = self._alarm_told(turn.state), self._condition(told)
        if alarm:
            return turn._replace(reply=self._replies.reminding(reply, alarm.reply.message))
        item = self._replies.matched(condition.leads_to) if condition else None
        if isinstance(item, Gap):
            return turn._replace(reply=self._replies.reminding(reply, item.message))
        if isinstance(item, Entry) and not self._replies.belongs(item, reply.answers):
            return turn._replace(reply=self._replies.pointing(reply, item))
        return turn

    def _asks_on(self, alone: Explanation) -> bool:
        """Tell whether a message, told what it means alone, asks on about what was just said, or wants to go on.

        So does what tells something without an answer ("it got worse since"), or asks what somebody should do about it.
        """
        message = alone.reply.question
        if self._follow_ups.is_said_outright(alone):
            return False
        unanswered = alone.reply.kind not in ("answer", "small-talk")
        tells = not asks(message) or (self._is_unsure(alone) and speaks_of_somebody(message))
        return (
            (unanswered and tells) or asks_on(message, self._field) or recognise(message, _WALKING, self._field) is not None
        )

    def _is_unsure(self, alone: Explanation) -> bool:
        """Tell whether a message alone leads to nothing surely."""
        return all(one.confidence < self._bot.thresholds.answer for one in alone.readings[0].candidates[:1])

    # --- acts on the conversation ---

    def _act(self, state: State, alone: Explanation) -> Turn | None:
        """Do what a message wants done with the conversation; None if it wants nothing, or says something of its own."""
        message = alone.reply.question
        said = recognise(message, self._possible(state, words(message)), self._field)
        if not said or self._says_more(state, said):
            return None
        if said.act in _CHOOSING:
            reply, pick = chosen(self._replies, state.menu, said, message)
            left = replace(state, menu=())
            return Turn(reply, self._focused(left, reply, pick) if pick else _shown(left, reply))
        if state.place.walking:
            return _at(state, *walked(self._replies, state.place, said, message))
        if said.act in {"step", "next"}:
            alarm = self._alarm_told(state)
            if alarm:
                return _to_care(state, alarm, message)
            guide = self._guide_at_hand(state) or self._replies.guides[0]
            return _at(state, *entered(self._replies, guide, state.place, said, message))
        return self._on_focus(state, said, message)

    def _possible(self, state: State, spoken: list[str]) -> frozenset[Act]:
        """Return the acts that make sense in this state. A step that is named as such may be asked for at any time."""
        acts: frozenset[Act] = frozenset({"step"}) if "step" in spoken and self._replies.guides else frozenset()
        if state.place.walking:
            acts |= _WALKING
        elif _remembers(state):
            focus = state.subject.focus
            acts |= _ON_FOCUS
            if self._replies.rests_on_studies(focus):
                acts |= {"study"}
            if self._links.is_of_a_study(focus):
                acts |= {"facts"}
        if self._guide_at_hand(state):
            acts |= {"next"}
        if state.menu:
            return acts | _CHOOSING
        number_alone = len(spoken) == 1 and spoken[0].isdecimal() and not state.place.walking
        return acts | {"pick"} if number_alone else acts

    def _says_more(self, state: State, said: Said) -> bool:
        """Tell whether what stands beside an act is alarming, or surely of a subject: then it counts, and not the act.

        Who goes on in the routine names no subject with its own words ("oil's on, next"; "cheeks are done, next").
        """
        candidates = self._follow_ups.read(said.rest).candidates if names_something(said.rest) else ()
        if not candidates:
            return False
        best, item = candidates[0], self._replies.matched(candidates[0].id)
        if isinstance(item, CareRule):
            return best.confidence >= self._bot.thresholds.offer
        named = isinstance(item, Entry) and best.confidence >= self._bot.thresholds.sure
        return named and not (said.act == "next" and self._is_of_the_routine(state.place, said.rest))

    def _is_of_the_routine(self, place: Place, text: str) -> bool:
        return place.walking and share_covered(text, self._links.told(place.guide) | GOING_ON) == 1

    def _on_focus(self, state: State, said: Said, message: str) -> Turn:
        """Tell once more what was answered last, or the study behind it."""
        focus = state.subject.focus
        told = self._links.entry_on_the_study(focus) if said.act == "study" else None
        reply = self._replies.again(message, [told] if told else focus, _ABOUT_FOCUS[said.act])
        if told:
            return Turn(reply, self._focused(state, reply, self._replies.question_of(told)))
        return Turn(reply, _shown(replace(state, idle=0), reply))

    def _guide_at_hand(self, state: State) -> Guide | None:
        """Return the guide whose entry was answered last or, of none, the one that was left."""
        of_focus = (guide for guide in self._replies.guides if _remembers(state) and guide.entry in state.subject.focus)
        left = (guide for guide in self._replies.guides if guide.id == state.place.guide)
        return next(of_focus, None) or next(left, None)

    # --- earlier subjects ---

    def _return(self, state: State, alone: Explanation) -> Turn | None:
        """Reply to a message that comes back to an earlier subject, and to what it asks of it; None if it does not."""
        message = alone.reply.question
        back = way_back(message)
        subject = recalled(back, self._follow_ups.read(back.named), state.subjects) if back else None
        if back is None or subject is None:
            return None
        if not is_bare(back.asked) and not recognise(back.asked, _ON_FOCUS, self._field):
            return self._answered(state, self._follow_ups.explain(self._decide(back.asked), subject))
        reply = self._replies.again(message, subject.focus, "")
        return Turn(reply, self._focused(state, reply, subject.said))

    # --- questions ---

    def _question(self, state: State, alone: Explanation) -> Turn:
        """Reply to a question, in the light of what was spoken of as long as that is remembered."""
        if not _remembers(state):
            return self._answered(state, alone)
        in_light = self._follow_ups.explain(alone, state.subject)
        return self._answered(state, heeding(self._replies, in_light, self._condition(alone.reply.question)))

    def _answered(self, state: State, why: Explanation) -> Turn:
        reply = why.reply
        guide = self._guide_asked(why)
        alarm = self._alarm_told(state) if guide else None
        if alarm:
            return _to_care(state, alarm, reply.question)
        if guide:
            opened = self._replies.open_guide(reply.question, guide, reply.answers[0].confidence)
            walking = replace(state, place=Place(guide.id, 1, walking=True))
            return Turn(opened, self._focused(walking, opened, opened.question), why)
        if reply.answers:
            said = _as_meant(reply.question, why.readings[0])
            subject = said if names_something(said) else reply.answers[0].question
            return Turn(self._with_reminder(state, reply), self._focused(state, reply, subject), why)
        return Turn(reply, _shown(replace(state, idle=state.idle + 1), reply), why)

    def _guide_asked(self, why: Explanation) -> Guide | None:
        """Return the guide that a message asks for: the best match, or close behind the entry that holds it."""
        if why.reply.kind != "answer" or not why.readings[0].candidates:
            return None
        candidates = why.readings[0].candidates
        near = (one.id for one in candidates if one.confidence >= GUIDED * candidates[0].confidence)
        guides = [item for item in map(self._replies.matched, near) if isinstance(item, Guide)]
        return next((guide for guide in guides if guide.entry == why.reply.answers[0].id), None)

    def _with_reminder(self, state: State, reply: Reply) -> Reply:
        """Say where the routine waits, if a question came in between."""
        waits = waiting(self._replies, state.place)
        return replace(reply, message=waits) if waits and not reply.message else reply

    def _focused(self, state: State, reply: Reply, said: str) -> State:
        """Return the state in which what a reply answers is the subject, and `said` what names it."""
        focus = tuple(answer.id for answer in reply.answers)
        earlier = tuple(subject for subject in state.subjects if subject.focus != focus)[:SUBJECTS]
        return _shown(replace(state, subject=Subject(focus, said), earlier=earlier, menu=(), idle=0), reply)


def _as_meant(message: str, reading: Reading) -> str:
    """Return a message with its slips repaired, as far as they were."""
    repairs = dict(reading.repairs)
    return " ".join(repairs.get(word, word) for word in words(message)) if repairs else message


def _remembers(state: State) -> bool:
    return bool(state.subject.focus) and state.idle < FADES_AFTER


def _shown(state: State, reply: Reply) -> State:
    """Return the state in which a number chooses of what a reply offers, or of what was offered last."""
    return replace(state, menu=tuple(suggestion.id for suggestion in reply.suggestions) or state.menu)


def _at(state: State, place: Place, reply: Reply) -> Turn:
    return Turn(reply, replace(state, place=place, menu=()))


def _to_care(state: State, why: Explanation, message: str) -> Turn:
    """Send to care, and leave the routine and the list, which are not to be gone on with."""
    alarmed = replace(state, told=why.reply.question, since=0, place=Place(), menu=())
    return Turn(replace(why.reply, question=message), alarmed, why)
