"""The formats of files to import, one a module. The first that recognises a file reads it.

A format is a module with a `NAME`, `recognises(path, start)` and `read(source, columns)`. To add one, write its module and
add it to `FORMATS`, before any format that would also recognise its files.
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
    yaml_pairs,
)

if TYPE_CHECKING:
    from bot.authoring.importing.pair import ColumnNames, Content
    from bot.authoring.importing.source import Source


class Format(Protocol):
    """The module of a format."""

    NAME: str

    def recognises(self, path: str, start: str, /) -> bool:
        """Return true if a file with this path and this beginning has the format."""

    def read(self, source: Source, columns: ColumnNames, /) -> Content:
        """Return the content of a file."""


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
    yaml_pairs,
    rasa_markdown,
    qna,
    aiml,
    html,
    markdown,
)


def format_of(source: Source) -> Format | None:
    """Return the format of a file, or None."""
    return next((known for known in FORMATS if known.recognises(source.path, source.start)), None)
