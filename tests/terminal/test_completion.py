from __future__ import annotations

from time import process_time

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot import FAQBot
from bot.languages.packs import load_language
from bot.terminal.commands import COMMANDS
from bot.terminal.completion import SHOWN, ChatCompleter, Questions
from tests.rendering.samples import ENTRIES

STEEP, HOT = (entry.question for entry in ENTRIES)


def complete(text: str) -> list[tuple[str, int]]:
    found = ChatCompleter(ENTRIES, load_language("en").chat.commands).get_completions(
        Document(text), CompleteEvent(text_inserted=True)
    )
    return [(completion.text, completion.start_position) for completion in found]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("green", [STEEP]),
        ("many minu", [STEEP]),
        ("temprature", [HOT]),
        ("BOIL", [HOT]),
        ("do i boil the water?", [HOT]),
        ("zzzzz", []),
        ("ho", []),
        ("  ", []),
        ("green tea " * 20, []),
    ],
)
def test_questions_are_found_by_any_of_their_wordings(typed: str, expected: list[str]) -> None:
    assert Questions(ENTRIES).like(typed) == expected


def test_an_accepted_question_replaces_the_line() -> None:
    assert complete("green t") == [(STEEP, -7)]


def test_a_complete_question_is_not_suggested_again() -> None:
    assert STEEP not in [text for text, _ in complete(STEEP)]


def test_commands_are_completed_from_the_table() -> None:
    assert complete("/") == [(command.name, -1) for command in COMMANDS]
    assert complete("/EV") == [("/evidence", -3)]
    assert complete("/zzz") == []


def test_a_pasted_text_gets_no_suggestion() -> None:
    assert complete("green\ntea") == []


def test_a_key_is_answered_within_10_ms(bot: FAQBot) -> None:
    questions = Questions(bot.knowledge.entries)
    text = "how often should i use a jade roller on my face to get rid of puffy eyes"
    times = []
    for end in range(3, len(text) + 1):
        start = process_time()
        found = questions.like(text[:end])
        times.append(process_time() - start)
        assert len(found) <= SHOWN
    assert sorted(times)[len(times) // 2] < 0.010
