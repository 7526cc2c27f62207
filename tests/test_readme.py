"""Every command of the README does what the README says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.readme import README, SHELL, clone, with_outputs

TEXT = README.read_text(encoding="utf-8")
SET_UP = [command for command in SHELL.findall(TEXT) if command.startswith("python3 -m venv")]
BENCHMARKS = [command for command in SHELL.findall(TEXT) if "benchmarks." in command]


def test_sessions_and_the_library_are_as_shown(tmp_path: Path) -> None:
    assert with_outputs(TEXT, clone(tmp_path)) == TEXT


def test_the_first_command_sets_up_and_asks_in_a_fresh_clone(tmp_path: Path) -> None:
    ask, _ = SET_UP
    done = subprocess.run(["bash", "-c", ask], cwd=clone(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Do jade rollers do more than other rollers?\n")
    assert "Evidence: no studies." in done.stdout
    installed = tmp_path / "facefacts" / ".venv" / "bin" / "facefacts"
    elsewhere = subprocess.run([installed, "ask", "is it safe"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert elsewhere.stdout.startswith("Is facial massage safe?\n")


def test_the_second_command_is_what_ci_runs() -> None:
    _, tests = SET_UP
    script = (README.parent / ".ci" / "run").read_text(encoding="utf-8")
    assert tests.endswith(" pytest")
    assert "grep -m1 -E '^python3 -m venv .* pytest$' README.md" in script


@pytest.mark.parametrize("command", [line for block in BENCHMARKS for line in block.splitlines()])
def test_a_benchmark_is_one_that_exists(command: str) -> None:
    """The benchmarks themselves are run in tests/benchmarks, on small data."""
    name = command.split()[2].removeprefix("benchmarks.")
    assert command.startswith("python -m benchmarks.")
    assert (README.parent / "benchmarks" / f"{name}.py").is_file()
