"""YAML's error messages in plain words, each with a remedy and the position of the error."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.content.rules import ErrorRule

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is built in: ten times faster

SECOND = "a second document begins here; remove the line of dashes"
"""The message for dashes that begin a second document."""

_Mark = Any  # PyYAML has two kinds, one of them without types


TAB = "there is a tab here, and YAML allows only spaces; use spaces"
"""The message for a tab outside of texts and comments."""


class YamlProblem(NamedTuple):
    """An error in one file. `line` and `column` count from 0, as YAML's marks do."""

    line: int
    column: int
    rule: ErrorRule
    message: str


NO_BREAK = "this line is indented by no-break spaces, which YAML reads as text; use spaces"
"""The message for no-break spaces, as copied from a web page."""


def explain(error: yaml.MarkedYAMLError, text: str) -> YamlProblem:
    """Return the problem behind an error of YAML."""
    end: _Mark = error.problem_mark or error.context_mark
    start: _Mark = error.context_mark or end
    before = text[: end.index].rpartition("\n")[2]
    for mark in (end, start):
        line = text[: mark.index].rpartition("\n")[2] + text[mark.index :].partition("\n")[0]
        if re.match(r"[ -]*\xa0", line):
            return YamlProblem(mark.line, line.index("\xa0"), "indentation", NO_BREAK)
    if text[end.index : end.index + 1] == "\t" or "tab character" in str(error.problem):
        return _problem(end, "tab", TAB)
    if "mapping values" in str(error.problem):
        return _second_colon(end, before)
    if "another document" in str(error.problem):
        return _problem(end, "two-documents", SECOND)
    for pattern, rule, place, message in _MEANINGS:
        if re.search(pattern, f"{error.context} | {error.problem}"):
            mark = start if place == "start" else end
            return _problem(mark, rule, message(text[mark.index : mark.index + 1]))
    if before.rstrip(" ")[-1:] in ("'", '"'):
        return _ended_early(end, text)
    if "did not find expected" in str(error.problem) or "expected <" in str(error.problem):
        return _problem(end, "indentation", "this line is not indented like the lines above; line it up with them")
    return _problem(end, "yaml", f"this is not YAML: {error.problem}")


_QUOTES = "write \\\" for a quote inside a text in double quotes, or '' inside one in single quotes"

_MEANINGS: tuple[tuple[str, ErrorRule, str, Callable[[str], str]], ...] = (
    (
        "quoted scalar .*(end of stream|document indicator|document separator)",
        "unclosed",
        "start",
        lambda char: f"the quote {char} that opens here is never closed; close it",
    ),
    (
        "escape|hexdecimal|hexadecimal",
        "escape",
        "end",
        lambda _: "a backslash begins an escape; write \\\\, or use single quotes",
    ),
    (
        "flow (sequence|mapping)",
        "unclosed",
        "start",
        lambda char: f"the bracket {char} that opens here is not closed, or a comma is missing after it",
    ),
    (
        "flow node",
        "unclosed",
        "end",
        lambda _: "an earlier bracket is not closed, or a value is missing here",
    ),
    (
        "could not find expected ':'",
        "missing-colon",
        "start",
        lambda _: "a key needs a colon and a space after it, as in `key: value`",
    ),
    (
        "start any token|an alias|an anchor|a tag|block scalar|node content|undefined tag|parsing a node",
        "bad-start",
        "start",
        lambda char: f"a text can't begin with {char!r}; put it in quotes",
    ),
)
"""A pattern of YAML's message, our rule, the position, and our message for the character there."""


def _ended_early(end: _Mark, text: str) -> YamlProblem:
    """Return the problem of a quoted text that ends too early. If it has several lines, the quote was never closed."""
    quoted: Any = None
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=Loader):
            if isinstance(token, yaml.ScalarToken) and token.end_mark.index <= end.index:
                quoted = token
    if quoted and quoted.start_mark.line < quoted.end_mark.line:
        return _problem(
            quoted.start_mark, "unclosed", "the quote that opens here closes on a later line; close it on this one"
        )
    return _problem(end, "after-quote", f"the text ended at the quote before this; {_QUOTES}")


def _second_colon(end: _Mark, before: str) -> YamlProblem:
    if re.search(r":\s", before):
        message = "a colon and a space begin a value, and this line already has one; put the whole text in quotes"
        return _problem(end, "bare-colon", message)
    message = "YAML reads this key as part of the text above; line it up, and put a space after the colon above"
    return _problem(end, "indentation", message)


def _problem(mark: _Mark, rule: ErrorRule, message: str) -> YamlProblem:
    return YamlProblem(mark.line, mark.column, rule, message)
