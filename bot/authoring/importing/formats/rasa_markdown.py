"""Rasa 1 in Markdown: `## intent:` with examples, responses under the name of an intent, and stories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.importing.formats.rasa_yaml import UTTER, plain_example
from bot.authoring.importing.pair import ColumnNames, Content, IntentAnswers, IntentVariants, Omission

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "Rasa Markdown (nlu.md, responses.md, stories.md)"
_INTENT = re.compile(r"^##\s*(intent|synonym|regex|lookup)\s*:\s*(.*?)\s*$")
_TURN = re.compile(r"^\s*\*\s*([\w/.-]+)")
_ITEM = re.compile(r"^\s*[-*+]\s+(.*)$")
_RECOGNISED = re.compile(r"^##\s*(?:intent|synonym|regex|lookup)\s*:|^##[^\n]*\n+\*\s*[\w/.-]+[^\n]*\n\s+-\s", re.MULTILINE)


def recognises(path: str, start: str) -> bool:
    """Return true for Markdown with intents or turns of a story."""
    return path.lower().endswith((".md", ".markdown")) and bool(_RECOGNISED.search(start))


def read(source: Source, _names: ColumnNames) -> Content:
    """Return the intents of a file, the responses of retrieval intents, and the stories that link them."""
    lines = _Lines()
    for number, line in enumerate(source.text.split("\n"), 1):
        lines.add(line, number)
    asked = (IntentVariants(name, tuple(texts), line) for name, (line, texts) in lines.asked.items())
    answered = (IntentAnswers(name, tuple(texts), line) for name, (line, texts) in lines.answered.items())
    return Content((), tuple(asked), tuple(answered), tuple(lines.links), tuple(lines.omitted))


class _Lines:
    """Collects the texts of each intent and each response, with their first line."""

    def __init__(self) -> None:
        self.asked: dict[str, tuple[int, list[str]]] = {}
        self.answered: dict[str, tuple[int, list[str]]] = {}
        self.links: list[tuple[str, str]] = []
        self.omitted: list[Omission] = []
        self._kind = self._name = self._turn = ""

    def add(self, line: str, number: int) -> None:
        """Take the next line."""
        turn, item = _TURN.match(line), _ITEM.match(line)
        if line.startswith("#"):
            self._begin(line, number)
        elif self._kind:
            if item and self._kind == "intent":
                self.asked[self._name][1].append(plain_example(item[1]))
        elif turn:
            self._turn = turn[1]
        elif self._turn and item:
            self._answer(item[1], number)
        elif line.strip() and self._turn in self.answered:
            texts = self.answered[self._turn][1]
            texts[-1] = f"{texts[-1]}\n{line.strip()}"

    def _begin(self, line: str, number: int) -> None:
        begun = _INTENT.match(line)
        self._kind, self._name, self._turn = (begun[1], begun[2], "") if begun else ("", "", "")
        if self._kind == "intent":
            self.asked.setdefault(self._name, (number, []))
        elif self._kind:
            self.omitted.append(
                Omission("synonyms, lookups and regular expressions", number, f"{self._kind}: {self._name}", pair=False)
            )

    def _answer(self, item: str, number: int) -> None:
        if item.startswith(UTTER):
            self.links.append((self._turn, item.strip().removeprefix(UTTER)))
        elif "/" in self._turn:
            self.answered.setdefault(self._turn, (number, []))[1].append(item)
