from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from bot import Conversation, FAQBot
from bot.dialogue.decide import DEFAULT

WATER = "do i boil the water"


def test_the_usual_thresholds_hold_where_an_author_chose_none(folder: Path, tea_bot: FAQBot) -> None:
    assert tea_bot.thresholds == DEFAULT
    about = folder / "about.yaml"
    about.write_text(about.read_text(encoding="utf-8") + "thresholds: {answer: 1, offer: 1.0}\n", encoding="utf-8")
    for bot in (FAQBot.from_folder(folder), FAQBot.from_folder(folder)):  # made, and from the cache
        assert bot.thresholds == replace(DEFAULT, answer=1.0, offer=1.0)
        assert bot.ask(WATER).kind == "not-covered"
    assert tea_bot.ask(WATER).kind == "answer"


def test_a_bot_may_be_tried_with_other_thresholds(tea_bot: FAQBot) -> None:
    strict = tea_bot.with_thresholds(replace(DEFAULT, answer=1.0, offer=1.0))
    assert strict.ask(WATER).kind == "not-covered"
    assert tea_bot.ask(WATER).kind == "answer"


def test_follow_ups_are_decided_by_the_same_thresholds(tea_bot: FAQBot) -> None:
    chat = Conversation(tea_bot.with_thresholds(replace(DEFAULT, answer=0.77)))
    chat.say("How long should green tea steep?")
    chat.say("and the hot water?")
    assert chat.explanation
    verdict = chat.explanation.verdicts[0]
    assert " >= 0.77; " in verdict
    assert verdict.endswith('; read behind "How long should green tea steep?"')


def test_a_remembering_bot_replies_the_same(tea_bot: FAQBot) -> None:
    remembering = tea_bot.remembering()
    for text in (WATER, "i scalded my hand", "how long and how hot?", WATER, "i scalded my hand", "how long and how hot?"):
        assert remembering.explain(text) == tea_bot.explain(text)
