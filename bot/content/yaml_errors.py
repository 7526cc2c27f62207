"""YAML's error messages in plain words, each with a remedy and the position where the error begins."""

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


TAB = "YAML wants spaces where this tab stands; use spaces"
"""The message for a tab outside of texts and comments."""


class Fault(NamedTuple):
    """An error in one file. `line` and `column` count from 0, as YAML's marks do."""

    line: int
    column: int
    rule: ErrorRule
    message: str


NO_BREAK = "this line is indented by no-break spaces, which YAML takes for text; put spaces in their place"
"""The message for no-break spaces, as copied from a web page."""


def explain(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Return what is wrong where reading `text` ended with `error`."""
    met: _Mark = error.problem_mark or error.context_mark
    begun: _Mark = error.context_mark or met
    before = text[: met.index].rpartition("\n")[2]
    for mark in (met, begun):
        line = text[: mark.index].rpartition("\n")[2] + text[mark.index :].partition("\n")[0]
        if re.match(r"[ -]*\xa0", line):
            return Fault(mark.line, line.index("\xa0"), "indentation", NO_BREAK)
    if text[met.index : met.index + 1] == "\t" or "tab character" in str(error.problem):
        return _fault(met, "tab", TAB)
    if "mapping values" in str(error.problem):
        return _second_colon(met, before)
    if "another document" in str(error.problem):
        return _fault(met, "two-documents", SECOND)
    for said, rule, place, message in _MEANINGS:
        if re.search(said, f"{error.context} | {error.problem}"):
            mark = begun if place == "begun" else met
            return _fault(mark, rule, message(text[mark.index : mark.index + 1]))
    if before.rstrip(" ")[-1:] in ("'", '"'):
        return _ended_early(met, text)
    if "did not find expected" in str(error.problem) or "expected <" in str(error.problem):
        return _fault(met, "indentation", "this line does not line up with those above; indent it as they are")
    return _fault(met, "yaml", f"this is not YAML: {error.problem}")


_QUOTES = "write \\\" for a quote inside a text in double quotes, or '' inside one in single quotes"

_MEANINGS: tuple[tuple[str, ErrorRule, str, Callable[[str], str]], ...] = (
    (
        "quoted scalar .*(end of stream|document indicator|document separator)",
        "unclosed",
        "begun",
        lambda char: f"the quote {char} that opens here is never closed; close it",
    ),
    (
        "escape|hexdecimal|hexadecimal",
        "escape",
        "met",
        lambda _: "a backslash begins an escape; write \\\\, or use single quotes",
    ),
    (
        "flow (sequence|mapping)",
        "unclosed",
        "begun",
        lambda char: f"the bracket {char} that opens here is not closed, or a comma is missing behind it",
    ),
    (
        "flow node",
        "unclosed",
        "met",
        lambda _: "a bracket that opens before this is not closed, or a value is missing here",
    ),
    (
        "could not find expected ':'",
        "missing-colon",
        "begun",
        lambda _: "a key needs a colon and a space behind it, as in `key: value`",
    ),
    (
        "start any token|an alias|an anchor|a tag|block scalar|node content|undefined tag|parsing a node",
        "bad-start",
        "begun",
        lambda char: f"a text can't begin with {char!r}; put it in quotes",
    ),
)
"""YAML's message, the rule that is broken, the position, and our message for the character there."""


def _ended_early(met: _Mark, text: str) -> Fault:
    """Return the fault of a quoted text that ended before `met`: one over several lines ended at the next one's quote."""
    quoted: Any = None
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=Loader):
            if isinstance(token, yaml.ScalarToken) and token.end_mark.index <= met.index:
                quoted = token
    if quoted and quoted.start_mark.line < quoted.end_mark.line:
        return _fault(
            quoted.start_mark, "unclosed", "the quote that opens here closes on a later line; close it on this one"
        )
    return _fault(met, "after-quote", f"the text ended at the quote before this; {_QUOTES}")


def _second_colon(met: _Mark, before: str) -> Fault:
    if re.search(r":\s", before):
        message = "a colon and a space begin a value, and this line has one already; put the whole text in quotes"
        return _fault(met, "bare-colon", message)
    message = "this key is taken for a part of the text above; line it up, and put a space behind the colon above"
    return _fault(met, "indentation", message)


def _fault(mark: _Mark, rule: ErrorRule, message: str) -> Fault:
    return Fault(mark.line, mark.column, rule, message)
