"""`.qna` and `.lu` files of the Bot Framework: `# ? question`, its variants, and the answer between fences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.authoring.importing.pair import ColumnNames, Content, IntentVariants, Omission, Pair

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = ".qna and .lu"
_QUESTION = re.compile(r"^\s*#{1,6}\s*\?\s*(.*)$")
_INTENT = re.compile(r"^\s*#{1,6}\s+([^?\s].*)$")
_ITEM = re.compile(r"^\s*[-*+]\s+(.*)$")
_PROMPT = re.compile(r"\[(.*?)\]\(#(.*?)\)")
_ANCHOR = re.compile(r"<a\s+id\s*=\s*\"?([^\">]*)\"?\s*>")
_ENTITY = re.compile(r"\{@?[\w.: ]+=([^{}]*)\}|\{@?[\w.: ]+\}")
_RECOGNISED = re.compile(r"^\s*(?:#{1,6}\s*\?|>\s*!#\s*@(?:qna|app))", re.MULTILINE)


class _Section(NamedTuple):
    """The content of one heading."""

    line: int
    question: str
    key: str
    variants: list[str]
    filters: list[str]
    prompts: list[str]
    answer: list[str]


class _Lines:
    """Turns lines into sections: lists of variants, filters and prompts, and the answer between fences."""

    def __init__(self) -> None:
        self.sections: list[_Section] = []
        self.omitted: list[Omission] = []
        self._key = ""
        self._part = "variants"
        self._fence = 0

    def add(self, line: str, number: int) -> None:
        """Take the next line."""
        heading = _QUESTION.match(line) or _INTENT.match(line)
        if self._fence or line.strip().startswith("```"):
            self._fenced(line, number)
        elif heading:
            named = f"?{heading[1].strip()}" if _QUESTION.match(line) else heading[1].strip()
            self.sections.append(_Section(number, named, self._key, [], [], [], []))
            self._key, self._part = "", "variants"
        elif anchor := _ANCHOR.search(line):
            self._key = anchor[1].strip()
        else:
            self._listed(line, number)

    def end(self) -> None:
        """Report a fence that was never closed."""
        if self._fence:
            self.omitted.append(Omission("a fence that is never closed", self._fence, "```", pair=False))

    def _fenced(self, line: str, number: int) -> None:
        if line.strip().startswith("```"):
            self._fence = 0 if self._fence else number
        elif self.sections:
            self.sections[-1].answer.append(line.strip())

    def _listed(self, line: str, number: int) -> None:
        label, item = line.strip().strip("*:").strip().lower(), _ITEM.match(line)
        if label in ("filters", "prompts"):
            self._part = label
        elif item and self.sections:
            getattr(self.sections[-1], self._part).append(item[1].strip())
        elif line.strip() and not line.lstrip().startswith(">"):
            self.omitted.append(Omission("a text outside of questions", number, line.strip(), pair=False))


def recognises(path: str, start: str) -> bool:
    """Return true for the endings of the format, or a heading that begins with a question mark."""
    return path.lower().endswith((".qna", ".lu")) or bool(_RECOGNISED.search(start) and "```" in start)


def read(source: Source, _names: ColumnNames) -> Content:
    """Return a pair for each question, and the utterances of intents. Their answers are in other files."""
    pairs: list[Pair] = []
    asked: list[IntentVariants] = []
    lines = _Lines()
    for number, line in enumerate(source.text.split("\n"), 1):
        lines.add(line, number)
    lines.end()
    omitted = lines.omitted
    for section in lines.sections:
        question, answer = section.question, "\n".join(section.answer).strip()
        if not question.startswith("?"):
            asked.append(IntentVariants(question, tuple(map(_plain, section.variants)), section.line))
            continue
        question = question[1:].strip()
        if not question or not answer:
            kind = "a question without an answer" if question else "an answer without a question"
            omitted.append(Omission(kind, section.line, question or answer))
            continue
        keys = filter(None, (section.key, f"?{_slug(question)}"))
        pairs.append(
            Pair(
                question,
                answer,
                tuple(section.variants),
                section.line,
                related=tuple(map(_reference, section.prompts)),
                keys=tuple(keys),
                notes=tuple(section.filters),
            )
        )
    return Content(tuple(pairs), tuple(asked), omitted=tuple(omitted))


def _reference(prompt: str) -> str:
    found = _PROMPT.search(prompt)
    if not found:
        return prompt
    return f"?{_slug(found[2])}" if found[2].startswith("?") else found[2] or found[1]


def _slug(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _plain(text: str) -> str:
    """Return an utterance without entities: `{@room=kitchen}` becomes `kitchen`."""
    for _ in range(3):
        text = _ENTITY.sub(lambda found: found[1] or "", text)
    return " ".join(text.split())
