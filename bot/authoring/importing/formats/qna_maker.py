"""The tables that QnA Maker and Custom Question Answering export: one row a variant, with metadata, prompts and an id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from bot.authoring.importing.formats.csv_table import read_records
from bot.authoring.importing.json_values import Object, listed, parse_text, text, texts
from bot.authoring.importing.pair import Left, Pair, Reading, Wanted

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "QnA Maker TSV"
_HEADER = re.compile(r"\s*Question\tAnswer\tSource\b", re.IGNORECASE)
_TOPICS = ("category", "topic", "categorie", "subject")


def recognises(_path: str, start: str) -> bool:
    """Return true for the header of such a table."""
    return bool(_HEADER.match(start))


def read(source: Source, _wanted: Wanted) -> Reading:
    """Return a pair for each id, or else for each answer: its rows are ways to ask the same."""
    left: list[Left] = []
    records = read_records(source.text, left)
    names = [name.strip().lower() for name in records[0][1]]
    pairs: dict[tuple[str, str], Pair] = {}
    for line, values in records[1:]:
        row = dict(zip(names, (value.strip() for value in values), strict=False))
        pair = _pair(row, line, left)
        if pair:
            group = pair.keys[0] if pair.keys else pair.source, pair.answer
            first = pairs.setdefault(group, pair)
            if first is not pair:
                pairs[group] = replace(first, variants=(*first.variants, pair.question, *pair.variants))
    return Reading(
        tuple(pairs.values()), left=tuple(left), told="question, answer, source, metadata, suggested questions and prompts"
    )


def _pair(row: dict[str, str], line: int, left: list[Left]) -> Pair | None:
    question, answer, identifier = row.get("question", ""), row.get("answer", ""), row.get("qnaid", "")
    if (question.lower(), answer.lower()) == ("question", "answer"):
        left.append(Left("the header stands there again", line, question))
    elif not question or not answer:
        left.append(Left("the question is empty" if not question else "the answer is empty", line, question or answer))
    elif row.get("iscontextonly", "").lower() == "true":
        left.append(Left("makes sense within a dialogue only (IsContextOnly)", line, f"{question} | {answer}"))
    else:
        metadata = _metadata(row.get("metadata", ""))
        prompts, told = _prompts(row.get("prompts", ""))
        left += [Left("a prompt that can't be read", line, told, pair=False)] if told else []
        return Pair(
            question,
            answer,
            texts(_json(row.get("suggestedquestions", ""))),
            line,
            topic=next((metadata[key] for key in _TOPICS if key in metadata), ""),
            source=row.get("source", ""),
            language=metadata.get("language", metadata.get("lang", "")),
            related=tuple(prompts),
            keys=(identifier,) if identifier else (),
            notes=tuple(f"{key}: {value}" for key, value in metadata.items() if key not in (*_TOPICS, "editorial")),
            talk=metadata.get("editorial", "").lower() == "chitchat",
        )
    return None


def _metadata(given: str) -> dict[str, str]:
    parts = (part.partition(":") for part in re.split(r"[|;,\n]", given))
    return {name.strip().lower(): value.strip() for name, _, value in parts if name.strip() and value.strip()}


def _prompts(given: str) -> tuple[list[str], str]:
    """Return the ids that prompts lead to, or what they say where they name none; and what can't be read."""
    value = _json(given)
    if value is None and given not in ("", "[]"):
        return [], given
    found = ({key.lower(): item for key, item in prompt.items()} for prompt in listed(value) if isinstance(prompt, Object))
    return [target for prompt in found if (target := text(prompt.get("qnaid")) or text(prompt.get("displaytext")))], ""


def _json(given: str) -> Any:
    try:
        return parse_text(given) if given else None
    except ValueError:
        return None
