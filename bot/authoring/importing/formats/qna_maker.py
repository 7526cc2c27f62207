"""Tables of QnA Maker and Custom Question Answering: one row a variant, with metadata, prompts and an id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from bot.authoring.importing.formats.csv_table import read_records
from bot.authoring.importing.json_values import Object, listed, parse_text, text, texts
from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair

if TYPE_CHECKING:
    from bot.authoring.importing.source import Source

NAME = "QnA Maker TSV"
_HEADER = re.compile(r"\s*Question\tAnswer\tSource\b", re.IGNORECASE)
_TOPICS = ("category", "topic", "categorie", "subject")


def recognises(_path: str, start: str) -> bool:
    """Return true for the header of such a table."""
    return bool(_HEADER.match(start))


def read(source: Source, _names: ColumnNames) -> Content:
    """Return a pair for each id, or each answer without an id. Its rows are variants."""
    omitted: list[Omission] = []
    records = read_records(source.text, omitted)
    names = [name.strip().lower() for name in records[0][1]]
    pairs: dict[tuple[str, str], Pair] = {}
    for line, values in records[1:]:
        row = dict(zip(names, (value.strip() for value in values), strict=False))
        pair = _pair(row, line, omitted)
        if pair:
            group = pair.keys[0] if pair.keys else pair.source, pair.answer
            first = pairs.setdefault(group, pair)
            if first is not pair:
                pairs[group] = replace(first, variants=(*first.variants, pair.question, *pair.variants))
    return Content(
        tuple(pairs.values()),
        omitted=tuple(omitted),
        remark="question, answer, source, metadata, suggested questions and prompts",
    )


def _pair(row: dict[str, str], line: int, omitted: list[Omission]) -> Pair | None:
    question, answer, identifier = row.get("question", ""), row.get("answer", ""), row.get("qnaid", "")
    if (question.lower(), answer.lower()) == ("question", "answer"):
        omitted.append(Omission("a repeated header", line, question))
    elif not question or not answer:
        omitted.append(
            Omission("the question is empty" if not question else "the answer is empty", line, question or answer)
        )
    elif row.get("iscontextonly", "").lower() == "true":
        omitted.append(Omission("a question inside a dialogue (IsContextOnly)", line, f"{question} | {answer}"))
    else:
        metadata = _metadata(row.get("metadata", ""))
        prompts, unread = _prompts(row.get("prompts", ""))
        omitted += [Omission("a prompt that can't be read", line, unread, pair=False)] if unread else []
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
    """Return the ids of prompts, or their texts if they have no id, and what can't be read."""
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
