"""One message to the bot that ships."""

from __future__ import annotations

from bot import FAQBot
from tests.fuzz.promises import holds_for_explanation, holds_for_reply, text_of

BOT = FAQBot()
IN_FULL = 8  # of so many inputs, one is also explained and ranked, which takes longer than the answer


def check(data: bytes) -> None:
    """Any message gets a reply with a caveat, the same one by every way of asking."""
    text = text_of(data)
    reply = BOT.ask(text)
    holds_for_reply(reply)
    if len(data) % IN_FULL == 0:
        explanation = BOT.explain(text)
        holds_for_explanation(explanation)
        assert explanation.reply == reply
        matches = BOT.rank(text)
        assert matches == sorted(matches, key=lambda match: (-match.confidence, match.id))
