"""What the engine knows of a language is data: no English stands in the Python that reads and replies."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("retrieval", "dialogue", "text")
TO_PROGRAMMERS = {"embedding.py"}  # tells whoever passes a model that it is not the one that it was
MODULES = sorted(
    path for package in PACKAGES for path in (ROOT / "bot" / package).rglob("*.py") if path.name not in TO_PROGRAMMERS
)

PHRASE = re.compile(r"[A-Za-z]{2,}'?[a-z]*[ ,]+[A-Za-z]{2,}")
"""Two words in a row: a name of a row or of a field is one word."""

ROW = re.compile(r"(words of|known to|weights of) [a-z ]+|language \w*")
NO_SENTENCES = {
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
    found = [(one.lineno, one.value) for one in texts(tree) if isinstance(one.value, str) and PHRASE.search(one.value)]
    assert [(line, text) for line, text in found if not ROW.fullmatch(text)] == []
