"""A check as a whole: a folder with one of every fault, and input of any kind."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import get_args

from bot.authoring.check.findings import WarningRule
from bot.authoring.check.runner import check
from bot.content.rules import ErrorRule
from bot.rendering.reports.diagnostics import render_report
from tests.conftest import TEA

FAULTS = TEA.parent / "faults"
TODAY = "2026-11-22"
LINE = re.compile(r".+?:[1-9]\d*:[1-9]\d*: (error|warning) [a-z0-9-]+ .+")


def with_what_git_can_not_hold(copy: Path) -> Path:
    """Return a copy of the folder with one of every fault, with those added that are no text in a file."""
    shutil.copytree(FAULTS, copy)
    topics = copy / "topics"
    (topics / "merged.yaml").write_text("<<<<<<< HEAD\n- id: ale\n=======\n- id: beer\n>>>>>>> theirs\n", encoding="utf-8")
    (topics / "door.yaml").symlink_to("/etc/hostname")
    (topics / "folder.yaml").mkdir()
    (topics / "\x1b[31m.yaml").write_text("- 1\n", encoding="utf-8")
    with (topics / "huge.yaml").open("wb") as file:
        file.truncate(20_000_001)
    kettles = "".join(f'    - "kettle {number}"\n' for number in range(500))
    log = (
        f'- id: log\n  question: "Which kettle?"\n  variants:\n{kettles}  answer: "Any, says the book."\n  certainty: none\n'
    )
    end = '  caveat: "TODO: ask."\n  sources:\n    - {document: book, section: brewing}\n  related: [log, long]\n'
    (topics / "log.yaml").write_text(log + end, encoding="utf-8")
    return copy


def test_one_of_every_fault_is_found_in_one_run(tmp_path: Path) -> None:
    """Line and column of each were verified by hand against the files in tests/data/faults."""
    report = check(with_what_git_can_not_hold(tmp_path / "faults"), TODAY)
    shown = render_report(report).replace(f"{tmp_path}/", "")
    assert shown + "\n" == (TEA.parent / "faults.txt").read_text(encoding="utf-8")
    assert {problem.rule for problem in report.problems} == {*get_args(ErrorRule), *get_args(WarningRule)}
    assert sum(problem.severity == "error" for problem in report.problems) == report.errors > 0


def test_random_bytes_give_clean_lines(folder: Path) -> None:
    chance = random.Random(0)
    names = [path.relative_to(folder) for path in folder.rglob("*.yaml")] + [Path("gaps.yaml"), Path("synonyms.yaml")]
    for size in (0, 1, 100, 10_000):
        for name in names:
            (folder / name).write_bytes(chance.randbytes(size))
        report = check(folder, TODAY)
        assert len(report.problems) >= len(names)
        assert [str(problem) for problem in report.problems if not LINE.fullmatch(str(problem))] == []


def test_a_damaged_copy_of_a_good_folder_gives_clean_lines(folder: Path) -> None:
    """Every tenth place of every file is cut, doubled or overwritten with what means something to YAML."""
    for path in sorted(folder.rglob("*.yaml")):
        good = path.read_bytes()
        for place in range(0, len(good), 10):
            for bad in (
                good[:place],
                good[:place] + b"\t: [" + good[place:],
                good[:place] + good,
                good[:place] + b"\0" + good[place:],
            ):
                path.write_bytes(bad)
                lines = [str(problem) for problem in check(folder, TODAY).problems]
                assert [line for line in lines if not LINE.fullmatch(line)] == []
        path.write_bytes(good)
    assert check(folder, TODAY).problems == ()
