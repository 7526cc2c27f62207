"""Care rules: do they find what their authors say, and nothing that those say is harmless."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.authoring.findings import Finding
from bot.matching.signs import Signs, sign_rows

if TYPE_CHECKING:
    from bot.content.shape import Shape


def signs(shapes: dict[str, Shape], parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield examples of care rules that no rule finds, and counterexamples that one does, where all rules could be read."""
    rules = parts.get("care.yaml", ())
    if not rules or shapes["care.yaml"].problems:
        return
    finder = Signs(sign_rows(rules))
    for number, rule in enumerate(rules):
        for i, text in enumerate(rule.examples):
            if not finder.find(text):
                message = f"no sign of any rule finds {text!r}; add its words to a row of `signs`"
                yield Finding("care.yaml", (number, "examples", i), "sign-missed", message)
        for i, text in enumerate(rule.counterexamples):
            found = finder.find(text)
            if found:
                message = f"{found!r} finds {text!r}; narrow its `signs`, or add a word to `unless`"
                yield Finding("care.yaml", (number, "counterexamples", i), "sign-unwanted", message)
