"""Care rules and conditions: do their signs find what their authors say, and nothing that those say is harmless."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.check.findings import Finding
from bot.content.variants import SIGNED
from bot.retrieval.patterns import Signs, sign_rows

if TYPE_CHECKING:
    from bot.content.source_file import SourceFile
    from bot.records import CareRule, Condition


def signs(shapes: dict[str, SourceFile], parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield examples that no rule of their file finds, and counterexamples that one does, where all could be read."""
    for name in SIGNED:
        if name in parts and not shapes[name].problems:
            yield from _of_file(name, parts[name])


def _of_file(name: str, rules: tuple[CareRule | Condition, ...]) -> Iterator[Finding]:
    finder = Signs(sign_rows(rules))
    for number, rule in enumerate(rules):
        for i, text in enumerate(rule.examples):
            if not finder.find(text):
                message = f"no sign of any rule finds {text!r}; add its words to a row of `signs`"
                yield Finding(name, (number, "examples", i), "sign-missed", message)
        for i, text in enumerate(rule.counterexamples):
            found = finder.find(text)
            if found:
                message = f"{found!r} finds {text!r}; narrow its `signs`, or add a word to `unless`"
                yield Finding(name, (number, "counterexamples", i), "sign-unwanted", message)
