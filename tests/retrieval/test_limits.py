"""What reading a message may cost, whatever the rules and the message: the lines of the engine that run, not seconds."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from msgspec.structs import replace

from bot import FAQBot
from bot.content.folder import load_knowledge
from bot.records import CareRule
from tests.conftest import TEA

MOST = 2_000_000  # lines, some two seconds


class TooMuchError(Exception):
    """More lines ran than may."""


def lines_run(bot: FAQBot, text: str) -> int:
    """Return how many lines of Python run for a message."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        if count > MOST:
            raise TooMuchError
        return trace

    sys.settrace(trace)
    try:
        bot.ask(text)
    finally:
        sys.settrace(None)
    return count


def bot_of(signs: list[tuple[str, ...]]) -> FAQBot:
    """Return a bot about tea with one rule of these patterns."""
    knowledge = load_knowledge(TEA)
    rule = CareRule("odd", "Odd", "urgent", "Get help.", tuple(signs), ("i burnt my tongue",))
    return FAQBot(replace(knowledge, care=(*knowledge.care, rule)))


@pytest.mark.parametrize(
    ("signs", "unit"),
    [
        ([("a", f"zq{number}") for number in range(300)], "a "),
        ([("a", f"a / zq{number}") for number in range(300)], "a "),
        ([(" ".join(["a"] * 200) + f" zq{number} / vv", "zz") for number in range(50)], "a "),
        ([("a", "b", f"zq{number}") for number in range(100)], "a b "),
    ],
    ids=["one cell", "both cells", "long alternatives", "three cells"],
)
def test_a_message_of_twice_the_length_takes_about_twice_the_work(signs: list[tuple[str, ...]], unit: str) -> None:
    bot = bot_of(signs)
    lines_run(bot, unit * 100)  # fills the caches of words
    half, whole = (lines_run(bot, unit * (length // len(unit))) for length in (1900, 3800))
    assert whole < 3 * half
