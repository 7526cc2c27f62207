"""The words of dialogue acts, as a language states them in `acts.yaml`."""

from typing import Literal

from bot.records import Record

Act = Literal[
    "next", "yes", "back", "repeat", "stop", "where", "step", "list", "pick", "none", "shorter", "more", "proof", "source",
    "why", "how_much", "bye", "leave", "thanks", "never_mind", "wrong",
]  # fmt: skip


class ActWords(Record, frozen=True):
    """The words of one act: keywords, words that may occur beside them (`along`), and whole messages (`phrases`).

    For an act `by_clause`, one clause of a message is enough. For an act `anywhere`, one keyword or phrase is enough.
    """

    act: Act
    keywords: str = ""
    along: str = ""
    phrases: tuple[str, ...] = ()
    by_clause: bool = False
    anywhere: bool = False


class Acts(Record, frozen=True):
    """All acts, and the other words for recognising them. Comments in the file explain each."""

    acts: tuple[ActWords, ...]
    fillers: str
    before: str
    behind: str
    short_forms: dict[str, str]
    commands: str
    not_meant: str
    ambiguous: str
    own: str
    unambiguous: str
    numbers: dict[str, int]
    step_words: str
    step_words_beside: dict[str, str]
    first_step: str
    choice_words: str
    which: str
    last: tuple[str, ...]
    counted: str
    routine: str
    step: str
    one: str
    more: str
