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
    """The language does not exist, or something in its folder is wrong."""


class UsageError(FacefactsError):
    """The command line is wrong; the message says what to change."""


class EmbeddingError(FacefactsError):
    """The embedding function fails, or is not the one that the index was made with."""


class IndexFileError(FacefactsError):
    """A file of compiled knowledge can't be read, is damaged or of another version; the message says what to do."""


class WriteError(FacefactsError):
    """A file or a folder can't be written, or its input can't be read; the message says which and why."""


class MissesError(FacefactsError):
    """A file of misses can't be written or read; the message names the file, and the faulty line if there is one."""


class QuestionsError(FacefactsError):
    """A file of questions to evaluate can't be read. `faults` describes every faulty line, the message the first one."""

    def __init__(self, message: str, faults: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
