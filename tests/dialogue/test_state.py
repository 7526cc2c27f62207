"""A saved state is given back to a bot whose knowledge has changed since."""

from __future__ import annotations

import pytest

from bot import Conversation, FAQBot, State
from bot.dialogue.state import GuidePosition, Subject, restored

WATER = Subject(("water",), "how hot")
GONE = Subject(("gone",), "gone, too")


@pytest.mark.parametrize(
    ("saved", "kept"),
    [
        (State(WATER), State(WATER)),
        (State(Subject(("gone", "water"), "how hot")), State(WATER)),
        (State(GONE, idle=2), State(idle=2)),
        (State(Subject(("care-burn",), "burnt")), State()),
        (State(Subject(("water",), "\x1b[31mhow\u202e hot")), State(Subject(("water",), "[31mhow hot"))),
        (State(menu=("steeping", "water")), State(menu=("steeping", "water"))),
        (State(menu=("steeping", "gone")), State()),
        (State(place=GuidePosition("gone", 2, walking=True)), State()),
        (State(place=GuidePosition("water", 1)), State()),
        (State(earlier=(WATER, GONE)), State(earlier=(WATER,))),
        (State(told="\x1b[31mnumb"), State(told="[31mnumb")),
    ],
)
def test_what_is_gone_is_forgotten(tea_bot: FAQBot, saved: State, kept: State) -> None:
    assert restored(saved, tea_bot.replies) == kept
    assert Conversation(tea_bot, saved).state == kept


@pytest.mark.parametrize("made_up", [State(told=5), State(menu=(1,)), State(subject=Subject("water")), "water", {"told": 1}])  # type: ignore[arg-type]
def test_what_is_no_state_is_refused_in_a_sentence(tea_bot: FAQBot, made_up: State) -> None:
    with pytest.raises(TypeError, match="no state that a conversation left"):
        Conversation(tea_bot, made_up)


@pytest.mark.parametrize("step", [-1, 0, 8, 99])
def test_a_step_that_is_gone_ends_the_routine(bot: FAQBot, step: int) -> None:
    assert Conversation(bot, State(place=GuidePosition("routine", step, walking=True))).state == State()
    finished = State(place=GuidePosition("routine", 7, walking=True))
    assert Conversation(bot, finished).state == finished


@pytest.mark.parametrize(
    "message", ["any proof?", "and the other?", "1", "next", "repeat", "back to the water, why?", "more"]
)
def test_the_talk_goes_on(tea_bot: FAQBot, message: str) -> None:
    saved = State(GONE, (GONE,), ("gone",), GuidePosition("gone", 3, walking=True))
    assert Conversation(tea_bot, saved).say(message).caveat.text
