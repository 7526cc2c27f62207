"""One turn of a dialogue: the policies are tried in order, and the first that decides gives the reply."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec.structs import replace

from bot.dialogue.alarms import care_reply, hear, warn
from bot.dialogue.answering import answer
from bot.dialogue.parts import Parts
from bot.dialogue.state import FADES_AFTER, REMINDED, State
from bot.records import CareRule, Condition
from bot.text.utterance import Utterance

if TYPE_CHECKING:
    from bot.dialogue.acts import Said
    from bot.dialogue.follow_ups import FollowUp
    from bot.dialogue.frame import Frame
    from bot.dialogue.ports import Bot
    from bot.languages.act_words import Act
    from bot.records import Explanation, Guide, Reading, Reply
    from bot.retrieval.alarms import Heard


class Decision(NamedTuple):
    """A reply, the state after it, and how it came about."""

    reply: Reply
    state: State
    explanation: Explanation


class Policy(Protocol):
    """One rule of a dialogue; each is a module of `bot.dialogue.policies`."""

    __name__: str

    def decide(self, turn: Turn) -> Decision | None:
        """Return a decision, or None where the policy has nothing to say to the message."""


Policies = tuple[Policy, ...]


class Turn:
    """A message in a state. It is immutable; values that policies need are computed once."""

    def __init__(self, bot: Bot, state: State, utterance: Utterance, policies: Policies) -> None:
        self.bot = bot
        self.state = state
        self.utterance = utterance
        self.policies = policies

    @property
    def message(self) -> str:
        """The text of the message."""
        return self.utterance.text

    def reading_as(self, text: str) -> Turn:
        """Return the same turn with another message."""
        return Turn(self.bot, self.state, Utterance(text, self.bot.language), self.policies)

    @cached_property
    def heard(self) -> Heard:
        """The alarm or the condition that the message matches."""
        return hear(self)

    @cached_property
    def rule(self) -> CareRule | Condition | None:
        """The care rule or condition that the message matches, if any."""
        rule = self.bot.replies.matched(self.heard.rule) if self.heard.rule else None
        return rule if isinstance(rule, CareRule | Condition) else None

    @cached_property
    def condition(self) -> Condition | None:
        """The condition that the message tells, if it tells one and no alarm."""
        return self.rule if isinstance(self.rule, Condition) else None

    @cached_property
    def reading(self) -> Reading:
        """The message matched as a whole."""
        return self.bot.search(self.message)

    @cached_property
    def parts(self) -> Parts:
        """The parts of the message, each matched by itself."""
        return Parts(self.bot.search, self.bot.replies, self.bot.thresholds, self.utterance)

    @cached_property
    def alone(self) -> Explanation:
        """The reply to the message without context, ignoring alarms."""
        return answer(self.bot, self.message, self.reading, self.parts, self.condition)

    @cached_property
    def told(self) -> Turn | None:
        """The earlier message with an alarm or a condition, as a turn of its own."""
        return Turn(self.bot, State(), Utterance(self.state.told, self.bot.language), ()) if self.state.told else None

    @cached_property
    def alarm(self) -> Explanation | None:
        """The care reply to the message by itself, None if there is no alarm in it."""
        return care_reply(self)

    @cached_property
    def alarm_before(self) -> Explanation | None:
        """The care reply to a recent alarm, or None."""
        return self.told.alarm if self.told else None

    @cached_property
    def later(self) -> State:
        """The state with one more turn since an alarm or a condition."""
        state = self.state
        return replace(state, since=state.since + 1) if state.since < REMINDED else replace(state, told="", since=0)

    @property
    def remembers(self) -> bool:
        """Whether there is a previous answer to refer to."""
        return not self.state.subject.is_empty and self.state.idle < FADES_AFTER

    @cached_property
    def frame(self) -> Frame:
        """The subjects that the message names, and what it asks of them."""
        return self.bot.frames.read(self.reading.words)

    @cached_property
    def follow_up(self) -> FollowUp | None:
        """How the message is answered as a follow-up about what was spoken of; None if it is none."""
        if not self.remembers:
            return None
        from bot.dialogue.follow_ups import explain

        return explain(self, self.state.subject)

    @cached_property
    def guide_at_hand(self) -> Guide | None:
        """The guide whose entry was answered last or, of none, the one that was left."""
        state, guides = self.state, self.bot.replies.guides
        of_focus = (guide for guide in guides if self.remembers and guide.entry in state.subject.focus)
        left = (guide for guide in guides if guide.id == state.place.guide)
        return next(of_focus, None) or next(left, None)

    @cached_property
    def closing(self) -> Act | None:
        """The thanks, goodbye or the like that the message is, if it asks nothing and speaks of no subject beside it."""
        from bot.dialogue.acting import closing_of

        return closing_of(self)

    @cached_property
    def act(self) -> Said | None:
        """The dialogue act of the message; None if it has none, or is a question."""
        from bot.dialogue.acting import act_of

        return act_of(self)


def respond(turn: Turn) -> Decision:
    """Return the decision of the first policy that makes one. Its explanation names the policies that declined before it."""
    declined: list[str] = []
    for policy in turn.policies:
        decision = policy.decide(turn)
        if decision:
            decision = warn(turn, decision)
            why = decision.explanation
            return decision._replace(
                explanation=replace(why, policy=why.policy or _name(policy), declined=(*declined, *why.declined))
            )
        declined.append(_name(policy))
    raise LookupError("the last policy must decline nothing")


def _name(policy: Policy) -> str:
    return policy.__name__.rpartition(".")[2]
