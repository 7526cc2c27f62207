"""What the engine knows of a language is data: no English stands in the Python that reads, replies and renders."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("retrieval", "dialogue", "text", "rendering")
ENGLISH = {"embedding.py", "reports"}  # messages to programmers and reports for authors
MODULES = sorted(
    path for package in PACKAGES for path in (ROOT / "bot" / package).rglob("*.py") if ENGLISH.isdisjoint(path.parts)
)

ENGLISH_TEXT = re.compile(r"[A-Za-z]{2,}'?[a-z]*[ ,]+[A-Za-z]{2,}|[A-Z][a-z]{2,}")
"""Two words in a row, or a capitalised word. The name of a row, a field or a style is one word in lower case."""

ROW = re.compile(r"(words of|known to|weights of) [a-z ]+|language \w*")
NO_SENTENCES = {
    "__all__": "names what a package offers",
    "_STEMMED": "shows that another version of the stemmer treats words alike",
    "_FOLDED": "shows that another version of Unicode does",
    "_PROBE": "shows that an embedding model is the one that it was",
}


def texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield the texts of a module, without docstrings, annotations, and what errors, warnings and repr tell a programmer."""
    if isinstance(tree, ast.Raise | ast.Assert) or (isinstance(tree, ast.FunctionDef) and tree.name == "__repr__"):
        return
    if isinstance(tree, ast.Call) and "warnings" in ast.unparse(tree.func):
        return
    if isinstance(tree, ast.Assign) and ast.unparse(tree.targets[0]) in NO_SENTENCES:
        return
    if isinstance(tree, ast.Constant):
        yield tree
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns"):
            continue
        for child in value if isinstance(value, list) else [value]:
            docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not docstring:
                yield from texts(child)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_and_no_list_of_words_stands_in_python(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [(one.lineno, one.value) for one in texts(tree) if isinstance(one.value, str) and ENGLISH_TEXT.search(one.value)]
    assert [(line, text) for line, text in found if not ROW.fullmatch(text)] == []
