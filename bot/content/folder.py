"""Files -> one `Knowledge`: read each file, then check the references between files."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

from msgspec import UNSET, Meta
from msgspec.structs import asdict, replace

from bot.content.facts import check_facts
from bot.content.files import ABOUT, TOPICS, VARIANTS, read_bytes, shown
from bot.content.references import check_references
from bot.content.source_file import SourceFile
from bot.content.validator import Validator
from bot.content.variant_file import VariantFile
from bot.content.variants import NOT, check_words
from bot.content.yaml_tree import MAX_VALUES
from bot.errors import KnowledgeError
from bot.records import (
    About,
    CareRule,
    Concept,
    Condition,
    Entry,
    Gap,
    Guide,
    Knowledge,
    Level,
    Problem,
    SmallTalk,
    Some,
    Source,
    Study,
    Subject,
    Topic,
)

KINDS: dict[str, Any] = {
    "about.yaml": About,
    "care.yaml": tuple[CareRule, ...],
    "concepts.yaml": tuple[Concept, ...],
    "conditions.yaml": tuple[Condition, ...],
    "certainty.yaml": Annotated[tuple[Level, ...], Some],
    "gaps.yaml": tuple[Gap, ...],
    "guides.yaml": tuple[Guide, ...],
    "small_talk.yaml": tuple[SmallTalk, ...],
    "sources.yaml": Annotated[tuple[Source, ...], Some],
    "studies.yaml": tuple[Study, ...],
    "subjects.yaml": tuple[Subject, ...],
    "synonyms.yaml": tuple[Annotated[tuple[str, ...], Meta(min_length=2)], ...],
}
"""The type of each file's content. All other files hold `ENTRIES`."""

ENTRIES: Any = Annotated[tuple[Entry, ...], Some]
"""The type of the content of a topic file."""


_Asked = TypeVar("_Asked", bound=Entry | Gap | SmallTalk)


class Draft(NamedTuple):
    """The readable part of a folder: the source and the records of each file, with blanks in place of errors.

    `problems` holds every error in the order of `sort_problems`. A file without a part could not be read at all.
    """

    source_files: dict[str, SourceFile]
    parts: dict[str, Any]
    problems: list[Problem]


def load_knowledge(folder: str | Path, files: dict[str, bytes] | None = None) -> Knowledge:
    """Read and validate a knowledge folder. `files` is the result of `read_bytes`, if the caller has it.

    Raises:
        KnowledgeError: with all problems found, each at its line, if anything is wrong.
    """
    _, parts, problems = read_draft(folder, read_bytes(folder) if files is None else files)
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise KnowledgeError(f"{problems[0]}{more}", problems)
    listed = listed_variants(parts)
    return Knowledge(
        about=parts["about.yaml"],
        sources=parts["sources.yaml"],
        certainty=parts["certainty.yaml"],
        studies=parts.get("studies.yaml", ()),
        topics=tuple(
            Topic(Path(name).stem, _with_variants(parts[name], listed)) for name in parts if name.startswith(TOPICS)
        ),
        gaps=_with_variants(parts.get("gaps.yaml", ()), listed),
        care=with_examples(parts.get("care.yaml", ()), listed),
        small_talk=_with_variants(parts.get("small_talk.yaml", ()), listed),
        synonyms=parts.get("synonyms.yaml", ()),
        guides=parts.get("guides.yaml", ()),
        conditions=parts.get("conditions.yaml", ()),
        subjects=parts.get("subjects.yaml", ()),
        concepts=parts.get("concepts.yaml", ()),
    )


def listed_variants(parts: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the texts that the files of variants list, by id."""
    listed: dict[str, tuple[str, ...]] = {}
    for name, part in parts.items():
        for section in part if name.startswith(VARIANTS) else ():
            listed[section.id] = (*listed.get(section.id, ()), *section.texts)
    return listed


def with_examples(rules: tuple[CareRule, ...], listed: dict[str, tuple[str, ...]]) -> tuple[CareRule, ...]:
    """Return care rules with what files of variants list: examples under the id, counterexamples under `not` and it."""
    return tuple(
        replace(
            rule,
            examples=(*rule.examples, *listed.get(rule.id, ())),
            counterexamples=(*rule.counterexamples, *listed.get(NOT + rule.id, ())),
        )
        for rule in rules
    )


def _with_variants(items: tuple[_Asked, ...], listed: dict[str, tuple[str, ...]]) -> tuple[_Asked, ...]:
    return tuple(replace(item, variants=(*item.variants, *listed.get(item.id, ()))) for item in items)


def read_draft(folder: str | Path, files: dict[str, bytes]) -> Draft:
    """Read as much of each file as can be read, and check that the files agree."""
    source_files: dict[str, SourceFile] = {}
    parts: dict[str, Any] = {}
    most = MAX_VALUES
    for name, content in sorted(files.items(), key=lambda file: file[0] != ABOUT):
        path = shown(Path(folder) / name)
        if name.startswith(VARIANTS):
            variant_file = source_files[name] = VariantFile(path)
            part: Any = variant_file.read(_decoded(variant_file, content), most)
        else:
            validator = source_files[name] = Validator(path, _defaults(parts) if name.startswith(TOPICS) else None)
            part = validator.read(_decoded(validator, content), KINDS.get(name, ENTRIES), most)
        most -= source_files[name].size
        if part is not None:
            parts[name] = part
    check_references(source_files, parts)
    check_facts(source_files, parts)
    check_words(source_files, parts)
    problems = [problem for source_file in source_files.values() for problem in source_file.problems]
    return Draft(source_files, parts, sort_problems(problems))


def _defaults(parts: dict[str, Any]) -> dict[str, Any]:
    """Return the default values from about.yaml, by key of an entry."""
    given = asdict(parts[ABOUT].defaults) if ABOUT in parts else {}
    return {key: value for key, value in given.items() if value is not UNSET}


def sort_problems(problems: list[Problem]) -> list[Problem]:
    """Return problems by path and position. Dangling ids come last, because another problem may have caused them."""
    return sorted(problems, key=lambda problem: (problem.rule == "dangling-id", *_place(problem)))


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.path, problem.line, problem.column, problem.rule, problem.message


def _decoded(source_file: SourceFile, content: bytes) -> str:
    """Return the text of a file. A file that is not UTF-8 is an error, but as much as possible is read."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        source_file.note((), "encoding", "this is UTF-16; save the file as UTF-8")
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = content.decode("utf-8-sig", "replace")
        before = error.object[: error.start].decode("utf-8")  # without the byte order mark of `content`
        message = f"the byte {error.object[error.start]:#04x} here is not UTF-8; save the file as UTF-8"
        source_file.note_text(read, len(before), "encoding", message)
        return read
