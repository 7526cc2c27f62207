"""The content of a file to import: pairs of questions and answers, intents, and everything that is left out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from bot.records import Record


class Pair(Record, frozen=True):
    """A question and its answer as the file has them, with markup, and everything else that the file says of them.

    `line` is the first line of the pair in the file at `path`; 0 if the file has no lines. `keys` are names by which the
    `related` of other pairs may refer to this one. `notes` are for the author and never shown. `talk` marks small talk.
    """

    question: str
    answer: str
    variants: tuple[str, ...] = ()
    line: int = 0
    id: str = ""
    topic: str = ""
    source: str = ""
    certainty: str = ""
    caveat: str = ""
    language: str = ""
    related: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    talk: bool = False
    path: str = ""


class IntentVariants(Record, frozen=True):
    """The variants of an intent. Its answer is in another place."""

    intent: str
    texts: tuple[str, ...]
    line: int = 0
    language: str = ""
    path: str = ""


class IntentAnswers(Record, frozen=True):
    """The answers of an intent, of which the first is used. Its variants are in another place."""

    intent: str
    texts: tuple[str, ...]
    line: int = 0
    language: str = ""
    path: str = ""


class Omission(Record, frozen=True):
    """Something that does not become part of the knowledge: its kind, its line and its text.

    `pair` is true for a pair, or one half of a pair, and false for a part of a pair that is kept, or a remark. `bad` is true
    if it can't be read; then the whole file is refused, unless bad rows may be skipped.
    """

    kind: str
    line: int = 0
    what: str = ""
    pair: bool = True
    bad: bool = False
    path: str = ""


class Content(Record, frozen=True):
    """Everything in a file. `links` map an intent to the name of its answers. `remark` describes how the file was read."""

    pairs: tuple[Pair, ...] = ()
    asked: tuple[IntentVariants, ...] = ()
    answered: tuple[IntentAnswers, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    omitted: tuple[Omission, ...] = ()
    remark: str = ""

    @property
    def is_useful(self) -> bool:
        """Return true if there is anything to make an entry of."""
        return bool(self.pairs or self.asked or self.answered or self.links)


class ColumnNames(Record, frozen=True):
    """The columns of question and answer that the user chose, by name or number."""

    question: str = ""
    answer: str = ""


def with_path(content: Content, path: str) -> Content:
    """Return content with the path of its file in every part."""
    return Content(
        pairs=tuple(replace(item, path=path) for item in content.pairs),
        asked=tuple(replace(item, path=path) for item in content.asked),
        answered=tuple(replace(item, path=path) for item in content.answered),
        links=content.links,
        omitted=tuple(replace(item, path=path) for item in content.omitted),
        remark=content.remark,
    )


def merged(contents: Iterable[Content]) -> Content:
    """Return the content of several files as one."""
    found = list(contents)
    return Content(
        pairs=tuple(item for content in found for item in content.pairs),
        asked=tuple(item for content in found for item in content.asked),
        answered=tuple(item for content in found for item in content.answered),
        links=tuple(item for content in found for item in content.links),
        omitted=tuple(item for content in found for item in content.omitted),
        remark="; ".join(dict.fromkeys(content.remark for content in found if content.remark)),
    )
