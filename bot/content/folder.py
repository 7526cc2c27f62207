"""The layout of a knowledge folder: which file holds what, and how the files become one `Knowledge`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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

_REQUIRED: dict[str, Any] = {
    "about.yaml": About,
    "certainty.yaml": tuple[Level, ...],
    "sources.yaml": tuple[Source, ...],
}
_OPTIONAL: dict[str, Any] = {
    "care.yaml": tuple[CareRule, ...],
    "gaps.yaml": tuple[Gap, ...],
    "guides.yaml": tuple[Guide, ...],
    "small_talk.yaml": tuple[SmallTalk, ...],
    "studies.yaml": tuple[Study, ...],
    "synonyms.yaml": tuple[tuple[str, ...], ...],
}
_TOPICS = "topics"

MAX_BYTES = 20_000_000  # of all files together: fifty times the knowledge that ships, far below what could hurt


def read_bytes(folder: str | Path) -> dict[str, bytes]:
    """Return the content of every file of a knowledge folder, by its name relative to the folder, in sorted order.

    Raises:
        KnowledgeError: if the folder or a required file is missing, or something can't be read.
    """
    root = Path(folder)
    if not root.is_dir():
        raise KnowledgeError(f"{root}: there is no such folder; name one that holds about.yaml and topics/")
    names = [name for name in (*_REQUIRED, *_OPTIONAL) if (root / name).is_file()]
    names += [f"{_TOPICS}/{path.name}" for path in (root / _TOPICS).glob("*.yaml")]
    missing = [name for name in _REQUIRED if name not in names]
    if missing or not any(name.startswith(_TOPICS) for name in names):
        lacks = ", ".join([*missing, *([] if any(n.startswith(_TOPICS) for n in names) else ["topics/*.yaml"])])
        raise KnowledgeError(f"{root}: this is not a knowledge folder, because it lacks {lacks}")
    try:
        files = {name: (root / name).read_bytes() for name in sorted(names)}
    except OSError as error:
        raise KnowledgeError(f"{error.filename}: can't be read ({error.strerror})") from error
    if sum(map(len, files.values())) > MAX_BYTES:
        raise KnowledgeError(f"{root}: holds more than {MAX_BYTES // 1_000_000} MB; split it into several folders")
    return files


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
        topics=tuple(Topic(Path(name).stem, parts[name]) for name in parts if name.startswith(_TOPICS)),
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
        kind = _REQUIRED.get(name) or _OPTIONAL.get(name) or tuple[Entry, ...]
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
