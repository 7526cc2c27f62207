"""The formats that are read, one a module, in the order in which they are asked whether a file is theirs.

A format is a module with a `NAME`, `recognises(path, start)` and `read(source, wanted)`. To add one, write its module and
name it here, before any that would take its files for its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.authoring.importing.formats import (
    aiml,
    chatterbot,
    csv_table,
    dialogflow,
    faqpage,
    html,
    intents,
    json_pairs,
    markdown,
    messages,
    qna,
    qna_maker,
    qnabot,
    rasa_markdown,
    rasa_yaml,
    watson,
    xlsx,
)

if TYPE_CHECKING:
    from bot.authoring.importing.pair import Reading, Wanted
    from bot.authoring.importing.source import Source


class Format(Protocol):
    """What the module of a format offers."""

    NAME: str

    def recognises(self, path: str, start: str, /) -> bool:
        """Return true if a file of this path, whose text begins so, is of the format."""

    def read(self, source: Source, wanted: Wanted, /) -> Reading:
        """Return what a file of the format holds."""


FORMATS: tuple[Format, ...] = (
    xlsx,
    qna_maker,
    watson,
    csv_table,
    dialogflow,
    qnabot,
    faqpage,
    messages,
    intents,
    json_pairs,
    chatterbot,
    rasa_yaml,
    rasa_markdown,
    qna,
    aiml,
    html,
    markdown,
)


def format_of(source: Source) -> Format | None:
    """Return the format of a file, None if it is of none."""
    return next((known for known in FORMATS if known.recognises(source.path, source.start)), None)
