"""YAML text -> a tree of nodes, and every fault of syntax.

YAML stops at its first fault. What stands at the margin begins anew, though: so a faulty file is cut there, and each
piece is read by itself. One slip then hides nothing but its own entry, and is found where it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from bot.content.source_file import BREAK
from bot.content.yaml_errors import SECOND, TAB, Fault, Loader, explain
from bot.records import Record

if TYPE_CHECKING:
    from bot.content.rules import ErrorRule

_MAX_DEPTH = 10  # nested lists and mappings; the format itself needs four
MAX_VALUES = 300_000  # total of all files: fifteen times the shipped knowledge; each value takes a kilobyte of memory

_CONTENT = re.compile(r"^(?![ \t]*(?:#|$)|%).+$", re.MULTILINE)  # the first line that is more than a comment or a directive
_DASHES = re.compile(r"^---(?=\s|$)", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)
_RESOLVE = "a merge left a conflict here, from <<<<<<< to >>>>>>>; keep the lines that are right, without the marks"
_TAB = re.compile(r"(?<!\S)#.*|\t")
_BRACKET = re.compile(r"[\[{]")
_OPENS = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSES = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*(?:"|\Z)|\'(?:\'\'|[^\'])*(?:\'|\Z)', re.DOTALL)  # including one that is never closed
_PIECE = re.compile(r"^(?=- |---\s|[\w\"'-]+:)", re.MULTILINE)


class Tree(NamedTuple):
    """What was read of a text: its root, None where nothing was; the faults; the text that could not be read; the size.

    The size counts the values that were read: texts, lists, mappings and keys. A piece that can't be read counts as one.
    """

    root: yaml.Node | None
    faults: list[Fault]
    lost: str
    size: int


class Mark(Record, frozen=True):
    """A position from 0, with the attributes of YAML's own marks."""

    index: int
    line: int
    column: int


class _UntamedError(Exception):
    """Valid YAML that the format does not allow; its argument is the error."""


def read_tree(text: str, most: int = MAX_VALUES) -> Tree:
    """Return all of `text` that can be read; nothing, if it holds more than `most` values or marks of a merge."""
    tree = _compose(text, most)
    if not tree.faults or tree.faults[0].rule == "file-size":
        return tree
    conflict = _CONFLICT.search(text)
    if conflict:
        return Tree(None, [_fault(text, conflict.start(), "merge-conflict", _RESOLVE)], text, 0)
    single, faults = _one_document(text)
    if faults:
        tree = _compose(single, most)
    starts = sorted({0, *(found.start() for found in _PIECE.finditer(single))})
    if tree.faults and len(starts) > 1:
        pieces = [(start, single[start:end]) for start, end in zip(starts, [*starts[1:], len(single)], strict=True)]
        tree = _joined(single, pieces, tree.faults, most)
    return tree._replace(faults=[*faults, *tree.faults])


def _one_document(text: str) -> tuple[str, list[Fault]]:
    """Return a text without the dashes that begin a second document, each character where it was, and their fault."""
    begun = _CONTENT.search(text)
    found = _DASHES.search(text, begun.end()) if begun else None
    if not begun or not found:
        return text, []
    rest, count = _DASHES.subn("   ", text[begun.end() :])
    more = f" (and {count - 1} more in this file)" if count > 1 else ""
    return text[: begun.end()] + rest, [_fault(text, found.start(), "two-documents", f"{SECOND}{more}")]


def _fault(text: str, index: int, rule: ErrorRule, message: str) -> Fault:
    lines = BREAK.split(text[:index])
    return Fault(len(lines) - 1, len(lines[-1]), rule, message)


def _joined(text: str, pieces: list[tuple[int, str]], whole: list[Fault], most: int) -> Tree:
    """Read the pieces of a text one by one; `whole` is what was wrong with them together."""
    root: yaml.CollectionNode | None = None
    faults: list[Fault] = []
    lost: list[str] = []
    line, size = 0, 1  # the root of all pieces is one
    for start, piece in pieces:
        tree = _compose(piece, most - size + 1)
        faults += [fault._replace(line=fault.line + line) for fault in tree.faults]
        if tree.faults and tree.faults[0].rule == "file-size":
            return Tree(None, faults, text, 0)
        lost += [tree.lost] if tree.faults else []
        size += 1 if tree.faults else max(tree.size - 1, 0)
        if isinstance(tree.root, yaml.CollectionNode):
            _move(tree.root, start, line)
            if root is None:
                root = tree.root
            elif type(tree.root) is type(root):
                root.value.extend(tree.root.value)
        line += len(BREAK.findall(piece))
    return Tree(root, faults or whole, "\n".join(lost), size)


def _compose(text: str, most: int) -> Tree:
    try:
        _refuse_ambiguous(text)
        size = _tame(text, most)
        return Tree(yaml.compose(text, Loader=Loader), [], "", size)
    except _UntamedError as found:
        fault = found.args[0]
    except yaml.MarkedYAMLError as error:
        fault = _nesting(error, text, most) or explain(error, text)
    except yaml.YAMLError as error:
        fault = Fault(0, 0, "yaml", f"this is not YAML: {str(error).splitlines()[0]}")
    return Tree(None, [fault], text, 0)


def _tame(text: str, most: int) -> int:
    """Count the values of a text, and refuse what could hurt a reader of trees.

    Aliases explode; nesting and sheer number end the process.
    """
    depth = count = 0
    for event in yaml.parse(text, Loader=Loader):
        at: Any = event.start_mark
        if getattr(event, "anchor", None):
            message = "anchors and aliases (& and *) are not used here; put the text in quotes, or write the value out"
            raise _UntamedError(Fault(at.line, at.column, "alias", message))
        count += isinstance(event, yaml.NodeEvent)
        if count > most:
            message = f"up to here, the folder holds more than {MAX_VALUES:,} values; split it into several folders"
            raise _UntamedError(Fault(at.line, at.column, "file-size", message))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            message = "lists and mappings are nested too deep; three levels are enough"
            raise _UntamedError(Fault(at.line, at.column, "nesting", message))
    return count


def _nesting(error: yaml.MarkedYAMLError, text: str, most: int) -> Fault | None:
    """Return the fault of nesting that stands before an error: PyYAML has a limit of its own, far beyond the format's."""
    mark: Any = error.problem_mark or error.context_mark
    try:
        _tame(text[: mark.index] if mark else "", most)
    except _UntamedError as found:
        return found.args[0] if found.args[0].rule == "nesting" else None
    except yaml.YAMLError:
        pass
    return None


def _refuse_ambiguous(text: str) -> None:
    """Refuse what one of PyYAML's two loaders reads, and the other doesn't.

    That is a tab outside of quotes, blocks of text and comments, and a question mark outside of quotes in brackets.
    """
    bracket = _BRACKET.search(text)
    if "\t" not in text and not (bracket and text.find("?", bracket.start()) > 0):
        return
    kept, end, level = 0, len(text), 0
    outside: list[str] = []  # a text as long as the other, without what may hold tabs
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
            raise _UntamedError(_fault(text, found.start(), "tab", TAB))


def _refuse_question_mark(token: Any, text: str) -> None:
    start, end = token.start_mark.index, token.end_mark.index
    at = text.find("?", start, max(end, start + 1))
    if at >= 0:
        raise _UntamedError(
            _fault(text, at, "bad-start", "a question mark in brackets needs quotes; put the text in quotes")
        )


def _held(token: Any, text: str) -> tuple[int, int]:
    """Return where the text of a scalar begins and ends; a block's text begins on the line after its mark."""
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
