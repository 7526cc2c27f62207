"""One message -> the questions in it. A message may have several sentences, and a sentence several questions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.languages.language import Language

_SENTENCE_END = re.compile(r"(?<=[.?!;:…])\s+|(?<=[?!])(?=\w)|\n+")

_FIRST = re.compile(r".+?(?:[.!?…][\"'”’)]*(?=\s)|$)", re.MULTILINE)

_FEWEST_WORDS = 4  # of a sentence that says something by itself

MAX_PARTS = 8
"""Most parts of a message; the rest of a longer text is one part."""


def split_questions(text: str, language: Language) -> tuple[str, ...]:
    """Return the parts of a message that can be read alone, in order; one part if there is nothing to split."""
    joint = language.pattern("joint").split if language.joins(text) else _whole
    sentences = [" ".join(sentence.split()) for sentence in _SENTENCE_END.split(text, maxsplit=MAX_PARTS - 1)]
    split = (part.strip() for sentence in sentences for part in joint(sentence) if part)
    parts = [part for part in split if any(map(str.isalnum, part))]
    rest = " ".join(parts[MAX_PARTS - 1 :])
    return (*parts[: MAX_PARTS - 1], rest) if rest else tuple(parts)


def _whole(sentence: str) -> list[str | None]:
    return [sentence]


def read_together(parts: tuple[str, ...], language: Language) -> list[tuple[str, tuple[str, ...]]]:
    """Return the questions, each with its readings: alone, and after the statements before it."""
    asking: list[str] = []
    for part in parts:
        if asks(part, language) or (asking and language.pattern("more").match(part)):
            asking.append(part)
    statements = " ".join(part for part in parts if part not in asking)
    return [(part, _readings(part, statements, language)) for part in asking]


def joined_names(text: str, language: Language) -> tuple[str, ...]:
    """Return the names that a text joins, each of at most three words; otherwise nothing.

    Two names must be the whole text. Of three or more, the first may follow other words.
    """
    if not language.joins(text):
        return ()
    joined = language.pattern("two_names").fullmatch(text)
    if joined:
        return joined["one"], joined["other"]
    listed = language.pattern("listed").fullmatch(text)
    return tuple(language.pattern("between").split(text)[:MAX_PARTS]) if listed else ()


def _readings(part: str, statements: str, language: Language) -> tuple[str, ...]:
    if not statements:
        return (part,)
    joined = f"{statements} {part}"
    return (joined,) if language.pattern("pointing").fullmatch(f"{part} ") else (part, joined)


_QUESTIONS = ("question", "late_question", "indirect_question")


def first_sentence(text: str) -> str:
    """Return the first sentence of a text. It ends with a full stop or similar and a space, or with the line."""
    found = _FIRST.match(text.strip())
    return found[0] if found else text


def opening(text: str) -> str:
    """Return the first sentence of a text, and the next ones while these are few words: "Yes. It is free of charge."."""
    said = ""
    for found in _FIRST.finditer(text.strip()):
        said = f"{said} {found[0].strip()}".strip()
        if len(said.split()) >= _FEWEST_WORDS:
            break
    return said


def asks(part: str, language: Language) -> bool:
    """Return true if a part has the form of a question."""
    plain = part.replace("'", "").replace("’", "")
    return plain.rstrip().endswith("?") or any(language.pattern(form).match(plain) for form in _QUESTIONS)
