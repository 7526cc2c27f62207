"""One bot, many threads: the same bytes as one thread. `python -m benchmarks.threads` asks fifty times as much."""

from __future__ import annotations

from benchmarks.threads import questions, replies, talks
from bot import FAQBot

COUNT, THREADS = 2000, 16


def test_many_threads_get_the_bytes_that_one_gets(bot: FAQBot) -> None:
    asked = questions(bot, COUNT)
    assert replies(FAQBot(), asked, THREADS) == replies(FAQBot(), asked, 1)


def test_conversations_in_threads_do_not_mix(bot: FAQBot) -> None:
    asked = questions(bot, COUNT // 2, seed=2)
    assert talks(FAQBot(), asked, THREADS) == talks(FAQBot(), asked, 1)


def test_many_threads_may_find_a_new_bot_with_nothing_read(tea_bot: FAQBot) -> None:
    asked = [entry.question for entry in tea_bot.knowledge.entries] * 100
    fresh = FAQBot(tea_bot.knowledge)
    assert replies(fresh, asked, THREADS) == replies(tea_bot, asked, 1)
