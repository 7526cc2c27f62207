"""Runs what the README shows. `python -m tests.readme` writes the outputs anew; read the difference before you commit it."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SHELL = re.compile(r"```sh\n(.*?)\n```", re.DOTALL)
_SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PYTHON = re.compile(r"```pycon\n(.*?)```", re.DOTALL)


def clone(folder: Path) -> Path:
    """Return a fresh clone of what is committed."""
    copy = folder / "facefacts"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
    return copy


def with_outputs(text: str, folder: Path) -> str:
    """Return the README with every output as it is when run in `folder`."""
    path = search_path(folder / ".bin", folder / "cli.py")
    text = _SESSION.sub(lambda found: f"```console\n{run_session(found[1], folder, path)}```", text)
    return _PYTHON.sub(lambda found: f"```pycon\n{_run_python(found[1])}```", text)


def _lines(block: str, prompt: str, run: Callable[[str], str]) -> str:
    shown = []
    for line in block.splitlines():
        if line.startswith(prompt):
            shown += [line, run(line.removeprefix(prompt)).rstrip("\n")]
    return "\n".join(line for line in shown if line) + "\n"


def search_path(folder: Path, cli: Path) -> str:
    """Return a search path on which `facefacts` is this command line, whatever is installed; `folder` is made for it."""
    folder.mkdir()
    command = folder / "facefacts"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{cli}" "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def run_session(block: str, folder: Path, path: str) -> str:
    """Return a block of commands with the output of each, run in `folder` with this search path."""
    environment = {**os.environ, "PATH": path, "COLUMNS": "80"}

    def run(command: str) -> str:
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    return _lines(block, "$ ", run)


def _run_python(block: str) -> str:
    names: dict[str, object] = {}

    def run(line: str) -> str:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(line, "README.md", "single"), names)
        return printed.getvalue()

    return _lines(block, ">>> ", run)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        README.write_text(with_outputs(README.read_text(encoding="utf-8"), clone(Path(folder))), encoding="utf-8")
