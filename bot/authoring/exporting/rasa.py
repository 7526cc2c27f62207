"""Rasa 3: one YAML file with a retrieval intent `faq`, its responses, and the rule that joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.authoring.exporting.entries import Titles
from bot.content.writer import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.records import Knowledge


def rasa(knowledge: Knowledge) -> str:
    """Return knowledge as Rasa reads it, small talk as the retrieval intent `chitchat`."""
    titles = Titles(knowledge)
    asked = [(f"faq/{entry.id}", (entry.question, *entry.variants)) for entry in knowledge.entries]
    asked += [(f"chitchat/{talk.id}", talk.variants) for talk in knowledge.small_talk if talk.variants]
    said = [(f"faq/{entry.id}", titles.with_evidence(entry)) for entry in knowledge.entries]
    said += [(f"chitchat/{talk.id}", talk.message) for talk in knowledge.small_talk if talk.variants]
    kinds = list(dict.fromkeys(name.partition("/")[0] for name, _ in asked))
    lines = ['version: "3.1"', "nlu:"]
    for name, texts in asked:
        lines += [f"- intent: {quoted(name)}", "  examples: |", *(f"    - {' '.join(text.split())}" for text in texts)]
    lines += ["responses:", *(line for name, text in said for line in _response(name, text))]
    return "\n".join([*lines, "rules:", *(line for kind in kinds for line in _rule(kind)), ""])


def _response(name: str, text: str) -> Iterator[str]:
    yield f"  {quoted(f'utter_{name}')}:"
    yield f"  - text: {quoted(text)}"


def _rule(kind: str) -> Iterator[str]:
    yield from (f"- rule: answer {kind}", "  steps:", f"  - intent: {kind}", f"  - action: utter_{kind}")
