"""The README's two commands on every Python that is on this machine, with the newest and with the lowest versions.

Run: python -m tests.matrix [--write]. It takes some five minutes a row and column; `--write` writes docs/tested-with.md.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.lowest import constraints
from tests.readme import README, SHELL, clone

PAGE = README.parent / "docs" / "tested-with.md"
MINORS = range(11, 15)
_SUMMARY = re.compile(r"^(\d+ (?:passed|failed|error).*?) in .*$", re.MULTILINE)
_INTRODUCTION = """\
# Tested with

The two commands of the README, each from a fresh clone in an empty folder: the first sets up and asks a question, the second
sets up for development and runs all tests. "Newest" is what pip installs on that day, "lowest" each package at the lower bound
that pyproject.toml gives it. `python -m tests.matrix --write` writes this page; it runs every Python from 3.11 to 3.14 that it
finds on the machine.

Linux is the only system on which the tests have run. macOS offers the same calls, and the folders for cache and history are
compared with those of platformdirs there; a terminal and a case-insensitive disk of macOS have not been tried. Windows is not
claimed: without `pread` an index is read whole and without `fcntl` processes do not wait for each other, which is tested, but its
console, its file locks and its paths have not been tried. Wheels of the lowest versions exist for Python 3.11 to 3.13.

"""


def main() -> None:
    """Run every combination and print, or write, the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.matrix", description="Test on every Python that is here.")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    arguments = parser.parse_args()
    rows = ["| Python | versions | ask | tests | seconds |", "|---|---|---|---|---|"]
    for python in _pythons():
        for versions, pins in (("newest", []), ("lowest", constraints())):
            rows.append(_row(python, versions, pins))
            print(rows[-1], flush=True)
    table = "\n".join(rows) + "\n"
    if arguments.write:
        PAGE.write_text(f"{_INTRODUCTION}{sys.platform}, {time.strftime('%B %Y')}:\n\n{table}", encoding="utf-8")


def _pythons() -> list[Path]:
    """Return the interpreters of this machine, one of each minor version, whatever brought it there."""
    found: list[Path] = []
    for minor in MINORS:
        by_pyenv = sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3.{minor}"))
        on_path = shutil.which(f"python3.{minor}")
        found += by_pyenv[-1:] or ([Path(on_path)] if on_path and _runs(on_path) else [])
    return found


def _runs(python: str) -> bool:
    """Return true if this is an interpreter; pyenv puts programs on the path that only say that there is none."""
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def _row(python: Path, versions: str, pins: list[str]) -> str:
    ask, tests = [command for command in SHELL.findall(README.read_text(encoding="utf-8")) if "python3 -m venv" in command]
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        bin_folder, pinned = Path(folder, "bin"), Path(folder, "pins.txt")
        bin_folder.mkdir()
        (bin_folder / "python3").write_text(f'#!/bin/sh\nexec "{python}" "$@"\n', encoding="utf-8")
        (bin_folder / "python3").chmod(0o755)
        pinned.write_text("\n".join(pins), encoding="utf-8")
        environment = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "PIP_CONSTRAINT": str(pinned)}
        done = []
        for number, command in enumerate((ask, tests)):
            place = Path(folder, str(number))
            place.mkdir()
            done.append(_run(command, clone(place), environment))
    version = subprocess.run([python, "-V"], capture_output=True, text=True, check=True).stdout.split()[1]
    asked = "answers" if "Evidence: " in done[0] else "fails"
    summary = _SUMMARY.findall(done[1])
    if not summary or "passed" not in summary[-1] or "failed" in summary[-1] or "error" in summary[-1]:
        print(done[0][-2000:], done[1][-6000:], file=sys.stderr)
    return f"| {version} | {versions} | {asked} | {summary[-1] if summary else 'none'} | {time.monotonic() - begun:.0f} |"


def _run(command: str, place: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(["bash", "-ec", command], cwd=place, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


if __name__ == "__main__":
    main()
