from __future__ import annotations

import pytest

from bot import FAQBot
from bot.records import Match
from bot.rendering.layout import Page
from bot.rendering.reply_text import brief
from bot.rendering.spans import plain
from tests.terminal.emulator import Emulator
from tests.terminal.screens import PAGE, PICTURES, WINDOWS, capture

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")


def test_the_page_and_its_pictures_show_what_the_program_shows() -> None:
    found = {path.relative_to(PAGE.parent).as_posix(): path.read_text("utf-8") for path in (PAGE, *PICTURES.glob("*.svg"))}
    assert capture() == found, "run: python -m tests.terminal.screens"


@pytest.mark.parametrize(("columns", "rows"), WINDOWS)
def test_the_verdict_of_every_entry_and_what_every_care_rule_says_fit_above_the_prompt(
    bot: FAQBot, columns: int, rows: int
) -> None:
    page = Page(columns, drawn=True)
    for entry in bot.knowledge.entries:
        reply = bot.replies.answer(entry.question, [Match(entry.id, 1.0)])
        assert len(brief(reply, page)) <= rows - 3, entry.id  # an empty line, the prompt and the toolbar
    for rule in bot.knowledge.care:
        assert len(brief(bot.replies.care("?", rule), page)) <= rows - 2, rule.id  # of the frame, the top may be gone


def test_they_are_on_the_screen_of_a_low_and_narrow_window(bot: FAQBot) -> None:
    columns, rows = WINDOWS[-1]
    with Emulator(["--no-history"], columns, rows) as terminal:
        terminal.wait_for_prompt()
        for entry in bot.knowledge.entries[::8]:
            reply = bot.ask(entry.question)
            if len(reply.answers) == 1:
                terminal.say(entry.question)
                assert f"{plain(brief(reply, Page(columns, drawn=True)))}\n\n>\n" in terminal.text, entry.id
