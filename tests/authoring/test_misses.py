from __future__ import annotations

from pathlib import Path

import pytest

from bot import FAQBot
from bot.authoring.evaluation.misses import MissGroup, group_misses, read_misses
from bot.content.folder import load_knowledge
from bot.errors import MissesError
from bot.records import Miss
from bot.rendering.reports.miss_groups import render_misses
from tests.quoted import unquoted

KEPT = """\
{"q":"can i reuse the leaves","kind":"not-covered","nearest":"steeping"}

{"q":"asdf","kind":"not-understood"}
"""
BOOM = '"second" steep: #1 better?'


def misses(*messages: str) -> list[Miss]:
    return [Miss(message, "not-covered") for message in messages]


def wordings(groups: tuple[MissGroup, ...]) -> list[tuple[int, tuple[str, ...]]]:
    return [(group.count, group.wordings) for group in groups]


def test_messages_that_ask_much_the_same_are_one_group(tea_bot: FAQBot) -> None:
    kept = misses(
        "can the leaves be reused", "The leaves: can be reused?", "can the leaves be reused", "can  the leaves be\nreussed",
        "is oolong nicer", "is oolong nicer??", "is oolonng nicer", "is oolong dearer",
    )  # fmt: skip
    expected = [
        (4, ("can the leaves be reused", "The leaves: can be reused?", "can the leaves be reussed")),
        (3, ("is oolong nicer", "is oolong nicer??", "is oolonng nicer")),
        (1, ("is oolong dearer",)),
    ]
    assert wordings(group_misses(tea_bot, kept)) == expected
    assert wordings(group_misses(tea_bot, kept[::-1])) == expected


def test_slips_in_words_of_the_knowledge_are_put_right(tea_bot: FAQBot) -> None:
    found = wordings(group_misses(tea_bot, misses("matcha tempreature", "matcha temperature", "temperature matcha")))
    assert found == [(3, ("matcha temperature", "matcha tempreature", "temperature matcha"))]


def test_groups_say_what_they_lead_to_by_now_and_what_to_paste(folder: Path) -> None:
    (folder / "gaps.yaml").write_text(
        '- {id: gap-price, question: "What does tea cost?", variants: ["price"], message: "-"}\n'
    )
    (folder / "small_talk.yaml").write_text('- {id: hello, variants: ["hello", "hi"], message: "Hello."}\n')
    bot = FAQBot.from_folder(folder)
    kept = misses(
        BOOM, BOOM, BOOM, "qqqq", "qqqq", "do i boil the water", "price", "i scalded my hand", "hello", "\x1b[31m",
        "scalded zebra", "zebra cost", "lions scald",
    )  # fmt: skip
    assert (
        render_misses(group_misses(bot, kept), 80)
        == """\
13 misses, 10 different

3 x "second" steep: #1 better?
  The nearest is steeping (0.49). If it answers this, paste under its variants
  in topics/brewing.yaml:
    - "\\"second\\" steep: #1 better?"

2 x qqqq
  No entry is near. If people should find one, write a new entry or a gap.

1 x zebra cost
  The nearest is gap-price (0.85). If that is the question, paste under its
  variants in gaps.yaml:
    - "zebra cost"

1 x [31m
  No entry is near. If people should find one, write a new entry or a gap.

1 x do i boil the water
  Now answered with water.

1 x hello
  Now small talk: hello.

1 x i scalded my hand
  Now gets the care reply.

1 x lions scald
  No entry is near. If people should find one, write a new entry or a gap.

1 x price
  A known gap: gap-price.

1 x scalded zebra
  No entry is near. If people should find one, write a new entry or a gap."""
    )


def test_what_is_pasted_is_known_from_then_on(folder: Path) -> None:
    path = folder / "topics" / "brewing.yaml"
    kept = misses('a "cup": #1 nicer?', "which cup is nicer: ☕\u2028'no'", "- [second] {steep} & *z")
    for group in group_misses(FAQBot.from_folder(folder), kept):
        head, variants, rest = path.read_text(encoding="utf-8").partition("  variants:\n")
        path.write_text(f"{head}{variants}{group.snippet}\n{rest}", encoding="utf-8")
    pasted = ("which cup is nicer: ☕ 'no'", 'a "cup": #1 nicer?', "- [second] {steep} & *z")
    assert set(load_knowledge(folder).entries[0].variants[:3]) == set(pasted)
    assert {group.now for group in group_misses(FAQBot.from_folder(folder), kept)} == {"answered"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "this is not JSON; the reader says: ..."),
        ('{"q": "x", "kind": "care"}', "'kind' can't be 'care'"),
        ('{"kind": "clarify"}', "'q' is missing"),
        ('{"q": "x", "kind": "clarify", "when": 1}', "there is no key 'when'"),
    ],
)
def test_a_line_that_holds_no_miss_is_refused_at_its_number(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "misses.jsonl"
    path.write_text(f"{KEPT}{line}\n", encoding="utf-8")
    with pytest.raises(MissesError) as caught:
        read_misses(path)
    assert unquoted(str(caught.value)) == f"{path}:4: {message}; correct the line, or delete it"


def test_a_file_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "misses.jsonl"
    path.write_text(KEPT, encoding="utf-8")
    assert read_misses(path) == (Miss("can i reuse the leaves", "not-covered", "steeping"), Miss("asdf", "not-understood"))
    path.write_text("")
    assert read_misses(path) == ()
    with pytest.raises(MissesError, match=r"none: can't be read \(No such file or directory\); name a file of misses"):
        read_misses(tmp_path / "none")
