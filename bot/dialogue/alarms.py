"""Replies to alarms, and to conditions that users mention, which come before any answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.records import CareRule, Entry, Explanation, Gap

if TYPE_CHECKING:
    from bot.dialogue.pipeline import Decision, Turn
    from bot.dialogue.ports import Bot
    from bot.records import Condition, Reply
    from bot.retrieval.alarms import Heard


FORESEEN = 0.7
"""An entry with at least this confidence is taken to be what the message asks for."""


def hear(turn: Turn) -> Heard:
    """Return the alarm or the condition in a message. An unsure alarm gives way to a question with a clear answer."""
    heard = turn.bot.hear(turn.utterance)
    return heard.otherwise if heard.otherwise and turn.utterance.asks and _is_foreseen(turn) else heard


def _is_foreseen(turn: Turn) -> bool:
    matched, candidates = turn.bot.replies.matched, turn.reading.candidates
    return any(one.confidence >= FORESEEN and isinstance(matched(one.id), Entry) for one in candidates)


def care_reply(turn: Turn) -> Explanation | None:
    """Return the care reply to a message by itself, None if there is no alarm in it."""
    rule = turn.rule
    if not isinstance(rule, CareRule):
        return None
    verdicts = turn.bot.language.verdicts
    how = verdicts.care_patterns if turn.heard.by == "patterns" else verdicts.care_examples
    return Explanation(turn.bot.replies.care(turn.message, rule), (turn.reading,), (how.format(id=rule.id),))


def warn(turn: Turn, decision: Decision) -> Decision:
    """Add whom to call if the message may be an alarm and the reply is no care reply."""
    if not turn.heard.doubt or decision.reply.kind in ("care", "small-talk"):
        return decision
    reply = turn.bot.replies.warned(decision.reply)
    return decision._replace(reply=reply, explanation=replace(decision.explanation, reply=reply))


def heeding(bot: Bot, explanation: Explanation, condition: Condition | None) -> Explanation:
    """Put first what is known of a condition that the message tells of whoever asks, or that nothing is.

    Behind a gap the answer is only offered, as it is not said to hold for them; of two questions one may be beside it, so
    both keep their replies. An entry is given with the answer, unless that belongs to the same thing.
    """
    replies, reply = bot.replies, explanation.reply
    item = replies.matched(condition.leads_to) if condition else None
    if isinstance(item, Gap) and _is_on_itself(bot, item, reply):
        return explanation
    if isinstance(item, Gap) and reply.kind in ("answer", "clarify") and item.message not in reply.message:
        told = replies.gap_first(item, reply) if len(explanation.readings) == 1 else replies.with_gap(item, reply)
    elif isinstance(item, Entry) and reply.answers and not replies.belongs(item, reply.answers):
        told = replies.entry_first(item, reply)
    else:
        return explanation
    *verdicts, last = explanation.verdicts
    first = replies.language.verdicts.condition_first.format(why=last, id=item.id)
    return replace(explanation, reply=told, verdicts=(*verdicts, first))


def _is_on_itself(bot: Bot, gap: Gap, reply: Reply) -> bool:
    """Return true if an answer is about what a condition is: "is there time off after Sofwave" asks of Sofwave itself."""
    frames = bot.frames
    things = {one for one in frames.read(tuple(bot.language.words(gap.question))).subjects if not frames.is_field(one)}
    return any(things & frames.all_subjects_of([answer.id]) for answer in reply.answers[:1])
