"""Intents, whose variants and answers are in separate places or files -> pairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.authoring.importing.pair import IntentAnswers, IntentVariants, Omission, Pair

if TYPE_CHECKING:
    from bot.authoring.importing.pair import Content


def join_intents(content: Content) -> tuple[list[Pair], list[Omission]]:
    """Return a pair for each intent with variants and an answer, and the intents that lack one of them."""
    pairs: list[Pair] = []
    omitted: list[Omission] = []
    answers = _by_name(content.answered, omitted)
    links: dict[str, list[str]] = {}
    for intent, name in content.links:
        links.setdefault(_key(intent), []).append(_key(name))
    used: set[tuple[str, str]] = set()
    for asked in _merged(content.asked):
        key, answer = _find(asked, answers, links)
        used |= {key} if answer else set()
        if answer and answer.texts and asked.texts:
            pairs.append(_pair(asked, answer))
        else:
            kind = "an intent without an answer in these files" if asked.texts else "an intent without variants"
            texts = (*asked.texts, *(answer.texts if answer else ()))
            omitted.append(Omission(kind, asked.line, f"{asked.intent}: {' | '.join(texts)}", path=asked.path))
    for key, answer in answers.items():
        if key not in used:
            kind = "an answer without variants in these files" if answer.texts else "an answer without a text"
            omitted.append(Omission(kind, answer.line, f"{answer.intent}: {' | '.join(answer.texts)}", path=answer.path))
    return pairs, omitted


def _pair(asked: IntentVariants, answer: IntentAnswers) -> Pair:
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


def _by_name(answered: tuple[IntentAnswers, ...], omitted: list[Omission]) -> dict[tuple[str, str], IntentAnswers]:
    found: dict[tuple[str, str], IntentAnswers] = {}
    for answer in answered:
        key = _key(answer.intent), answer.language
        first = found.setdefault(key, answer)
        if first is not answer:
            omitted.append(
                Omission(
                    "a second set of answers of an intent",
                    answer.line,
                    f"{answer.intent}: {' | '.join(answer.texts)}",
                    path=answer.path,
                )
            )
    return found


def _merged(asked: tuple[IntentVariants, ...]) -> list[IntentVariants]:
    """Return the variants of each intent and language, from all files."""
    found: dict[tuple[str, str], IntentVariants] = {}
    for item in asked:
        key = item.intent, item.language
        first = found.get(key)
        found[key] = replace(first, texts=(*first.texts, *item.texts)) if first else item
    return list(found.values())


def _find(
    asked: IntentVariants, answers: dict[tuple[str, str], IntentAnswers], links: dict[str, list[str]]
) -> tuple[tuple[str, str], IntentAnswers | None]:
    """Return the answer of an intent, under its own name or one that a rule links to, first in its own language."""
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
