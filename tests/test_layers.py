"""Data flows one way, and each library lives in one room. A new module must fit the table or change it on purpose."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "bot").rglob("*.py"))

# room -> what it may import of the package; a room may always import itself
ALLOWED = {
    "characters": set[str](),
    "errors": {"records"},
    "records": {"characters"},
    "content": {"characters", "records", "errors"},
    "store": set[str](),
    "shelf": {"records", "store"},
    "matching": {"characters", "records", "errors", "store"},
    "dialogue": {"records", "matching", "shelf"},
    "faces": {"characters", "records", "errors", "dialogue"},
    "cache": {"errors", "store"},
    "faqbot": {"records", "errors", "content", "store", "shelf", "matching", "cache", "dialogue"},
    "authoring": {"characters", "records", "errors", "content", "matching", "dialogue", "faqbot"},
    "__init__": {"records", "errors", "matching", "dialogue", "faqbot"},
}
LIBRARIES = {
    "yaml": {"content"},
    "sklearn": {"matching"},
    "scipy": {"matching"},
    "numpy": {"matching"},
    "Stemmer": {"matching"},
    "rapidfuzz": {"matching", "content", "faces", "authoring"},
    "prompt_toolkit": {"faces"},
    "platformdirs": {"faces", "cache"},
}
UPWARD = {("records", "faces")}  # str(reply) is the plain face
TYPES_ONLY = {("authoring", "records"), ("faces", "authoring")}  # a face renders what authoring found


def _room(path: Path) -> str:
    parts = path.relative_to(ROOT / "bot").with_suffix("").parts
    return parts[0]


def imports_of(path: Path) -> set[str]:
    """Return the names of the modules that the statements of a file import."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = _room(path)
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "bot":
            target = rest.partition(".")[0] or "__init__"
            fits = target == room or target in ALLOWED[room] or (room, target) in UPWARD | TYPES_ONLY
            assert fits, f"{room} must not import {name}"
        elif top in LIBRARIES:
            assert room in LIBRARIES[top], f"{name} belongs to {LIBRARIES[top]}"


@pytest.mark.parametrize("room", ["content", "matching", "dialogue", "faqbot", "records", "authoring"])
def test_the_core_never_prints_exits_or_reads_the_clock(room: str) -> None:
    for path in MODULES:
        if _room(path) != room:
            continue
        names = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
        assert not names & {"print", "input", "exit", "quit"}, path
        assert not imports_of(path) & {"time", "datetime", "logging"}, path
