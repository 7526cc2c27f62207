from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot import Conversation, FAQBot
from bot.dialogue.thresholds import DEFAULT
from bot.records import Reply
from tests.conftest import must_not_compile

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


def test_an_author_who_wants_surer_answers_gets_no_other(bot: FAQBot) -> None:
    strict = bot.with_thresholds(replace(DEFAULT, answer=0.99, second=0.99, offer=0.99))
    said = [entry.question for entry in bot.knowledge.entries]
    said += ["I pulled a muscle in my neck at the gym. Would a really forceful rub help it along or set it back?"]
    said += [f"{one} {other}" for one, other in pairwise(said)]
    for text in said:
        assert all(answer.confidence >= 0.99 for answer in strict.ask(text).answers), text


def test_as_many_entries_are_ranked_as_are_wanted_or_as_there_are(bot: FAQBot, tea_bot: FAQBot) -> None:
    for text in ("fine lines", "can i do it while pregnant", "is it safe and how much does it cost"):
        everything = bot.rank(text, len(bot.knowledge.entries) + 1)
        assert [len(bot.rank(text, limit)) for limit in (0, 1, 5, 20)] == [0, 1, 5, 20]
        assert len({match.id for match in everything}) == len(everything) == len(bot.knowledge.entries)
        assert bot.rank(text, 5)[0] == everything[0]
    assert len(tea_bot.rank(WATER, 50)) == len(tea_bot.knowledge.entries)


def test_follow_ups_are_decided_by_the_same_thresholds(tea_bot: FAQBot) -> None:
    chat = Conversation(tea_bot.with_thresholds(replace(DEFAULT, answer=0.77)))
    chat.say("How long should green tea steep?")
    chat.say("and the hot water?")
    assert chat.explanation
    assert " >= 0.77; " in chat.explanation.verdicts[0]


def test_a_remembering_bot_replies_the_same(tea_bot: FAQBot) -> None:
    remembering = tea_bot.remembering()
    for text in (WATER, "i scalded my hand", "how long and how hot?", WATER, "i scalded my hand", "how long and how hot?"):
        assert remembering.explain(text) == tea_bot.explain(text)


def test_a_bot_made_from_a_bot_is_of_its_class(folder: Path) -> None:
    class Own(FAQBot):
        def ask(self, text: str) -> Reply:
            return super().ask(text.lower())

    bot = Own.from_folder(folder)
    for made in (bot.with_thresholds(DEFAULT), bot.remembering(), bot.with_thresholds(DEFAULT).remembering()):
        assert type(made) is Own
        assert made.ask(WATER.upper()).question == WATER


@pytest.mark.parametrize("given", ["some/path", Path("some/path"), {}])
def test_what_is_no_knowledge_and_no_bot_is_told_with_the_remedy(given: object) -> None:
    kind = type(given).__name__
    with pytest.raises(TypeError) as caught:
        FAQBot(given)  # type: ignore[arg-type]
    assert str(caught.value) == f"a bot is made of Knowledge, not of {kind}; for a folder, call FAQBot.from_folder(folder)"
    with pytest.raises(TypeError) as caught:
        Conversation(given)  # type: ignore[arg-type]
    assert str(caught.value) == f"a conversation needs a bot, not {kind}; make one with FAQBot.from_folder(folder)"


def test_compiling_tells_how_far_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FACEFACTS_CACHE", str(tmp_path / "cache"))
    told: list[float] = []
    FAQBot.from_folder(folder, compiling=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    assert len(told) > 3
    FAQBot.from_folder(folder, compiling=must_not_compile)
