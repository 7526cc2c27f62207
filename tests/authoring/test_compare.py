from __future__ import annotations

from pathlib import Path

import pytest

from bot import FAQBot, QuestionsError
from bot.authoring.evaluation.compare import compare, read_outcomes
from bot.authoring.evaluation.evaluate import evaluate
from bot.authoring.evaluation.labelled_questions import Dialogue, Question, Turn
from bot.authoring.evaluation.verdicts import Outcome, Verdict
from bot.rendering.as_json import render_json
from bot.rendering.reports.scores import render_comparison
from tests.quoted import unquoted


def outcome(q: str, verdict: Verdict, got: str, said: tuple[str, ...] = (), wanted: str = "water") -> Outcome:
    return Outcome(q, "in", wanted, verdict, got, said)


OLD = [
    outcome("same", "wrong", "answer warm"),
    outcome("up", "declined", "not-covered"),
    outcome("down", "offered", "clarify water, warm"),
    outcome("else", "wrong", "answer warm"),
    outcome("else", "right", "answer water", ("up",)),
    outcome("labelled anew", "wrong", "answer warm"),
    outcome("left out", "right", "answer water"),
]
NEW = [
    outcome("same", "wrong", "answer warm"),
    outcome("up", "offered", "clarify water, warm"),
    outcome("down", "declined", "not-covered"),
    outcome("else", "wrong", "answer cold"),
    outcome("else", "care", "care", ("up",)),
    outcome("labelled anew", "right", "answer warm", wanted="warm"),
]


def test_each_message_is_compared_with_itself_in_its_dialogue() -> None:
    assert (
        render_comparison(compare(OLD, NEW))
        == """\
worse:   'down': wanted water; was offered (clarify water, warm), is declined (not-covered)
worse:   'else': wanted water; was right (answer water), is care (care)
better:  'up': wanted water; was declined (not-covered), is offered (clarify water, warm)
changed: 'else': wanted water; was wrong (answer warm), is wrong (answer cold)
new:     'labelled anew': wanted warm; right (answer warm)
gone:    'labelled anew': wanted water; wrong (answer warm)
gone:    'left out': wanted water; right (answer water)
2 worse, 1 better, 1 otherwise changed, 1 new, 2 gone"""
    )


def test_many_new_messages_are_counted() -> None:
    lines = render_comparison(compare([], [outcome(str(number), "right", "answer water") for number in range(12)]))
    assert lines.splitlines()[9:] == [
        "new:     '9': wanted water; right (answer water)",
        "and 2 more",
        "0 worse, 0 better, 0 otherwise changed, 12 new, 0 gone",
    ]


def test_outcomes_come_back_from_the_json_of_an_evaluation(tea_bot: FAQBot, tmp_path: Path) -> None:
    dialogue = Dialogue((Turn("water temperature", "in", ("water",)), Turn("naïve 漢", "out")))
    evaluation = evaluate(tea_bot, [Question("do i boil it", "in", ("water",)), dialogue])
    path = tmp_path / "old.json"
    path.write_text(render_json(evaluation) + "\n", encoding="utf-8")
    assert read_outcomes(path) == evaluation.outcomes


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this is not JSON; the reader says: ..."),
        (b"{'a': 1}", "this is not JSON; the reader says: ..."),
        (b'{"more": ' + b"[" * 200_000, "lists and objects are nested too deep"),
        (b'{"questions": 3}', "'outcomes' is missing"),
        (
            b'{"outcomes": [{"q": "x", "kind": "in", "wanted": "a", "verdict": "good", "got": "b"}]}',
            "'verdict' of number 1 of 'outcomes' can't be 'good'",
        ),
        (b'{"outcomes": [{"q": "\xff"}]}', "byte 22, 0xff, is not UTF-8"),
    ],
)
def test_what_is_no_saved_evaluation_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "old.json"
    path.write_bytes(content)
    with pytest.raises(QuestionsError) as caught:
        read_outcomes(path)
    assert unquoted(str(caught.value)) == f"{path}: {message}; make it with `facefacts evaluate FILE --json`"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError) as caught:
        read_outcomes(tmp_path)
    assert str(caught.value) == f"{tmp_path}: can't be read (Is a directory); name a file that evaluate --json wrote"
