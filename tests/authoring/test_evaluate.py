from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import FAQBot, QuestionsError
from bot.authoring.evaluation.evaluate import Coverage, auroc, evaluate
from bot.authoring.evaluation.labelled_questions import Dialogue, Question, Turn, read_questions
from bot.rendering.as_json import render_json
from bot.rendering.reports.scores import render_evaluation
from tests.quoted import unquoted

QUESTIONS = """\
{"q": "green tea brewing time", "kind": "in", "ids": ["steeping"]}
{"q": "water temperature", "kind": "in", "ids": ["steeping"]}
{"q": "how long should green tea steep and do i boil the water", "kind": "in", "ids": ["steeping", "water"], "need": 2}
{"q": "asdf qwerty zxcv", "kind": "out", "near": false}
{"q": "i scalded my hand with tea", "kind": "urgent"}
{"turns": [{"user": "green tea brewing time", "kind": "in", "ids": ["steeping"]}, {"user": "xyzzy", "kind": "out"}]}
"""


def test_an_evaluation_counts_every_verdict_and_lists_the_failures(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(QUESTIONS, encoding="utf-8")
    bot = FAQBot.from_folder(folder)
    shown = render_evaluation(evaluate(bot, read_questions(file)))
    figures, _, failures = shown.partition("\n\n1 failure\n")
    assert (
        figures
        == """\
5 questions

turns right      2 of 2    1.000, old subject leaked: 0
in scope      3
  right          2 of 3    0.667
  wrong          1 of 3    0.333
  offered        0 of 3    0.000
  declined       0 of 3    0.000
  rank top-1     2 of 3    0.667
  rank top-3     3 of 3    1.000
  both answers    1 of 1    1.000 of the messages with two questions
out of scope  1
  declined       1 of 1    1.000
  near        none
  far            1 of 1    1.000
urgent        1
  care           1 of 1    1.000
care given wrongly: 0
AUROC of the confidence, in against out of scope: 1.000

entries asked for 2 of 2    1.000"""
    )
    assert failures.startswith("'water temperature': wanted steeping; got answer water; water, confidence")


def test_an_evaluation_in_json_tells_what_became_of_each_message(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(QUESTIONS, encoding="utf-8")
    told = json.loads(render_json(evaluate(FAQBot.from_folder(folder), read_questions(file))))
    steeping, water = "answer steeping", "answer water"
    assert [list(outcome.values()) for outcome in told["outcomes"]] == [
        ["green tea brewing time", "in", "steeping", "right", steeping, []],
        ["water temperature", "in", "steeping", "wrong", water, []],
        ["how long should green tea steep and do i boil the water", "in", "steeping and water", "right", "answer steeping, water", []],
        ["asdf qwerty zxcv", "out", "declined", "right", "not-understood steeping", []],
        ["i scalded my hand with tea", "urgent", "care", "right", "care", []],
        ["green tea brewing time", "in", "steeping", "right", steeping, []],
        ["xyzzy", "out", "out", "right", "not-understood steeping", ["green tea brewing time"]],
    ]  # fmt: skip
    assert list(told["outcomes"][0]) == ["q", "kind", "wanted", "verdict", "got", "said"]


def test_entries_that_no_message_asks_for_are_named(folder: Path) -> None:
    topics = folder / "topics" / "brewing.yaml"
    entry = topics.read_text(encoding="utf-8").partition("\n\n")[2]
    more = "\n".join(entry.replace("id: water", f"id: water-{number:02}") for number in range(11))
    topics.write_text(f"{topics.read_text(encoding='utf-8')}\n{more}", encoding="utf-8")
    asked: list[Question | Dialogue] = [
        Question("water temperature", "in", ("water",)),
        Dialogue((Turn("time", "in", ("water-00",)),)),
    ]
    evaluation = evaluate(FAQBot.from_folder(folder), asked)
    names = [f"water-{number:02}" for number in range(1, 11)]
    assert evaluation.coverage == Coverage(13, 2, ("steeping", *names))
    assert f"""
entries asked for 2 of 13   0.154
  not asked for: steeping, {", ".join(names[:9])}, and 1 more
""" in render_evaluation(evaluation)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty; write one JSON object a line"),
        ("{", ":1: this is not JSON; the reader says: ...; a line is like"),
        ('{"q": ' + "[" * 200_000, ":1: lists and objects are nested too deep; a line is like"),
        ('{"q": "x", "kind": "maybe"}', ":1: 'maybe' is not a kind of message; the kinds are: in, out, urgent"),
        ('{"q": "x", "kind": "meta"}', ":1: 'meta' is not a kind of message; the kinds are: in, out, urgent"),
        (
            '{"turns": [{"user": "x", "kind": "inn"}]}',
            ":1: 'inn' is not a kind of message; the kinds are: in, out, urgent, meta",
        ),
        ('{"q": "x", "kind": "in"}', ":1: a message has ids if, and only if, its kind is in"),
        ('{"q": "x", "kind": "out", "near": "no"}', ":1: 'near' should be true or false, and is a text; a line is like"),
        ('{"q": "x", "kind": "in", "ids": "salt"}', ":1: 'ids' should be a list, and is a text; a line is like"),
        ('{"kind": "in"}', ":1: 'q' is missing; a line is like"),
        ("[]", ":1: it should be an object in braces, and is a list; a line is like"),
        (
            '{"turns": [{"user": "x", "kind": "out"}, {"user": 5}]}',
            ":1: 'user' of number 2 of 'turns' should be a text, and is",
        ),
        ('{"turns": [{"user": "x"}]}', ":1: 'kind' is missing in number 1 of 'turns'; a line is like"),
        ('{"q": "x", "kind": "out", "idz": []}', ":1: there is no key 'idz'; a line is like"),
    ],
)
def test_a_bad_file_is_refused_at_its_line(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionsError) as caught:
        read_questions(file)
    assert str(caught.value).startswith(f"{file}")
    assert message in unquoted(str(caught.value))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"q": "x", "kind": "in", "ids": ["water", "watr"]}', "there is no entry 'watr' in tea; did you mean 'water'?"),
        (
            '{"turns": [{"user": "x", "kind": "in", "ids": ["nope"]}]}',
            "there is no entry 'nope' in tea; `facefacts topics` lists all ids",
        ),
        (
            '{"q": "x", "kind": "in", "ids": ["care-burn"]}',
            "there is no entry 'care-burn' in tea; `facefacts topics` lists all ids",
        ),
    ],
)
def test_an_id_of_no_entry_is_refused_at_its_line(tea_bot: FAQBot, tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(f'{{"q": "x", "kind": "out"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(QuestionsError) as caught:
        read_questions(file, {entry.id for entry in tea_bot.knowledge.entries}, "tea")
    assert str(caught.value) == f"{file}:2: {told}"


def test_all_lines_at_fault_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(
        '{"q": "x"}\n{"q": "x", "kind": "out"}\n\n{"q": "x", "kind": "in", "ids": ["a", "b"]}\n', encoding="utf-8"
    )
    with pytest.raises(QuestionsError) as caught:
        read_questions(file, {"water"}, "tea")
    first = f"""{file}:1: 'kind' is missing; a line is like {{"q": "...", "kind": "out"}}"""
    entry = f"{file}:4: there is no entry {{!r}} in tea; `facefacts topics` lists all ids"
    assert str(caught.value) == f"{first} (and 2 more)"
    assert caught.value.faults == (first, entry.format("a"), entry.format("b"))


def test_words_that_are_unknown_are_told_from_what_thresholds_decide(tea_bot: FAQBot) -> None:
    asked = [Question(text, "in", ("water",)) for text in ("qqqq zzzz xxxx", "asdf qwerty", "water temperature")]
    inside = evaluate(tea_bot, asked).in_scope
    assert (inside.declined, inside.unknown_words) == (2, 2)


def test_a_question_may_be_about_turns(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"q": "turns", "kind": "out"}', encoding="utf-8")
    assert read_questions(file) == (Question("turns", "out"),)


def test_a_line_may_hold_separators_that_are_no_ends_of_lines(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"q": "a\u2028b\x85c", "kind": "out"}\n', encoding="utf-8")
    assert read_questions(file) == (Question("a\u2028b\x85c", "out"),)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        QuestionsError, match=r"nowhere: can't be read \(No such file or directory\); name a file of questions"
    ):
        read_questions(tmp_path / "nowhere")


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert auroc([0.9, 0.5], [0.5, 0.1]) == (1 + 1 + 1 + 0.5) / 4
    assert auroc([0.9], []) is None
