"""The benchmarks run as their documentation says, on small data of the published shape, and say what is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measures import auroc, best_mcc, calibration_error, reliability, top1
from benchmarks.synthetic import Synthetic
from bot import Matcher
from tests.conftest import ROOT

DATA = Path(__file__).parent.parent / "data" / "published"
QUESTIONS = Path(__file__).parent.parent / "data" / "questions.jsonl"


def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "argument", "expected"),
    [
        (
            "published",
            str(DATA),
            ["hint3-tea: 3 entries, 8 messages, 3 out of scope", "kettle", "facefacts", "clinc150-tea"],
        ),
        ("ablation", str(DATA), ["all signals", "- letters", "- typo repair", "hint3-tea-subset"]),
        ("calibration", str(DATA), ["hint3-tea: expected calibration error", "right and in scope"]),
        ("typos", str(QUESTIONS), ["questions in scope, top-1 as typed", "one slip in every longer word (seed 1)"]),
        ("growth", "30", ["30 entries, 150 phrasings", "compiled in", "bare interpreters", "scikit-learn TF-IDF"]),
        ("start", "1", ["python -c pass", "facefacts ask, a typo", "scikit-learn", "first question ever"]),
    ],
)
def test_a_benchmark_prints_its_table(name: str, argument: str, expected: list[str]) -> None:
    done = run(name, argument)
    assert done.stderr == ""
    assert done.returncode == 0
    for text in expected:
        assert text in done.stdout


@pytest.mark.parametrize("name", ["published", "ablation", "calibration"])
def test_missing_data_is_named(name: str) -> None:
    done = run(name, "/nowhere")
    assert done.returncode == 1
    assert done.stderr == (
        f"/nowhere: no such folder; run python -m benchmarks.{name} DATA, DATA holding hint3-*/ and clinc150-*/\n"
    )


def test_made_up_knowledge_is_the_same_for_the_same_seed_and_can_be_found() -> None:
    made, again = Synthetic(20), Synthetic(20)
    assert made.phrasings == again.phrasings != Synthetic(20, seed=1).phrasings
    questions = made.questions(40)
    assert questions == again.questions(40)
    matcher = Matcher.fit(made.phrasings)
    assert sum(matcher.rank(question, 1)[0].id == entry for question, entry in questions) > 30


def test_the_measures_agree_with_a_count_by_hand() -> None:
    predicted: list[tuple[str | None, float]] = [("a", 0.9), ("b", 0.8), ("a", 0.7), ("b", 0.2)]
    right = ["a", "b", "b", None]
    assert top1(predicted, right) == pytest.approx(2 / 3)
    assert auroc(predicted, right) == 1.0
    assert best_mcc(predicted, right) == pytest.approx(7 / 10)  # (3*4 - 5) over the root of (16 - 6) twice
    assert [count for *_, count in reliability(predicted, right)] == [1, 1, 1, 1]
    assert calibration_error(predicted, right) == pytest.approx((0.1 + 0.2 + 0.7 + 0.2) / 4)
