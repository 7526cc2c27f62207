"""Follow-ups: a message about what was spoken of is answered by the entry with the most evidence for it, or declined."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bot.dialogue.acting import only_tells
from bot.dialogue.answerable import Asked, unsaid
from bot.dialogue.evidence import known_share, options
from bot.dialogue.filling import Filled, frames_meant, is_clear
from bot.records import Explanation, Match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialogue.evidence import Option
    from bot.dialogue.frame import Frame
    from bot.dialogue.pipeline import Turn
    from bot.dialogue.state import Subject

NEAREST = 3
"""How many entries about the subject are offered where nothing answers."""


SURE_TALK = 0.6
"""The confidence from which a message is small talk, whatever was spoken of."""


class FollowUp(NamedTuple):
    """How a message is answered, and the frame that it stands for."""

    explanation: Explanation
    frame: Frame


def explain(turn: Turn, subject: Subject) -> FollowUp | None:
    """Return how a message is answered in the light of a subject; None if it is small talk, or of another field."""
    if _says_nothing(turn):
        return None
    meant = frames_meant(turn, subject)
    possible = options(turn, subject, meant)
    best = max(possible, key=lambda one: one.score)
    return _answered(turn, meant, best, _probability(best, possible)) if best.entry else _declined(turn, subject, meant)


def _says_nothing(turn: Turn) -> bool:
    """Return true if a message is a letter, has no known word, or surely is small talk."""
    if max(map(len, turn.utterance.words), default=0) < 2 or not known_share(turn):
        return True
    talk = turn.alone.reply.kind == "small-talk" and not is_clear(turn)
    return talk and turn.alone.readings[0].candidates[0].confidence >= SURE_TALK


def _probability(best: Option, possible: Sequence[Option]) -> float:
    """Return the probability of the best option (a softmax)."""
    return 1 / math.fsum(math.exp(one.score - best.score) for one in possible)


def _answered(turn: Turn, meant: Sequence[Filled], best: Option, probability: float) -> FollowUp:
    """Answer with an entry, and name what was filled in for it. A reply to the message alone that holds it stays whole."""
    bot = turn.bot
    filled = next((one for one in meant if one.about and bot.frames.fits(best.entry, one.frame)), None)
    alone = turn.alone.reply.answers
    if any(one.id == best.entry for one in alone) and (not filled or len(alone) > 1):
        return FollowUp(turn.alone, turn.frame)
    reply = bot.replies.answer(turn.message, [Match(best.entry, probability)])
    frame = turn.frame
    if filled:
        about = bot.replies.sentences.about.format(subjects=bot.frames.joined(filled.about))
        reply = replace(bot.replies.of_study(reply, filled.frame.aspect), about=about)
        kept = dict.fromkeys((*filled.kept, *filled.frame.subjects))
        frame = replace(filled.frame, subjects=tuple(kept))
    elif meant and bot.frames.fits(best.entry, meant[0].frame):
        frame = meant[0].frame
    text = next((one.text for one in meant[:1]), turn.message)
    verdict = bot.language.verdicts.follow_up.format(id=best.entry, confidence=probability, text=text)
    return FollowUp(Explanation(reply, (turn.reading,), (verdict,)), frame)


def _declined(turn: Turn, subject: Subject, meant: Sequence[Filled]) -> FollowUp | None:
    """Say what is not told of the subject, if that is clear, or what there is to say to the message alone."""
    bot, alone = turn.bot, turn.alone
    if alone.reply.kind == "small-talk" or only_tells(turn):
        return None
    for filled in meant:
        told = unsaid(bot, turn.message, Asked(turn.reading, filled.frame)) if is_clear(turn) else None
        if told:
            return FollowUp(Explanation(told[0], (turn.reading,), (told[1],)), filled.frame)
    if not alone.reply.answers:
        return FollowUp(alone, turn.frame)
    near = bot.frames.about(meant[0].frame) if meant else list(subject.focus)
    reply = bot.replies.not_covered(turn.message, near[:NEAREST])
    return FollowUp(Explanation(reply, (turn.reading,), (bot.language.verdicts.nothing_near,)), turn.frame)
