"""What is built holds all that the program needs: the knowledge, the schemas and the starter."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.readme import clone


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=clone(tmp_path_factory.mktemp("clone")), check=True, capture_output=True)
    return folder


def files(folder: Path, *parts: str) -> set[str]:
    """Return the files below a folder of the checkout that are no leftovers of running it."""
    paths = folder.joinpath(*parts).rglob("*")
    return {path.relative_to(folder).as_posix() for path in paths if path.is_file() and "__pycache__" not in path.parts}


def test_the_wheel_holds_the_package_and_its_data(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert names == files(ROOT, "bot") | {f"bot/{name}" for name in files(ROOT, "knowledge")}
    assert {"bot/knowledge/.schema/topics.json", "bot/authoring/scaffold/starter/topics/bicycle.yaml"} <= names


def test_the_source_distribution_holds_all_that_the_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = [files(ROOT, part) for part in ("bot", "knowledge", "tests", "docs")]
    assert set.union(*wanted) <= names


def test_a_new_folder_is_made_by_what_is_built(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "wheel")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "wheel"), "COLUMNS": "80"}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-P", "-m", "bot.terminal.main", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout

    assert run("new", "spokes").startswith("spokes: created")
    assert run("--knowledge", "spokes", "ask", "when are you open?").startswith("When is the workshop open?\n")
