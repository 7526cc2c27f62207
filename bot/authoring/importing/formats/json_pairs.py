"""JSON and JSON lines: objects with a question and an answer, anywhere in the file, or one object of `question: answer`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bot.authoring.importing.columns import fits
from bot.authoring.importing.json_values import LINES, Object, children, parse_values, text, texts
from bot.authoring.importing.pair import Left, Pair, Reading, Wanted
from bot.authoring.importing.table import Row, read_rows
from bot.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.authoring.importing.source import Source

NAME = "JSON or JSON lines"
_ENDINGS = (".json", *LINES)
_GROUP = ("category", "topic", "section", "title", "name", "label", "heading")
_WORDS_OF_KEY = 2  # from which a key may be a question


class _Found(NamedTuple):
    """An object, what it stands in, and its line, 0 where it has none."""

    value: Object
    topic: str
    line: int


def recognises(path: str, start: str) -> bool:
    """Return true for a name of such a file, or a text that begins as JSON does."""
    return path.lower().endswith(_ENDINGS) or start.lstrip()[:2] in ('{"', "[{")


def read(source: Source, wanted: Wanted) -> Reading:
    """Return the pairs of a file.

    Raises:
        WriteError: if it is no JSON, or no object in it has a key for a question and one for an answer.
    """
    left: list[Left] = []
    values = parse_values(source, left)
    named = {wanted.question.casefold(), wanted.answer.casefold()} - {""}
    found = [item for line, value in values for item in _objects(value, "", line, named)]
    if found:
        columns = list(dict.fromkeys(key for item in found for key in item.value))
        rows = [Row(item.line, {key: texts(value) for key, value in item.value.items()}, item.topic) for item in found]
        left += [
            Left("a key that stands twice: the last one counts", item.line, f"{key}: {text(value)}", pair=False)
            for item in found
            for key, value in item.value.repeated
        ]
        return read_rows(source.path, rows, columns, wanted, left)
    pairs = [pair for line, value in values for pair in _mapped(value, "", line, left)]
    if not pairs and not any(item.bad for item in left):
        keys = list(dict.fromkeys(key for _, value in values for key in _keys(value)))[:20]
        there = f"the keys are {', '.join(map(repr, keys))}; " if keys else ""
        raise WriteError(
            f"{source.path}: no object has a question and an answer; {there}name two with --question NAME and --answer NAME"
        )
    return Reading(tuple(pairs), left=tuple(left), told="each key is a question, its value the answer")


def _objects(value: Any, topic: str, line: int, named: set[str]) -> Iterator[_Found]:
    """Yield every object that has a key for a question and one for an answer, with what it stands in."""
    if isinstance(value, Object):
        if fits(value) or (named and named <= {key.casefold() for key in value}):
            yield _Found(value, topic, line)
            return
        inner = next((value[key] for key in _GROUP if isinstance(value.get(key), str)), topic)
        for key, item in (*value.items(), *value.repeated):
            group = inner if inner != topic or not isinstance(item, list) or len(value) == 1 else key
            yield from _objects(item, group, line, named)
    else:
        for item in children(value):
            yield from _objects(item, topic, line, named)


def _mapped(value: Any, topic: str, line: int, left: list[Left]) -> Iterator[Pair]:
    """Yield the pairs of objects whose keys are questions, and note the texts under other keys."""
    if isinstance(value, Object):
        items = (*value.items(), *value.repeated)
        said = [(key, item) for key, item in items if isinstance(item, str)]
        asks = 2 * sum(_may_ask(key) for key, _ in said) >= len(said)
        for key, item in said:
            if asks and _may_ask(key) and item.strip():
                yield Pair(key, item, line=line, topic=topic)
            else:
                kind = "the answer is empty" if asks and _may_ask(key) else "a text under a key that asks nothing"
                left.append(Left(kind, line, f"{key}: {item}", pair=asks and _may_ask(key)))
        for key, item in items:
            yield from _mapped(item, topic if _may_ask(key) or len(value) == 1 else key, line, left)
    else:
        for item in children(value):
            yield from _mapped(item, topic, line, left)


def _may_ask(key: str) -> bool:
    return len(key.split()) >= _WORDS_OF_KEY or key.rstrip().endswith("?") or not key.isascii()


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, Object):
        yield from value
    for item in children(value):
        yield from _keys(item)
