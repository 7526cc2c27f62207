"""YAML text -> a tree of nodes, and every error of syntax.

PyYAML stops at the first error. So a file with an error is cut at the lines that begin at the margin, and each piece is
read alone. Then an error hides only its own entry, and is reported at its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from bot.content.source_file import BREAK
from bot.content.yaml_errors import SECOND, TAB, Loader, YamlProblem, explain
from bot.records import Record

if TYPE_CHECKING:
    from bot.content.rules import ErrorRule

_MAX_DEPTH = 10  # nested lists and mappings; the format itself needs four
MAX_VALUES = 300_000  # total of all files: fifteen times the shipped knowledge; each value takes a kilobyte of memory

_CONTENT = re.compile(r"^(?![ \t]*(?:#|$)|%).+$", re.MULTILINE)  # the first line that is more than a comment or a directive
_DASHES = re.compile(r"^---(?=\s|$)", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)
_RESOLVE = "a merge left a conflict here, from <<<<<<< to >>>>>>>; keep the correct lines, and remove the marks"
_TAB = re.compile(r"(?<!\S)#.*|\t")
_BRACKET = re.compile(r"[\[{]")
_OPENS = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSES = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*(?:"|\Z)|\'(?:\'\'|[^\'])*(?:\'|\Z)', re.DOTALL)  # including one that is never closed
_PIECE = re.compile(r"^(?=- |---\s|[\w\"'-]+:)", re.MULTILINE)


class Tree(NamedTuple):
    """What was read of a text: the root (or None), the errors, the unread text, and the size.

    The size counts texts, lists, mappings and keys. A piece that can't be read counts as one.
    """

    root: yaml.Node | None
    errors: list[YamlProblem]
    unread: str
    size: int


class Mark(Record, frozen=True):
    """A position from 0, with the attributes of YAML's own marks."""

    index: int
    line: int
    column: int


class _RefusedError(Exception):
    """The text is valid YAML, but not allowed here; the argument is the problem."""


def read_tree(text: str, most: int = MAX_VALUES) -> Tree:
    """Return all of `text` that can be read: nothing if it has more than `most` values, or conflict marks of a merge."""
    tree = _compose(text, most)
    if not tree.errors or tree.errors[0].rule == "file-size":
        return tree
    conflict = _CONFLICT.search(text)
    if conflict:
        return Tree(None, [_problem(text, conflict.start(), "merge-conflict", _RESOLVE)], text, 0)
    single, errors = _one_document(text)
    if errors:
        tree = _compose(single, most)
    starts = sorted({0, *(found.start() for found in _PIECE.finditer(single))})
    if tree.errors and len(starts) > 1:
        pieces = [(start, single[start:end]) for start, end in zip(starts, [*starts[1:], len(single)], strict=True)]
        tree = _joined(single, pieces, tree.errors, most)
    return tree._replace(errors=[*errors, *tree.errors])


def _one_document(text: str) -> tuple[str, list[YamlProblem]]:
    """Return a text with spaces for the dashes that begin a second document, and the problem."""
    begun = _CONTENT.search(text)
    found = _DASHES.search(text, begun.end()) if begun else None
    if not begun or not found:
        return text, []
    rest, count = _DASHES.subn("   ", text[begun.end() :])
    more = f" (and {count - 1} more in this file)" if count > 1 else ""
    return text[: begun.end()] + rest, [_problem(text, found.start(), "two-documents", f"{SECOND}{more}")]


def _problem(text: str, index: int, rule: ErrorRule, message: str) -> YamlProblem:
    lines = BREAK.split(text[:index])
    return YamlProblem(len(lines) - 1, len(lines[-1]), rule, message)


def _joined(text: str, pieces: list[tuple[int, str]], whole: list[YamlProblem], most: int) -> Tree:
    """Read the pieces of a text one by one. `whole` holds the problems of the text as a whole."""
    root: yaml.CollectionNode | None = None
    errors: list[YamlProblem] = []
    unread: list[str] = []
    line, size = 0, 1  # the root of all pieces is one
    for start, piece in pieces:
        tree = _compose(piece, most - size + 1)
        errors += [error._replace(line=error.line + line) for error in tree.errors]
        if tree.errors and tree.errors[0].rule == "file-size":
            return Tree(None, errors, text, 0)
        unread += [tree.unread] if tree.errors else []
        size += 1 if tree.errors else max(tree.size - 1, 0)
        if isinstance(tree.root, yaml.CollectionNode):
            _move(tree.root, start, line)
            if root is None:
                root = tree.root
            elif type(tree.root) is type(root):
                root.value.extend(tree.root.value)
        line += len(BREAK.findall(piece))
    return Tree(root, errors or whole, "\n".join(unread), size)


def _compose(text: str, most: int) -> Tree:
    try:
        _refuse_ambiguous(text)
        size = _count_values(text, most)
        return Tree(yaml.compose(text, Loader=Loader), [], "", size)
    except _RefusedError as refused:
        problem = refused.args[0]
    except yaml.MarkedYAMLError as error:
        problem = _nesting(error, text, most) or explain(error, text)
    except yaml.YAMLError as error:
        problem = YamlProblem(0, 0, "yaml", f"this is not YAML: {str(error).splitlines()[0]}")
    return Tree(None, [problem], text, 0)


def _count_values(text: str, most: int) -> int:
    """Return the number of values in a text.

    Raises:
        _RefusedError: for aliases, deep nesting and too many values, which would exhaust memory or the stack.
    """
    depth = count = 0
    for event in yaml.parse(text, Loader=Loader):
        mark: Any = event.start_mark
        if getattr(event, "anchor", None):
            message = "anchors and aliases (& and *) are not allowed; put the text in quotes, or repeat the value"
            raise _RefusedError(YamlProblem(mark.line, mark.column, "alias", message))
        count += isinstance(event, yaml.NodeEvent)
        if count > most:
            message = f"up to here, the folder has more than {MAX_VALUES:,} values; split it into several folders"
            raise _RefusedError(YamlProblem(mark.line, mark.column, "file-size", message))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            message = "lists and mappings are nested too deep; three levels are enough"
            raise _RefusedError(YamlProblem(mark.line, mark.column, "nesting", message))
    return count


def _nesting(error: yaml.MarkedYAMLError, text: str, most: int) -> YamlProblem | None:
    """Return the problem if nesting is too deep before an error, because PyYAML has its own, much higher limit."""
    mark: Any = error.problem_mark or error.context_mark
    try:
        _count_values(text[: mark.index] if mark else "", most)
    except _RefusedError as found:
        return found.args[0] if found.args[0].rule == "nesting" else None
    except yaml.YAMLError:
        pass
    return None


def _refuse_ambiguous(text: str) -> None:
    """Refuse what only one of PyYAML's two loaders reads.

    These are tabs outside of quotes, blocks of text and comments, and question marks outside of quotes in brackets.
    """
    bracket = _BRACKET.search(text)
    if "\t" not in text and not (bracket and text.find("?", bracket.start()) > 0):
        return
    kept, end, level = 0, len(text), 0
    outside: list[str] = []  # the text with placeholders for what may hold tabs
    try:
        for token in yaml.scan(text, Loader=Loader):
            level += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
            if isinstance(token, yaml.ScalarToken) and token.style:
                start, stop = _held(token, text)
                outside += [text[kept:start], "x" * (stop - start)]
                kept = stop
            elif level and isinstance(token, yaml.ScalarToken | yaml.KeyToken):
                _refuse_question_mark(token, text)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        end = mark.index + 1
    rest = _QUOTED.sub(lambda found: "x" * len(found[0]), text[kept:end])  # tokens before an error may not have come out
    for found in _TAB.finditer("".join([*outside, rest])):
        if found[0] == "\t":
            raise _RefusedError(_problem(text, found.start(), "tab", TAB))


def _refuse_question_mark(token: Any, text: str) -> None:
    start, end = token.start_mark.index, token.end_mark.index
    index = text.find("?", start, max(end, start + 1))
    if index >= 0:
        raise _RefusedError(_problem(text, index, "bad-start", "a question mark in brackets needs quotes; add quotes"))


def _held(token: Any, text: str) -> tuple[int, int]:
    """Return where the text of a scalar begins and ends. The text of a block begins on the next line."""
    start = token.start_mark.index
    header = BREAK.search(text, start) if token.style in ("|", ">") else None
    return header.end() if header else start, token.end_mark.index


def _move(node: Any, characters: int, lines: int) -> None:
    """Shift the marks of a tree from positions in its piece to positions in the file."""
    if isinstance(node, tuple | list):
        for child in node:
            _move(child, characters, lines)
        return
    for name in ("start_mark", "end_mark"):
        mark = getattr(node, name)
        setattr(node, name, Mark(mark.index + characters, mark.line + lines, mark.column))
    if isinstance(node, yaml.CollectionNode):
        _move(node.value, characters, lines)
