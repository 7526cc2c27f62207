"""Files -> one `Knowledge`: what each file holds, and whether the files agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.content.files import TOPICS, read_bytes
from bot.content.references import check_references
from bot.content.shape import Shape
from bot.errors import KnowledgeError
from bot.records import (
    About,
    CareRule,
    Entry,
    Gap,
    Guide,
    Knowledge,
    Level,
    Problem,
    SmallTalk,
    Source,
    Study,
    Topic,
)

KINDS: dict[str, Any] = {
    "about.yaml": About,
    "care.yaml": tuple[CareRule, ...],
    "certainty.yaml": tuple[Level, ...],
    "gaps.yaml": tuple[Gap, ...],
    "guides.yaml": tuple[Guide, ...],
    "small_talk.yaml": tuple[SmallTalk, ...],
    "sources.yaml": tuple[Source, ...],
    "studies.yaml": tuple[Study, ...],
    "synonyms.yaml": tuple[tuple[str, ...], ...],
}
"""What each file holds; any other file holds entries."""


def load_knowledge(folder: str | Path, files: dict[str, bytes] | None = None) -> Knowledge:
    """Read and validate a knowledge folder. `files` is what `read_bytes` gave, where the caller has it already.

    Raises:
        KnowledgeError: with all problems found, each at its line, if anything is wrong.
    """
    shapes, parts = read_parts(folder, read_bytes(folder) if files is None else files)
    if not any(shape.problems for shape in shapes.values()):
        check_references(shapes, parts)
    problems = sorted_problems(shapes)
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise KnowledgeError(f"{problems[0]}{more}", problems)
    return Knowledge(
        about=parts["about.yaml"],
        sources=parts["sources.yaml"],
        certainty=parts["certainty.yaml"],
        studies=parts.get("studies.yaml", ()),
        topics=tuple(Topic(Path(name).stem, parts[name]) for name in parts if name.startswith(TOPICS)),
        gaps=parts.get("gaps.yaml", ()),
        care=parts.get("care.yaml", ()),
        small_talk=parts.get("small_talk.yaml", ()),
        synonyms=parts.get("synonyms.yaml", ()),
        guides=parts.get("guides.yaml", ()),
    )


def read_parts(folder: str | Path, files: dict[str, bytes]) -> tuple[dict[str, Shape], dict[str, Any]]:
    """Read each file into its records; a file with problems has no part."""
    shapes: dict[str, Shape] = {}
    parts: dict[str, Any] = {}
    for name, content in files.items():
        shape = shapes[name] = Shape(str(Path(folder) / name))
        kind = KINDS.get(name, tuple[Entry, ...])
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            shape.problems.append(Problem(shape.path, line, 1, "encoding", "this is not UTF-8; save the file as UTF-8"))
            continue
        part = shape.read(text, kind)
        if part is not None:
            parts[name] = part
    return shapes, parts


def sorted_problems(shapes: dict[str, Shape]) -> list[Problem]:
    """Return the problems of all files in the order of path and place."""
    found = [problem for shape in shapes.values() for problem in shape.problems]
    return sorted(found, key=lambda problem: (problem.path, problem.line, problem.column, problem.rule))
