from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.records import Reply
from bot.rendering.explanations import reasons
from bot.rendering.layout import Page, encodable
from bot.rendering.listings import numbered_topics, sources, topics
from bot.rendering.reply_text import brief, reply_text, rest
from bot.rendering.spans import plain
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
    assert reply_text(REPLY, Page(width)) == expected


def test_str_of_a_reply_is_its_plain_text() -> None:
    assert str(REPLY) == AT_80


def test_a_choice() -> None:
    assert reply_text(CLARIFY, Page(40)) == (
        "I am not sure which of these you mean.\n\n"
        "  1. How long should green tea steep,\n     and does it depend on the leaf?\n"
        "  2. How hot should the water be?\n\n"
        "Evidence: nothing claimed. Nothing is\n    claimed here."
    )


FRAMED_AT_40 = """\
+------------------------------------+
| Stop, and get medical help now. Do |
| not wait.                          |
+------------------------------------+

Evidence: nothing claimed. Nothing is
    claimed here."""


def test_care_is_framed_and_offers_nothing() -> None:
    assert reply_text(CARE, Page(40)) == FRAMED_AT_40
    drawn = plain(brief(CARE, Page(40, drawn=True))).splitlines()
    assert drawn[0][0] + drawn[0][-1] + drawn[1][0] + drawn[3][0] + drawn[3][-1] == "┌┐│└┘"


def test_a_message_beside_answers_stands_last() -> None:
    reply = Reply("answer", "?", WEAK, message="Say next.", answers=(ANSWER,))
    assert reply_text(reply).endswith('"Drinking"\n\nSay next.')


def test_a_step_keeps_its_lines() -> None:
    assert reply_text(STEP) == (
        "Step 1 of 2: Warm the pot\nPour in hot water.\n\nEvidence: nothing claimed. Nothing is claimed here."
    )


def test_two_answers_each_carry_their_own_evidence() -> None:
    reply = Reply("answer", "?", WEAK, answers=(ANSWER, ANSWER))
    assert reply_text(reply).count("Evidence: weak.") == 2


@pytest.mark.parametrize("kind", ["clarify", "not-covered", "not-understood", "care", "small-talk"])
@pytest.mark.parametrize("width", [20, 40, 80, 88])
def test_every_kind_shows_its_caveat_within_the_width(kind: str, width: int) -> None:
    reply = Reply(kind, "?", NOTHING, message="One or two words.", suggestions=RELATED)  # type: ignore[arg-type]
    text = reply_text(reply, Page(width))
    assert "Evidence: nothing claimed." in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= width


BRIEF_AT_40 = """\
Does tea keep me warm?
Tea may keep you warm.
Evidence ▮▮▯▯ weak. One small trial of
    three weeks, which asked for
    feelings only. Source: The tea book"""


def test_at_a_glance() -> None:
    assert plain(brief(REPLY, Page(40, drawn=True))) == BRIEF_AT_40
    assert "Evidence: weak. One" in plain(brief(REPLY, Page(80)))


def test_at_a_glance_a_remark_on_the_answer_above_tells_what_that_rests_on() -> None:
    remark = replace(REPLY, message="One study stands behind it.")
    told = plain(brief(remark, Page(80), before=REPLY))
    assert told == "One study stands behind it.\n" + AT_80.split("\n\n")[2].split("\nSource")[0]
    assert plain(brief(remark, Page(80), before=remark)) == "One study stands behind it. Evidence: weak."
    assert brief(REPLY, Page(80), before=REPLY) == brief(REPLY, Page(80))


def test_at_a_glance_an_alarm_is_told_in_a_sentence_when_it_is_told_again() -> None:
    alarm = replace(CARE, message="Call for help now. Then wait.")
    assert "Then wait." in plain(brief(alarm, before=CARE))
    again = plain(brief(alarm, before=alarm))
    assert "Call for help now." in again
    assert "Then wait." not in again
    assert alarm.caveat.label in again


def test_the_rest_of_an_answer_is_what_a_glance_leaves_out() -> None:
    assert plain(rest(REPLY, Page(80))) == AT_80.split("\n\n", 1)[1]
    two = replace(REPLY, answers=(ANSWER, ANSWER))
    assert plain(rest(two, Page(80))).count(ANSWER.question) == 2


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Tea keeps you warm. It also doesn't.", "Tea keeps you warm."),
        ("Yes. It keeps you warm. For a while.", "Yes. It keeps you warm."),
        ("According to the book,\ntea keeps you warm.\nIt does.", "According to the book,"),
        ("No:\ntea is cold.", "No: tea is cold."),
        ("Yes.", "Yes."),
    ],
)
def test_at_a_glance_without_a_short_form_the_opening_stands_for_it(text: str, opening: str) -> None:
    answer = replace(ANSWER, short="", text=text)
    assert f"\n{opening}\nEvidence:" in plain(brief(replace(REPLY, answers=(answer,))))


def test_at_a_glance_small_talk_is_a_line() -> None:
    thanks = Reply("small-talk", "ta", NOTHING, message="You're welcome.")
    assert plain(brief(thanks)) == "You're welcome. Evidence: nothing claimed."


@pytest.mark.parametrize("reply", [REPLY, CLARIFY, CARE, STEP], ids=lambda reply: str(reply.kind))
@pytest.mark.parametrize("drawn", [True, False])
def test_at_a_glance_the_caveat_is_there_in_every_kind(reply: Reply, drawn: bool) -> None:
    assert reply.caveat.label in plain(brief(reply, Page(40, drawn)))


TOPICS = "brewing\n  steeping: How long should green tea\n      steep?\n  water: How hot should the water be?"
NUMBERED = "brewing\n  1. How long should green tea steep?\n  2. How hot should the water be?"


def test_topics() -> None:
    assert plain(topics(KNOWLEDGE.topics, Page(40))) == TOPICS
    assert plain(numbered_topics(KNOWLEDGE.topics, Page(40))) == NUMBERED
    assert len(ENTRIES) == 2


def test_sources() -> None:
    assert plain(sources(KNOWLEDGE.sources, KNOWLEDGE.about, Page(40))) == (
        "The tea book\n    A book on tea.\n    Sections: Brewing\n\nReviewed on 2026-01-01; due again on\n2027-01-01."
    )


def test_an_explanation_tells_how_each_question_was_read() -> None:
    assert plain(reasons(explanation("teh warm"), Page(80))) == (
        "Read as: teh warm\n"
        "Corrected: teh -> tea\n"
        "Known share of the words: 0.50\n"
        "  1. warm, confidence 0.91 (words 0.80, letters 0.75); nearest variant: 'does\n     tea warm'\n"
        "  2. water, confidence 0.12 (words 0.10); nearest variant: 'water temperature'\n"
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
