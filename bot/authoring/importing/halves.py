"""Variants and answers from separate places or files -> pairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.importing.pair import Answered, Asked, Left, Pair

if TYPE_CHECKING:
    from bot.authoring.importing.pair import Reading


def joined(reading: Reading) -> tuple[list[Pair], list[Left]]:
    """Return a pair for each intent that has variants and an answer, and what is left of those that lack one."""
    pairs: list[Pair] = []
    left: list[Left] = []
    answers = _by_name(reading.answered, left)
    links: dict[str, list[str]] = {}
    for intent, name in reading.links:
        links.setdefault(_key(intent), []).append(_key(name))
    used: set[tuple[str, str]] = set()
    for asked in _merged(reading.asked):
        key, answer = _find(asked, answers, links)
        used |= {key} if answer else set()
        if answer and answer.texts and asked.texts:
            pairs.append(_pair(asked, answer))
        else:
            kind = "an intent without an answer in these files" if asked.texts else "an intent without variants"
            said = answer.texts if answer else ()
            left.append(Left(kind, asked.line, f"{asked.intent}: {' | '.join((*asked.texts, *said))}", path=asked.path))
    for key, answer in answers.items():
        if key not in used:
            kind = "an answer without variants in these files" if answer.texts else "an answer without a text"
            left.append(Left(kind, answer.line, f"{answer.intent}: {' | '.join(answer.texts)}", path=answer.path))
    return pairs, left


def _pair(asked: Asked, answer: Answered) -> Pair:
    topic, _, name = asked.intent.rpartition("/")
    return Pair(
        asked.texts[0],
        answer.texts[0],
        asked.texts[1:],
        asked.line,
        id=name if topic not in ("chitchat", "smalltalk") else asked.intent,
        topic=topic,
        language=asked.language,
        keys=(asked.intent,),
        notes=answer.texts[1:],
        path=asked.path,
    )


def _by_name(answered: tuple[Answered, ...], left: list[Left]) -> dict[tuple[str, str], Answered]:
    found: dict[tuple[str, str], Answered] = {}
    for answer in answered:
        key = _key(answer.intent), answer.language
        first = found.setdefault(key, answer)
        if first is not answer:
            left.append(
                Left(
                    "answers of an intent that has some already",
                    answer.line,
                    f"{answer.intent}: {' | '.join(answer.texts)}",
                    path=answer.path,
                )
            )
    return found


def _merged(asked: tuple[Asked, ...]) -> list[Asked]:
    """Return the variants of each intent and language, wherever they stand."""
    found: dict[tuple[str, str], Asked] = {}
    for item in asked:
        key = item.intent, item.language
        before = found.get(key)
        found[key] = (
            Asked(item.intent, (*before.texts, *item.texts), before.line, item.language, before.path) if before else item
        )
    return list(found.values())


def _find(
    asked: Asked, answers: dict[tuple[str, str], Answered], links: dict[str, list[str]]
) -> tuple[tuple[str, str], Answered | None]:
    """Return the answer of an intent: of its own name, or of the name that a rule leads to; in its own language first."""
    name = _key(asked.intent)
    for candidate in (name, *links.get(name, ())):
        for language in (asked.language, asked.language.partition("-")[0], ""):
            if (candidate, language) in answers:
                return (candidate, language), answers[candidate, language]
        only = [key for key in answers if key[0] == candidate] if not asked.language else []
        if len(only) == 1:
            return only[0], answers[only[0]]
    return (name, ""), None


def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().lower())
