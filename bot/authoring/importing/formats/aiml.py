"""AIML: categories whose pattern has no wildcards and whose template computes nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from bot.authoring.importing.pair import ColumnNames, Content, Omission, Pair
from bot.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.authoring.importing.source import Source

NAME = "AIML"
_WILDCARD = re.compile(r"[*_^#$]")
_KEPT = {"template", "random", "li", "br", "p", "b", "i", "em", "strong", "a", "ul", "ol", "think"}
_DEEPEST = 100


class _Element(NamedTuple):
    """An element: its name, its line, its attribute `href` or `name`, and its content."""

    name: str
    line: int
    given: str
    held: list[_Element | str]

    def inner(self, name: str) -> list[_Element]:
        """Return the child elements with this name."""
        return [item for item in self.held if isinstance(item, _Element) and item.name == name]


def recognises(path: str, start: str) -> bool:
    """Return true for the ending of the format, or its first element."""
    return path.lower().endswith(".aiml") or bool(re.search(r"<aiml\b", start[:2000]))


def read(source: Source, _names: ColumnNames) -> Content:
    """Return a pair for each category without wildcards. Categories that only redirect become variants.

    Raises:
        WriteError: if it is not XML, or declares its own types.
    """
    pairs: dict[str, Pair] = {}
    redirections: list[tuple[str, str, int]] = []
    omitted: list[Omission] = []
    for category, topic in _categories(_parse(source), ""):
        pattern, template = (next(iter(category.inner(name)), None) for name in ("pattern", "template"))
        asked = _text(pattern) if pattern else ""
        kind = _why_not(category, pattern, template, asked)
        target = _redirection(template) if template and not kind else ""
        answers = [] if kind or target or not template else _answers(template)
        if kind or not (target or answers):
            omitted.append(Omission(kind or "a template without a text", category.line, asked))
        elif target:
            redirections.append((asked, target, category.line))
        elif asked.upper() in pairs:
            omitted.append(Omission("a repeated pattern", category.line, asked))
        else:
            pairs[asked.upper()] = Pair(
                _sentence(asked), answers[0], line=category.line, topic=topic, notes=tuple(answers[1:])
            )
    return _redirected(pairs, redirections, omitted)


def _redirected(pairs: dict[str, Pair], redirections: list[tuple[str, str, int]], omitted: list[Omission]) -> Content:
    found = list(pairs.values())
    for asked, target, line in redirections:
        if target.upper() in pairs:
            of = pairs[target.upper()]
            found.append(Pair(_sentence(asked), of.answer, line=line, topic=of.topic))
        else:
            omitted.append(Omission("a redirection to a pattern with wildcards, or to none", line, f"{asked} -> {target}"))
    return Content(tuple(found), omitted=tuple(omitted))


def _why_not(category: _Element, pattern: _Element | None, template: _Element | None, asked: str) -> str:
    if pattern is None or template is None:
        return "a category without a pattern or a template"
    if _WILDCARD.search(asked) or any(isinstance(item, _Element) for item in pattern.held):
        return "a pattern with wildcards"
    if not asked:
        return "a pattern without words"
    if category.inner("that"):
        return "a reply to an earlier answer of the bot"
    inside = {item.name for item in _all(template)} - _KEPT
    if inside and not _redirection(template):
        return "a template that computes"
    return ""


def _redirection(template: _Element) -> str:
    """Return the pattern that a template redirects to, if it does nothing else."""
    others = [item for item in template.held if not (isinstance(item, str) and not item.strip())]
    if len(others) == 1 and isinstance(others[0], _Element) and others[0].name == "srai":
        return "" if any(isinstance(item, _Element) for item in others[0].held) else _text(others[0])
    return ""


def _answers(template: _Element) -> list[str]:
    """Return the texts of a template: one, or one for each random choice."""
    choices = [item for random in template.inner("random") for item in random.inner("li")]
    plain = _text(template, ("random", "think"))
    found = [" ".join(filter(None, (plain, _text(options, ("think",))))) for options in choices] or [plain]
    return [text for text in found if text]


def _text(element: _Element, without: tuple[str, ...] = ()) -> str:
    parts: list[str] = []
    for item in element.held:
        if isinstance(item, str):
            parts.append(item)
        elif item.name not in without:
            parts.append(" " if item.name == "br" else f"{_text(item, without)}{f' ({item.given})' if item.given else ''}")
    return " ".join("".join(parts).split())


def _sentence(pattern: str) -> str:
    """Return a pattern with the capitals of a sentence."""
    return re.sub(r"\bi\b", "I", pattern.capitalize())


def _all(element: _Element) -> Iterator[_Element]:
    for item in element.held:
        if isinstance(item, _Element):
            yield item
            yield from _all(item)


def _categories(root: _Element, topic: str) -> Iterator[tuple[_Element, str]]:
    for item in root.held:
        if isinstance(item, _Element):
            if item.name == "category":
                yield item, topic
            else:
                yield from _categories(item, item.given if item.name == "topic" and "*" not in item.given else topic)


def _parse(source: Source) -> _Element:
    root = _Element("", 0, "", [])
    path = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def begin(name: str, given: dict[str, str]) -> None:
        if len(path) > _DEEPEST:
            raise WriteError(f"{source.path}:{parser.CurrentLineNumber}: elements are nested too deep")
        element = _Element(
            name.rpartition(":")[2].lower(), parser.CurrentLineNumber, given.get("href", given.get("name", "")), []
        )
        path[-1].held.append(element)
        path.append(element)

    def end(_name: str) -> None:
        path.pop()

    def refuse(*_: object) -> None:
        raise WriteError(
            f"{source.path}:{parser.CurrentLineNumber}: declares its own types (DOCTYPE), which are not read; remove them"
        )

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = lambda data: path[-1].held.append(data)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(re.sub(r"^\s*<\?xml[^>]*\?>", "", source.text).lstrip().encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise WriteError(f"{source.path}:{error.lineno}: is not XML ({expat.ErrorString(error.code)})") from error
    return root
