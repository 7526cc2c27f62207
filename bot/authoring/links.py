"""Does everything hang together? Ids, links, sources, dates, files, synonyms, and the examples of care rules."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from bot.authoring.findings import Finding
from bot.content.files import OPTIONAL, REQUIRED, TOPICS, shown
from bot.content.references import SEPARATOR, given_ids, mentioned
from bot.matching.signs import Signs, sign_rows
from bot.matching.text import words

if TYPE_CHECKING:
    from bot.content.shape import Shape
    from bot.records import About, CareRule

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def links(shapes: dict[str, Shape], parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield entries that nothing leads to or that rest on no source, and studies that no entry names.

    What a file may mention where it can't be read counts as mentioned.
    """
    lost = {word for shape in shapes.values() for word in re.findall(r"[\w-]+", shape.lost)}
    named = {kind: mentioned(parts, kind) | lost | {""} for kind in ("entry", "study")}
    for name, part in parts.items():
        for number, entry in enumerate(part if name.startswith(TOPICS) else ()):
            if entry.id not in named["entry"]:
                message = f"nothing leads to {entry.id!r}; add it to `related` of an entry near it"
                yield Finding(name, (number, "id"), "unlinked", message)
            if not entry.sources and entry.certainty != "not-a-claim" and shapes[name].is_read((number, "sources")):
                message = f"{entry.id!r} names no source; add the document and section that say so"
                yield Finding(name, (number, "sources"), "no-source", message)
    for number, study in enumerate(parts.get("studies.yaml", ())):
        if study.id not in named["study"]:
            message = f"no entry names {study.id!r}; add it to `studies` of the entries that rest on it"
            yield Finding("studies.yaml", (number, "id"), "unused-study", message)


def id_forms(parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield every id that is not small letters, digits and hyphens."""
    for name, part in parts.items():
        for at, _, identifier in given_ids(name, part):
            own = identifier.rpartition(SEPARATOR)[2]
            if own and not _ID.fullmatch(own):
                plain = "-".join(re.findall(r"[a-z0-9]+", own.lower())) or "green-tea"
                message = f"{own!r} is hard to type; write small letters, digits and hyphens, such as {plain!r}"
                yield Finding(name, at, "id-form", message)


def dates(about: About | None, today: str) -> Iterator[Finding]:
    """Yield dates that are none, and a review that is due at `today` (ISO 8601)."""
    for key in ("reviewed", "review_due") if about else ():
        text = getattr(about, key)
        if text and not _is_date(text):
            message = f'{text!r} is not a date; write it as year, month and day, such as "{today}"'
            yield Finding("about.yaml", (key,), "not-a-date", message)
        elif text and key == "review_due" and text < today:
            message = f"the review was due on {text}; go through the sources again, and set both dates"
            yield Finding("about.yaml", (key,), "review-due", message)


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    year, month, day = map(int, found.groups())
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def unknown_files(folder: str | Path) -> Iterator[Finding]:
    """Yield every file in a folder, or one folder below it, that looks like knowledge and is not read."""
    root = Path(folder)
    paths = [path for pattern in ("*", "*/*") for path in root.glob(pattern) if path.suffix.lower() in (".yaml", ".yml")]
    for name in sorted(path.relative_to(root).as_posix() for path in paths):
        if name in (*REQUIRED, *OPTIONAL) or name.startswith(".") or (name.startswith(TOPICS) and name.endswith(".yaml")):
            continue
        stem = name.rpartition("/")[2].rpartition(".")[0]
        known = [*REQUIRED, *OPTIONAL] if "/" not in name else []
        best = process.extractOne(f"{stem}.yaml", known, scorer=fuzz.ratio, score_cutoff=70)
        nearest = best[0] if best else shown(f"{TOPICS}{stem}.yaml")
        yield Finding(name, (), "unknown-file", f"this file is not read; was it meant to be {nearest}?")


def signs(shapes: dict[str, Shape], parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield examples of care rules that no rule finds, unless one could not be read, and counterexamples that one does."""
    rules = parts.get("care.yaml", ())
    finder = Signs(sign_rows([rule for rule in rules if _is_whole(rule)]))
    for number, rule in enumerate(rules):
        for i, text in enumerate(rule.examples):
            if not shapes["care.yaml"].problems and not finder.find(text):
                message = f"no sign of any rule finds {text!r}; add its words to a row of `signs`"
                yield Finding("care.yaml", (number, "examples", i), "sign-missed", message)
        for i, text in enumerate(rule.counterexamples):
            found = finder.find(text)
            if found:
                message = f"{found!r} finds {text!r}; narrow its `signs`, or add a word to `unless`"
                yield Finding("care.yaml", (number, "counterexamples", i), "sign-unwanted", message)


def _is_whole(rule: CareRule) -> bool:
    """Return whether every sign of a rule could be read, and can be looked for."""
    choices = [choice for row in rule.signs for cell in row for choice in cell.split(" / ")]
    return all(map(words, (rule.id, *choices, *rule.unless)))


def synonym_clashes(parts: dict[str, Any]) -> Iterator[Finding]:
    """Yield every word or phrase that stands in two groups of synonyms: only the last one counts."""
    seen: dict[str, int] = {}
    for number, group in enumerate(parts.get("synonyms.yaml", ())):
        for i, member in enumerate(group):
            first = seen.setdefault(" ".join(words(member)), number)
            if member and first != number:
                message = f"{member!r} stands in the group of {parts['synonyms.yaml'][first][0]!r} too; keep it in one"
                yield Finding("synonyms.yaml", (number, i), "synonym-clash", message)
