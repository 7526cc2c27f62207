"""What holds whatever comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.records import Kind
from bot.rendering.as_json import render_json
from bot.rendering.explanations import reasons
from bot.rendering.layout import PLAIN
from bot.rendering.spans import plain
from bot.text.characters import unfit

if TYPE_CHECKING:
    from bot.records import Explanation, Problem, Reply


def text_of(data: bytes) -> str:
    """Return bytes as a text; those that are not UTF-8 become lone surrogates, which a program may be handed too."""
    return data.decode("utf-8", "surrogateescape")


def holds_for_reply(reply: Reply) -> None:
    """A reply says how strong the evidence is, and nothing in it takes hold of a terminal."""
    assert reply.kind in get_args(Kind)
    assert reply.caveat.text.strip()
    assert all(answer.caveat.text.strip() for answer in reply.answers)
    assert (reply.kind == "answer") == bool(reply.answers)
    told = str(reply)
    assert "Evidence: " in told
    for text in (told, reply.question, render_json(reply)):
        assert not unfit(text)


def holds_for_explanation(explanation: Explanation) -> None:
    """The same holds for why a reply is what it is."""
    holds_for_reply(explanation.reply)
    assert not unfit(plain(reasons(explanation, PLAIN)))
    for reading in explanation.readings:
        assert 0 <= reading.known <= 1.000001
        assert all(0 <= candidate.confidence <= 1 for candidate in reading.candidates)


def holds_for_problem(problem: Problem) -> None:
    """A problem is one line with a place, a severity, a rule and a sentence."""
    assert problem.line > 0
    assert problem.column > 0
    assert problem.message.strip()
    assert not unfit(str(problem))
    assert "\n" not in str(problem)
