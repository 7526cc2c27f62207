from __future__ import annotations

import pytest

from bot.records import Reply
from bot.rendering.paint import paint
from bot.rendering.plain import render_reply
from tests.rendering.samples import CARE, CLARIFY, REPLY, STEP


@pytest.mark.parametrize("reply", [REPLY, CARE, CLARIFY, STEP])
@pytest.mark.parametrize("width", [20, 40, 80])
def test_paint_changes_no_character(reply: Reply, width: int) -> None:
    text = render_reply(reply, width)
    assert "".join(part for _, part in paint(text, reply, width)) == text


def test_what_stands_out_in_an_answer() -> None:
    marked = [part for part in paint(render_reply(REPLY, 40), REPLY, 40) if part[0]]
    assert marked == [
        ("bold", "Does tea keep me warm?"),
        ("bold fg:ansimagenta", "Evidence: weak."),
        ("bold", "Studies:"),
        ("bold", "Source:"),
        ("bold", "Related:"),
    ]


def test_care_stands_out_as_a_whole() -> None:
    marked = [part for part in paint(render_reply(CARE, 80), CARE, 80) if part[0]]
    assert marked == [
        ("bold fg:ansired", "** Stop, and get medical help now. Do not wait. **"),
        ("bold fg:ansimagenta", "Evidence: nothing claimed."),
    ]
