"""Data flows one way, and each library lives in one room. A new module must fit the table or change it on purpose."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "bot").rglob("*.py"))

# room -> what it may import of the package; a room may always import itself
ALLOWED = {
    "languages": {"text", "records", "errors"},
    "text": {"records"},
    "errors": {"records"},
    "records": {"text"},
    "content": {"text", "languages", "records", "errors"},
    "storage": {"text", "records", "errors"},
    "retrieval": {"text", "languages", "records", "errors", "storage"},
    "dialogue": {"text", "languages", "records", "retrieval", "storage"},
    "rendering": {"text", "languages", "records", "errors", "dialogue"},
    "faqbot": {"text", "languages", "records", "errors", "content", "storage", "retrieval", "dialogue"},
    "authoring": {"text", "languages", "records", "errors", "content", "retrieval", "dialogue", "faqbot"},
    "terminal": {
        "languages",
        "text",
        "records",
        "errors",
        "storage",
        "dialogue",
        "rendering",
        "faqbot",
        "authoring",
        "content",
        "__init__",
    },
    "__init__": {"records", "errors", "retrieval", "dialogue", "faqbot"},
}
LIBRARIES = {
    "yaml": {"content", "languages"},
    "sklearn": {"retrieval"},
    "scipy": {"retrieval"},
    "numpy": {"retrieval"},
    "Stemmer": {"text"},
    "rapidfuzz": {"text", "retrieval", "terminal", "authoring"},
    "prompt_toolkit": {"terminal"},
    "openpyxl": {"authoring"},
}
UPWARD = {("records", "rendering"), ("authoring", "rendering")}  # str(reply), and what a notebook shows
TYPES_ONLY = {("rendering", "authoring"), ("text", "languages"), ("languages", "storage")}  # named in annotations alone


def _room(path: Path) -> str:
    parts = path.relative_to(ROOT / "bot").with_suffix("").parts
    return parts[0]


def imports_of(path: Path, *, run: bool = False) -> set[str]:
    """Return the names of the modules that the statements of a file import, or only those that it imports when it is run."""
    found = set()
    for node in _nodes(ast.parse(path.read_text(encoding="utf-8")), run=run):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def _nodes(tree: ast.AST, *, run: bool) -> Iterator[ast.AST]:
    """Yield all nodes of a tree, without what stands for types alone where that is not run."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        types = isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING"
        if not (run and types):
            yield from _nodes(child, run=run)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = _room(path)
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "bot":
            target = rest.partition(".")[0] or "__init__"
            fits = target == room or target in ALLOWED[room] or (room, target) in UPWARD | TYPES_ONLY
            assert fits, f"{room} must not import {name}"
            assert (room, target) not in TYPES_ONLY or name not in imports_of(path, run=True), f"{name} is for types alone"
        elif top in LIBRARIES:
            assert room in LIBRARIES[top], f"{name} belongs to {LIBRARIES[top]}"


@pytest.mark.parametrize("room", sorted(set(ALLOWED) - {"terminal"}))
def test_the_core_never_prints_exits_or_reads_the_clock_or_the_environment(room: str) -> None:
    for path in MODULES:
        if _room(path) != room:
            continue
        names = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
        assert not names & {"print", "input", "exit", "quit"}, path
        read = {
            node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
        }
        assert room == "storage" or not read & {"environ", "getenv"}, path  # where compiled knowledge is kept
        assert not imports_of(path) & {"time", "datetime", "logging"}, path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_names_the_field_of_the_knowledge_that_ships(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]
    named = [text for text in texts if isinstance(text, str) and "massag" in text.lower()]
    assert named == []
