from __future__ import annotations

import pytest

from bot.records import Reply
from bot.rendering.layout import encodable
from bot.rendering.plain import render_explanation, render_reply, render_sources, render_topics
from tests.rendering.samples import (
    ANSWER,
    CARE,
    CLARIFY,
    ENTRIES,
    KNOWLEDGE,
    NOTHING,
    RELATED,
    REPLY,
    STEP,
    WEAK,
    explanation,
)

AT_80 = """\
Does tea keep me warm?

In a 1999 trial people who drank tea said that they felt warmer than those who
drank water. The book names no other trial.

Evidence: weak. One small trial of three weeks, which asked for feelings only.
Studies: 1999, Tea against water (12 + 10 people)
Source: The tea book: "Brewing", "Drinking"

Related:
  1. How long should green tea steep, and does it depend on the leaf?
  2. How hot should the water be?"""

AT_40 = """\
Does tea keep me warm?

In a 1999 trial people who drank tea
said that they felt warmer than those
who drank water. The book names no other
trial.

Evidence: weak. One small trial of three
    weeks, which asked for feelings
    only.
Studies: 1999, Tea against water (12 +
    10 people)
Source: The tea book: "Brewing",
    "Drinking"

Related:
  1. How long should green tea steep,
     and does it depend on the leaf?
  2. How hot should the water be?"""


@pytest.mark.parametrize(("width", "expected"), [(80, AT_80), (40, AT_40)])
def test_an_answer(width: int, expected: str) -> None:
    assert render_reply(REPLY, width) == expected


def test_str_of_a_reply_is_its_plain_text() -> None:
    assert str(REPLY) == AT_80


def test_a_choice() -> None:
    assert render_reply(CLARIFY, 40) == (
        "I am not sure which of these you mean.\n\n"
        "  1. How long should green tea steep,\n     and does it depend on the leaf?\n"
        "  2. How hot should the water be?\n\n"
        "Evidence: nothing claimed. Nothing is\n    claimed here."
    )


def test_care_is_marked_by_shape_and_offers_nothing() -> None:
    assert render_reply(CARE, 40) == (
        "** Stop, and get medical help now. Do\nnot wait. **\n\nEvidence: nothing claimed. Nothing is\n    claimed here."
    )


def test_the_closing_mark_never_stands_alone() -> None:
    for width in range(20, 60):
        assert "\n**" not in render_reply(CARE, width)


def test_a_message_beside_answers_stands_last() -> None:
    reply = Reply("answer", "?", WEAK, message="Say next.", answers=(ANSWER,))
    assert render_reply(reply).endswith('"Drinking"\n\nSay next.')


def test_a_step_keeps_its_lines() -> None:
    assert render_reply(STEP) == (
        "Step 1 of 2: Warm the pot\nPour in hot water.\n\nEvidence: nothing claimed. Nothing is claimed here."
    )


def test_two_answers_each_carry_their_own_evidence() -> None:
    reply = Reply("answer", "?", WEAK, answers=(ANSWER, ANSWER))
    assert render_reply(reply).count("Evidence: weak.") == 2


@pytest.mark.parametrize("kind", ["clarify", "not-covered", "not-understood", "care", "small-talk"])
@pytest.mark.parametrize("width", [1, 20, 40, 80, 88])
def test_every_kind_shows_its_caveat_within_the_width(kind: str, width: int) -> None:
    reply = Reply(kind, "?", NOTHING, message="One or two words.", suggestions=RELATED)  # type: ignore[arg-type]
    text = render_reply(reply, width)
    assert "Evidence: nothing claimed." in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= max(width, 20)


def test_topics() -> None:
    assert render_topics(KNOWLEDGE.topics, 40) == (
        "brewing\n  steeping: How long should green tea\n      steep?\n  water: How hot should the water be?"
    )
    assert len(ENTRIES) == 2


def test_sources() -> None:
    assert render_sources(KNOWLEDGE.sources, KNOWLEDGE.about, 40) == (
        "The tea book\n    A book on tea.\n    Sections: Brewing\n\nReviewed on 2026-01-01; due again on\n2027-01-01."
    )


def test_an_explanation_follows_the_reply() -> None:
    text = render_explanation(explanation("teh warm"), 80)
    assert text.startswith(AT_80 + "\n\n")
    assert text.removeprefix(AT_80 + "\n\n") == (
        "Read as: teh warm\n"
        "Repaired: teh -> tea\n"
        "Known share of the words: 0.50\n"
        "  1. warm, confidence 0.91 (words 0.80, letters 0.75); nearest wording: 'does\n     tea warm'\n"
        "  2. water, confidence 0.12 (words 0.10); nearest wording: 'water temperature'\n"
        "Verdict: warm, confidence 0.91 >= 0.50\n\n"
        "Decided by: question (declined before: care, condition)"
    )


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "“It’s” – 漢"),
        ("latin-1", '"It\'s" - ?'),
        ("ascii", '"It\'s" - ?'),
        ("no-such", '"It\'s" - ?'),
    ],
)
def test_text_is_made_to_fit_an_encoding(encoding: str, expected: str) -> None:
    assert encodable("“It’s” – 漢", encoding) == expected
