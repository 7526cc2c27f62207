"""A conversation as a pure state machine: the same state and message give the same reply and next state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from bot.dialogue.acts import GOING_ON, Act, Said, recognise
from bot.dialogue.context import OUTRIGHT, FollowUps, Subject
from bot.dialogue.leaning import asks_on, is_bare, names_something, share_covered
from bot.dialogue.links import Links
from bot.dialogue.restoring import restored
from bot.dialogue.returning import recalled, way_back
from bot.dialogue.rewriting import corrected
from bot.dialogue.routine import Place, entered, waiting, walked
from bot.matching.matcher import CANDIDATES
from bot.matching.segments import asks
from bot.matching.text import clean, stem, words
from bot.records import CareRule, Entry, Guide, Record

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from bot.dialogue.decide import Thresholds
    from bot.dialogue.replies import Replies
    from bot.records import Explanation, Kind, Reading, Reply

SUBJECTS = 5  # that are remembered besides the one in focus

FADES_AFTER = 4
"""Turns without a word on the focus after which a follow-up no longer refers to it."""

GUIDED = 0.6
"""A share of the confidence of an entry, from which the guide that belongs to it is opened instead."""

_WALKING: frozenset[Act] = frozenset({"next", "yes", "back", "repeat", "stop", "where", "step"})
_CHOOSING: frozenset[Act] = frozenset({"pick", "none"})
_DECLINED: frozenset[Kind] = frozenset({"not-covered", "not-understood"})
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


class State(Record, frozen=True):
    """All that a conversation remembers; a frozen value that can be saved as JSON and restored.

    `focus` are the entries last answered and `said` the message that led to them; `menu` are the entries that a number
    chooses; `guide` and `step` are the place in the routine, as in `Place`; `idle` counts the turns since the focus was
    spoken of; `earlier` are the subjects before this one, the latest first; `alarm` is the message that was sent to care,
    as long as the ones after it ask on or are small talk.
    """

    focus: tuple[str, ...] = ()
    said: str = ""
    menu: tuple[str, ...] = ()
    guide: str = ""
    step: int = 0
    idle: int = 0
    earlier: tuple[Subject, ...] = ()
    alarm: str = ""


class Bot(Protocol):
    """What a conversation needs of a bot."""

    replies: Replies
    thresholds: Thresholds
    guard: AbstractContextManager[None]
    """Stands around all that reads the knowledge."""

    def decide(self, text: str) -> Explanation:
        """Reply to one message and tell how the reply came about."""

    def read(self, text: str, limit: int = CANDIDATES) -> Reading:
        """Match one text as a whole: at most `limit` candidates."""


class Conversation:
    """Talks: follow-ups, numbered choices, the guided routine. `state` may be saved, and given back later."""

    def __init__(self, bot: Bot, state: State | None = None) -> None:
        if not hasattr(bot, "replies"):
            kind = type(bot).__name__
            raise TypeError(f"a conversation needs a bot, not {kind}; make one with FAQBot.from_folder(folder)")
        self._bot = bot
        self._replies = bot.replies
        self._field = frozenset(map(stem, words(bot.replies.subject)))
        self._links = Links(bot.replies)
        self._follow_ups = FollowUps(bot, self._links)
        with bot.guard:
            self.state = restored(state, bot.replies) if state else State()
        self.explanation: Explanation | None = None
        """Why the last reply is what it is; None where it was about the conversation itself."""

    def say(self, text: str) -> Reply:
        """Reply to the next message of the conversation and remember what is needed for the one after it."""
        message = clean(text)
        with self._bot.guard:
            return replace(self._reply(message), question=message)

    def forget(self) -> None:
        """Forget all that was said."""
        self.state, self.explanation = State(), None

    def _reply(self, message: str) -> Reply:
        """Hear the alarm that may stand in a message, or in what it puts in place of something, and then what it says."""
        for meant in dict.fromkeys((message, corrected(message))):
            alone = self.explanation = self._bot.decide(meant)
            heeded = self._heed(alone)
            if heeded:
                return heeded
        return self._say(alone)

    def _say(self, alone: Explanation) -> Reply:
        """Reply to a message that is in no alarm, told what it means alone."""
        message = alone.reply.question
        spoken = words(message)
        said = recognise(message, self._possible(spoken), self._field)
        reply = self._act(said, message) if said and not self._says_more(said) else None
        if reply:
            self.explanation = None
            return reply
        returned = self._return(message)
        if returned:
            return returned
        subject = Subject(self.state.focus, self.state.said)
        self.explanation = self._follow_ups.explain(alone, subject) if self._remembers() else alone
        return self._remember(self.explanation)

    def _heed(self, alone: Explanation) -> Reply | None:
        """Send to care whoever is in alarm, or asks on just behind one; None if there is none, and what was is over."""
        if alone.reply.kind == "care":
            return self._send_to_care(alone, alone.reply.question)
        before = self._bot.decide(self.state.alarm) if self.state.alarm else alone
        if before.reply.kind == "care" and self._asks_on(alone):
            return self._send_to_care(before, alone.reply.question)
        if before.reply.kind == "care" and alone.reply.kind == "small-talk":
            return self._replies.with_care(alone.reply, before.reply)
        self.state = replace(self.state, alarm="")
        return None

    def _asks_on(self, alone: Explanation) -> bool:
        """Tell whether a message, told what it means alone, asks on about what was just said, or wants to go on."""
        message = alone.reply.question
        if self._follow_ups.is_said_outright(alone):
            return False
        told = alone.reply.kind in _DECLINED and not asks(message)  # "it got worse since"
        return told or asks_on(message, self._field) or recognise(message, _WALKING, self._field) is not None

    def _send_to_care(self, explanation: Explanation, message: str) -> Reply:
        """Send to care, and leave the routine and the list, which are not to be gone on with."""
        self.explanation = explanation
        self.state = replace(self.state, alarm=explanation.reply.question, guide="", step=0, menu=())
        return replace(explanation.reply, question=message)

    def _possible(self, spoken: list[str]) -> frozenset[Act]:
        """Return the acts that make sense in this state. A step that is named as such may be asked for at any time."""
        acts: frozenset[Act] = frozenset({"step"}) if "step" in spoken and self._replies.guides else frozenset()
        if self.state.guide:
            acts |= _WALKING
        elif self._remembers():
            acts |= _ON_FOCUS
            if self._guide_in_focus():
                acts |= {"next"}
            if self._replies.rests_on_studies(self.state.focus):
                acts |= {"study"}
            if self._links.is_of_a_study(self.state.focus):
                acts |= {"facts"}
        if self.state.menu:
            return acts | _CHOOSING
        number_alone = len(spoken) == 1 and spoken[0].isdecimal() and not self.state.guide
        return acts | {"pick"} if number_alone else acts

    def _says_more(self, said: Said) -> bool:
        """Tell whether what stands beside an act is alarming, or surely of a subject: then it counts, and not the act.

        Who goes on in the routine names no subject with its own words ("oil's on, next"; "cheeks are done, next").
        """
        candidates = self._follow_ups.read(said.rest).candidates if names_something(said.rest) else ()
        if not candidates:
            return False
        best, item = candidates[0], self._replies.matched(candidates[0].id)
        if isinstance(item, CareRule):
            return best.confidence >= self._bot.thresholds.offer
        named = isinstance(item, Entry) and best.confidence >= OUTRIGHT
        return named and not (said.act == "next" and self._is_of_the_routine(said.rest))

    def _is_of_the_routine(self, text: str) -> bool:
        return bool(self.state.guide) and share_covered(text, self._links.told(self.state.guide) | GOING_ON) == 1

    def _remembers(self) -> bool:
        return bool(self.state.focus) and self.state.idle < FADES_AFTER

    def _act(self, said: Said, message: str) -> Reply | None:
        if said.act in _CHOOSING:
            return self._choose(said, message)
        if self.state.guide:
            return self._walk(said, message)
        if said.act in {"step", "next"}:
            return self._enter(said, message)
        self.state = replace(self.state, idle=0)
        told = self._links.entry_on_the_study(self.state.focus) if said.act == "study" else None
        reply = self._replies.again(message, [told] if told else self.state.focus, _ABOUT_FOCUS[said.act])
        if told:
            self._focus_on(reply, self._replies.question_of(told))
        return reply

    def _return(self, message: str) -> Reply | None:
        """Reply to a message that comes back to an earlier subject, and to what it asks of it; None if it does not."""
        back = way_back(message)
        subject = recalled(back, self._follow_ups.read(back.named), self._subjects()) if back else None
        if back is None or subject is None:
            return None
        if not is_bare(back.asked) and not recognise(back.asked, _ON_FOCUS, self._field):
            self.explanation = self._follow_ups.explain(self._bot.decide(back.asked), subject)
            return self._remember(self.explanation)
        self.explanation = None
        reply = self._replies.again(message, subject.focus, "")
        self._focus_on(reply, subject.said)
        return reply

    def _subjects(self) -> tuple[Subject, ...]:
        """Return what was spoken of, the latest first."""
        current = Subject(self.state.focus, self.state.said)
        return (current, *self.state.earlier) if current.focus else self.state.earlier

    # --- the menu ---

    def _choose(self, said: Said, message: str) -> Reply | None:
        menu = self.state.menu
        if not menu:
            return self._replies.remark(message, "There is no list to choose from just now. Ask in words.")
        if said.act == "none":
            self.state = replace(self.state, menu=())
            return self._replies.remark(message, "None of these, then. Ask it in other words, and I shall look again.")
        number = len(menu) if said.number == -1 else said.number
        if number > len(menu):
            return self._replies.remark(
                message, f"The list has {len(menu)} choices: type a number from 1 to {len(menu)}.", menu
            )
        chosen = menu[number - 1]
        reply = self._replies.again(message, [chosen], "")
        self._focus_on(reply, self._replies.question_of(chosen))
        return reply

    # --- the guide ---

    def _enter(self, said: Said, message: str) -> Reply:
        guide = self._guide_in_focus() or self._replies.guides[0]
        return self._at(*entered(self._replies, guide, self.state.step, said, message))

    def _walk(self, said: Said, message: str) -> Reply:
        return self._at(*walked(self._replies, Place(self.state.guide, self.state.step), said, message))

    def _at(self, place: Place, reply: Reply) -> Reply:
        self.state = replace(self.state, guide=place.guide, step=place.step, menu=())
        return reply

    def _guide_in_focus(self) -> Guide | None:
        return next((guide for guide in self._replies.guides if guide.entry in self.state.focus), None)

    def _open(self, guide: Guide, explanation: Explanation) -> Reply:
        reply = self._replies.open_guide(explanation.reply.question, guide, explanation.reply.answers[0].confidence)
        self._focus_on(reply, reply.question)
        self.state = replace(self.state, guide=guide.id, step=1)
        return reply

    # --- what is remembered ---

    def _remember(self, explanation: Explanation) -> Reply:
        reply = explanation.reply
        guide = self._guide_asked(explanation)
        if guide:
            return self._open(guide, explanation)
        if reply.answers:
            self._focus_on(reply, self._topic(reply))
            return self._with_reminder(reply)
        menu = tuple(suggestion.id for suggestion in reply.suggestions)
        self.state = replace(self.state, menu=menu or self.state.menu, idle=self.state.idle + 1)
        return reply

    def _topic(self, reply: Reply) -> str:
        """Return what names the subject of an answer: the message or, where it names nothing, the question it got."""
        return reply.question if names_something(reply.question) else reply.answers[0].question

    def _focus_on(self, reply: Reply, said: str) -> None:
        focus = tuple(answer.id for answer in reply.answers)
        menu = tuple(suggestion.id for suggestion in reply.suggestions)
        earlier = tuple(subject for subject in self._subjects() if subject.focus != focus)[:SUBJECTS]
        step = self.state.step if self.state.guide else 0
        self.state = replace(self.state, focus=focus, said=said, menu=menu, step=step, idle=0, earlier=earlier)

    def _guide_asked(self, explanation: Explanation) -> Guide | None:
        """Return the guide that a message asks for: the best match, or close behind the entry that holds it."""
        if explanation.reply.kind != "answer" or not explanation.readings[0].candidates:
            return None
        candidates = explanation.readings[0].candidates
        near = (one.id for one in candidates if one.confidence >= GUIDED * candidates[0].confidence)
        guides = [item for item in map(self._replies.matched, near) if isinstance(item, Guide)]
        return next((guide for guide in guides if guide.entry == explanation.reply.answers[0].id), None)

    def _with_reminder(self, reply: Reply) -> Reply:
        """Say where the routine waits, if a question came in between."""
        waits = waiting(self._replies, Place(self.state.guide, self.state.step))
        return replace(reply, message=waits) if waits and not reply.message else reply
