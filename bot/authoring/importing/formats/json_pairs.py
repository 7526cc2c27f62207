"""JSON and JSON lines: objects with a question and an answer anywhere in the file, or objects of `question: answer`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bot.authoring.importing.columns import fits, names_questions
from bot.authoring.importing.json_values import LINES, Object, children, parse_values, text, texts
from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair
from bot.authoring.importing.table import Row, read_rows
from bot.authoring.importing.yaml_values import line_of
from bot.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.authoring.importing.source import Source

NAME = "JSON or JSON lines"
_ENDINGS = (".json", *LINES)
_GROUP = ("category", "topic", "section", "title", "name", "label", "heading")
_WORDS_OF_KEY = 2  # fewest words of a key that may be a question


class _Found(NamedTuple):
    """An object, the name of what encloses it, and its line, or 0."""

    value: Object
    topic: str
    line: int


def recognises(path: str, start: str) -> bool:
    """Return true for the endings of the format, or the beginning of JSON."""
    return path.lower().endswith(_ENDINGS) or start.lstrip()[:2] in ('{"', "[{")


def read(source: Source, wanted: ColumnNames) -> Content:
    """Return the pairs of a file.

    Raises:
        WriteError: if it is not JSON, or no object has keys for a question and an answer.
    """
    omitted: list[Omission] = []
    return read_values(source.path, parse_values(source, omitted), wanted, omitted)


def read_values(path: str, values: list[tuple[int, Any]], wanted: ColumnNames, omitted: list[Omission]) -> Content:
    """Return the pairs of values, of which each has the number of its line, or 0.

    Raises:
        WriteError: if no object has keys for a question and an answer.
    """
    named = {wanted.question.casefold(), wanted.answer.casefold()} - {""}
    found = [item for line, value in values for item in _objects(value, "", line, named)]
    if found:
        columns = list(dict.fromkeys(key for item in found for key in item.value))
        rows = [Row(item.line, {key: texts(value) for key, value in item.value.items()}, item.topic) for item in found]
        omitted += [
            Omission("a repeated key: the last value counts", item.line, f"{key}: {text(value)}", pair=False)
            for item in found
            for key, value in item.value.repeated
        ]
        omitted += [item for line, value in values for item in _unanswered(value, line, named)]
        return read_rows(path, rows, columns, wanted, omitted)
    pairs = [pair for line, value in values for pair in _mapped(value, "", line, omitted)]
    if not pairs and not any(item.bad for item in omitted):
        keys = list(dict.fromkeys(key for _, value in values for key in _keys(value)))[:20]
        listed = f"the keys are {', '.join(map(repr, keys))}; " if keys else ""
        raise WriteError(
            f"{path}: no object has a question and an answer; {listed}name two with --question NAME and --answer NAME"
        )
    return Content(tuple(pairs), omitted=tuple(omitted), remark="each key is a question, and its value the answer")


def _objects(value: Any, topic: str, line: int, named: set[str]) -> Iterator[_Found]:
    """Yield every object with keys for a question and an answer."""
    if isinstance(value, Object):
        if fits(value) or (named and named <= {key.casefold() for key in value}):
            yield _Found(value, topic, line or line_of(value))
            return
        inner = next((value[key] for key in _GROUP if isinstance(value.get(key), str)), topic)
        for key, item in (*value.items(), *value.repeated):
            group = inner if inner != topic or not isinstance(item, list) or len(value) == 1 else key
            yield from _objects(item, group, line, named)
    else:
        for item in children(value):
            yield from _objects(item, topic, line, named)


def _unanswered(value: Any, line: int, named: set[str]) -> Iterator[Omission]:
    """Yield the questions of objects without a key for an answer."""
    if isinstance(value, Object):
        if fits(value) or (named and named <= {key.casefold() for key in value}):
            return
        if not any(isinstance(item, Object | list) for item in value.values()):
            asked = next((item for key, item in value.items() if names_questions([key]) and text(item).strip()), "")
            if asked:
                yield Omission("a question without an answer", line or line_of(value), text(asked))
            return
    for item in children(value):
        yield from _unanswered(item, line, named)


def _mapped(value: Any, topic: str, line: int, omitted: list[Omission]) -> Iterator[Pair]:
    """Yield the pairs of objects whose keys are questions. Texts under other keys are added to `omitted`."""
    if isinstance(value, Object):
        items = (*value.items(), *value.repeated)
        strings = [(key, item) for key, item in items if isinstance(item, str)]
        asks = 2 * sum(_may_ask(key) for key, _ in strings) >= len(strings)
        for key, item in strings:
            if asks and _may_ask(key) and item.strip():
                yield Pair(key, item, line=line, topic=topic)
            else:
                kind = "the answer is empty" if asks and _may_ask(key) else "a text under a key that is no question"
                omitted.append(Omission(kind, line, f"{key}: {item}", pair=asks and _may_ask(key)))
        for key, item in items:
            yield from _mapped(item, topic if _may_ask(key) or len(value) == 1 else key, line, omitted)
    else:
        for item in children(value):
            yield from _mapped(item, topic, line, omitted)


def _may_ask(key: str) -> bool:
    return len(key.split()) >= _WORDS_OF_KEY or key.rstrip().endswith("?") or not key.isascii()


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, Object):
        yield from value
    for item in children(value):
        yield from _keys(item)
