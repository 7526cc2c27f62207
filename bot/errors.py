"""The errors that callers may catch. Each message is one full sentence that names the place and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.records import Problem


class FacefactsError(Exception):
    """Base of all errors raised on purpose; never raised itself."""


class KnowledgeError(FacefactsError):
    """A knowledge folder is missing or broken. `problems` holds every fault found, none if it can't be read at all."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class LanguageError(FacefactsError):
    """There is no such language, or something in its folder is wrong."""


class UsageError(FacefactsError):
    """The command line makes no sense; the message says what is wrong with it."""


class EmbeddingError(FacefactsError):
    """A function that was given to embed texts does not, or is not the one that an index was made with."""


class IndexFileError(FacefactsError):
    """A file of compiled knowledge can't be read, is damaged or of another version; the message says what to do."""


class WriteError(FacefactsError):
    """A file or a folder can't be made, or what it is to be made from can't be read; the message says which and why."""


class MissesError(FacefactsError):
    """A file of misses can't be written or read; the message names the file, and the line where one is at fault."""


class QuestionsError(FacefactsError):
    """A file of questions to evaluate can't be read. `faults` tells of every line at fault, the message of the first one."""

    def __init__(self, message: str, faults: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
