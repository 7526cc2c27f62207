"""What holds for any text at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import Caveat, FAQBot, Reply
from bot.records import Answer, Certainty, Kind
from bot.rendering.as_json import render_json
from tests.conftest import ROOT

WORDS = st.sampled_from(
    [
        "does",
        "jade",
        "roller",
        "hurt",
        "filler",
        "weeks",
        "how",
        "often",
        "massage",
        "face",
        "botox",
        "pregnant",
        "safe",
        "wrinkles",
        "oil",
        "and",
        "or",
        "not",
        "the",
        "?",
        ",",
        ".",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=100),  # with lone surrogates and controls
    st.lists(WORDS, max_size=30).map(" ".join),
)
HOSTILE = [
    "", " ", "?", "a", "\x00", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\ud800", "\u202eevil", "💆‍♀️✨", "a" * 1_000_000,
    "is it safe? " * 80_000, "\n" * 10_000, "and " * 100_000, "שלום", "../../etc/passwd", "$(rm -rf /)", "' OR 1=1 --",
    "%s%n{0}", "<script>alert(1)</script>", "\r\n\r\n", "ﬁller", "ｆａｃｅ", "?!" * 50_000, "(" * 5000, "1" * 5000,
]  # fmt: skip


def holds_its_caveat(reply: Reply) -> None:
    assert reply.kind in get_args(Kind)
    caveats = [answer.caveat for answer in reply.answers] or [reply.caveat]
    shown = " ".join(str(reply).split())
    told = json.loads(render_json(reply))
    assert reply.caveat.certainty in get_args(Certainty)
    assert told["caveat"]["text"] == reply.caveat.text
    for caveat in caveats:
        assert caveat.text.strip()
        assert " ".join(f"Evidence: {caveat.label}. {caveat.text}".split()) in shown
    assert not any(ord(char) < 32 and char != "\n" for char in str(reply))
    assert (reply.kind == "answer") == bool(reply.answers)
    assert reply.kind != "clarify" or 2 <= len(reply.suggestions) <= 4


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(TEXTS)
def test_any_text_gets_a_reply_with_a_caveat(bot: FAQBot, text: str) -> None:
    reply = bot.ask(text)
    holds_its_caveat(reply)
    assert bot.ask(text) == reply


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_text_gets_a_reply_with_a_caveat(bot: FAQBot, text: str) -> None:
    holds_its_caveat(bot.ask(text))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS)
def test_confidence_is_a_probability_and_order_is_total(bot: FAQBot, text: str) -> None:
    matches = bot.rank(text, limit=100)
    assert all(0 <= match.confidence <= 1 for match in matches)
    assert matches == sorted(matches, key=lambda match: (-match.confidence, match.id))
    assert len({match.id for match in matches}) == len(matches)
    assert {match.id for match in matches} <= {entry.id for entry in bot.knowledge.entries}


def test_no_reply_and_no_answer_without_a_caveat(bot: FAQBot) -> None:
    reply = bot.ask("is facial massage safe")
    answer = reply.answers[0]
    with pytest.raises(TypeError):
        Reply("answer", "q")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Reply needs a Caveat"):
        Reply("answer", "q", None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Answer needs a Caveat"):
        Answer(answer.id, answer.question, answer.text, None, (), (), 1.0)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a caveat needs a text"):
        Caveat("low", "weak", "  ")


def test_the_same_questions_give_the_same_bytes_in_two_processes() -> None:
    questions = "does it hurt?\njade roler any good\nis it safe and how often\nhello\nasdf qwer\nbotox timing\n"
    outputs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        for format_ in ("--json", "--explain"):
            command = [sys.executable, "cli.py", "ask", format_]
            done = subprocess.run(
                command, input=questions.encode(), capture_output=True, cwd=ROOT, env=environment, check=False
            )
            assert done.stderr == b""
            outputs.append((format_, done.stdout))
    assert outputs[:2] == outputs[2:]
    assert len(outputs[0][1].splitlines()) == 6
