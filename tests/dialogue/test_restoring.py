"""A saved state is given back to a bot whose knowledge has changed since."""

from __future__ import annotations

import pytest

from bot import Conversation, FAQBot, State
from bot.dialogue.context import Subject
from bot.dialogue.restoring import restored

WATER = Subject(("water",), "how hot")
GONE = Subject(("gone",), "gone, too")


@pytest.mark.parametrize(
    ("saved", "kept"),
    [
        (State(("water",), "how hot"), State(("water",), "how hot")),
        (State(("gone", "water"), "how hot"), State(("water",), "how hot")),
        (State(("gone",), "how hot", idle=2), State(idle=2)),
        (State(("care-burn",), "burnt"), State()),
        (State(("water",), "\x1b[31mhow\u202e hot"), State(("water",), "[31mhow hot")),
        (State(menu=("steeping", "water")), State(menu=("steeping", "water"))),
        (State(menu=("steeping", "gone")), State()),
        (State(guide="gone", step=2), State()),
        (State(guide="water", step=1), State()),
        (State(earlier=(WATER, GONE)), State(earlier=(WATER,))),
        (State(alarm="\x1b[31mnumb"), State(alarm="[31mnumb")),
    ],
)
def test_what_is_gone_is_forgotten(tea_bot: FAQBot, saved: State, kept: State) -> None:
    assert restored(saved, tea_bot.replies) == kept
    assert Conversation(tea_bot, saved).state == kept


@pytest.mark.parametrize("step", [-1, 0, 8, 99])
def test_a_step_that_is_gone_ends_the_routine(bot: FAQBot, step: int) -> None:
    assert Conversation(bot, State(guide="routine", step=step)).state == State()
    assert Conversation(bot, State(guide="routine", step=7)).state == State(guide="routine", step=7)


@pytest.mark.parametrize(
    "message", ["any proof?", "and the other?", "1", "next", "repeat", "back to the water, why?", "more"]
)
def test_the_talk_goes_on(tea_bot: FAQBot, message: str) -> None:
    saved = State(("gone",), "gone", ("gone",), "gone", 3, 0, (GONE,))
    assert Conversation(tea_bot, saved).say(message).caveat.text
