"""Completions while a line is typed: known questions (fuzzy search), and the slash commands."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from prompt_toolkit.completion import CompleteEvent, Completer, Completion

from bot.terminal.commands import is_command
from bot.text.characters import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prompt_toolkit.document import Document

    from bot.records import Entry

SHOWN = 5  # suggestions at a time; they fit below the prompt of a low window

_SHORTEST = 3  # characters; shorter texts resemble everything
_LONGEST = 60  # characters; longer texts resemble no question
_CUTOFF = 75  # percent; less similar questions are not suggested
_SAME = 5  # percent; variants this close to the best variant of a question count as votes for it
_MARGIN = 12  # percent; questions further below the best one are not shown


class Questions:
    """The questions of the entries, found by their variants."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        variants = [(_plain(text), shown(entry.question)) for entry in entries for text in (entry.question, *entry.variants)]
        self._variants = [variant for variant, _ in variants]
        self._questions = [question for _, question in variants]

    def like(self, text: str) -> list[str]:
        """Return the questions that match the text typed so far, best first."""
        typed = _plain(text)
        if not _SHORTEST <= len(typed) <= _LONGEST:
            return []
        from rapidfuzz import fuzz, process  # the prompt is there without it

        found = process.extract(typed, self._variants, scorer=fuzz.partial_ratio, score_cutoff=_CUTOFF, limit=None)
        best: dict[str, float] = {}
        votes: dict[str, int] = {}
        for _, score, number in found:  # best first, so that the first score of a question is its best
            question = self._questions[number]
            best.setdefault(question, score)
            votes[question] = votes.get(question, 0) + (score >= best[question] - _SAME)
        least = max(best.values(), default=0.0) - _MARGIN
        near = [question for question in best if best[question] >= least]
        return sorted(near, key=lambda question: (-round(best[question]), -votes[question], question))[:SHOWN]


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").rstrip(" ?.!").split())


class ChatCompleter(Completer):
    """Completes commands by their beginning, and anything else with similar questions."""

    def __init__(self, entries: Iterable[Entry], commands: Mapping[str, str]) -> None:
        self._entries = entries
        self._commands = commands

    @cached_property
    def _questions(self) -> Questions:
        return Questions(self._entries)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
        """Yield what may replace the line, as prompt_toolkit asks for it."""
        typed = document.text_before_cursor
        if is_command(typed):
            for name, summary in self._commands.items():
                if name.startswith(typed.lower()):
                    yield Completion(name, -len(typed), display_meta=summary)
        elif "\n" not in document.text:
            for question in self._questions.like(typed):
                if question != typed:
                    yield Completion(question, -len(typed))
