"""AIML: categories of a pattern and a template, as far as neither has wildcards nor anything to compute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from bot.authoring.importing.pair import Left, Pair, Reading, Wanted
from bot.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.authoring.importing.source import Source

NAME = "AIML"
_WILDCARD = re.compile(r"[*_^#$]")
_KEPT = {"template", "random", "li", "br", "p", "b", "i", "em", "strong", "a", "ul", "ol", "think"}
_DEEPEST = 100


class _Element(NamedTuple):
    """An element: its name, its line, the name's attribute, and what is in it, in order."""

    name: str
    line: int
    given: str
    held: list[_Element | str]

    def inner(self, name: str) -> list[_Element]:
        """Return the elements of a name right inside."""
        return [item for item in self.held if isinstance(item, _Element) and item.name == name]


def recognises(path: str, start: str) -> bool:
    """Return true for a name of such a file, or its first element."""
    return path.lower().endswith(".aiml") or bool(re.search(r"<aiml\b", start[:2000]))


def read(source: Source, _wanted: Wanted) -> Reading:
    """Return a pair for each category without wildcards; those that only lead to another are ways to ask it.

    Raises:
        WriteError: if it is no XML, or declares types of its own.
    """
    pairs: dict[str, Pair] = {}
    leads: list[tuple[str, str, int]] = []
    left: list[Left] = []
    for category, topic in _categories(_parse(source), ""):
        pattern, template = (next(iter(category.inner(name)), None) for name in ("pattern", "template"))
        asked = _text(pattern) if pattern else ""
        kind = _why_not(category, pattern, template, asked)
        target = _leads_to(template) if template and not kind else ""
        answers = [] if kind or target or not template else _answers(template)
        if kind or not (target or answers):
            left.append(Left(kind or "a template without a text", category.line, asked))
        elif target:
            leads.append((asked, target, category.line))
        elif asked.upper() in pairs:
            left.append(Left("a pattern that stands there already", category.line, asked))
        else:
            pairs[asked.upper()] = Pair(
                _sentence(asked), answers[0], line=category.line, topic=topic, notes=tuple(answers[1:])
            )
    return _led(pairs, leads, left)


def _led(pairs: dict[str, Pair], leads: list[tuple[str, str, int]], left: list[Left]) -> Reading:
    found = list(pairs.values())
    for asked, target, line in leads:
        if target.upper() in pairs:
            of = pairs[target.upper()]
            found.append(Pair(_sentence(asked), of.answer, line=line, topic=of.topic))
        else:
            left.append(Left("a pattern that leads to one with wildcards, or to none", line, f"{asked} -> {target}"))
    return Reading(tuple(found), left=tuple(left))


def _why_not(category: _Element, pattern: _Element | None, template: _Element | None, asked: str) -> str:
    if pattern is None or template is None:
        return "a category without a pattern or a template"
    if _WILDCARD.search(asked) or any(isinstance(item, _Element) for item in pattern.held):
        return "a pattern with wildcards"
    if not asked:
        return "a pattern without words"
    if category.inner("that"):
        return "a reply to what the bot said before"
    inside = {item.name for item in _all(template)} - _KEPT
    if inside and not _leads_to(template):
        return "a template that computes"
    return ""


def _leads_to(template: _Element) -> str:
    """Return the pattern that a template leads to, where it does nothing else."""
    others = [item for item in template.held if not (isinstance(item, str) and not item.strip())]
    if len(others) == 1 and isinstance(others[0], _Element) and others[0].name == "srai":
        return "" if any(isinstance(item, _Element) for item in others[0].held) else _text(others[0])
    return ""


def _answers(template: _Element) -> list[str]:
    """Return what a template says: one text, or one for each choice of a random one."""
    choices = [item for random in template.inner("random") for item in random.inner("li")]
    plain = _text(template, ("random", "think"))
    found = [" ".join(filter(None, (plain, _text(choice, ("think",))))) for choice in choices] or [plain]
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
    """Return a pattern, which has no case, as a sentence has it."""
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
            f"{source.path}:{parser.CurrentLineNumber}: declares types of its own (DOCTYPE), which are not read; remove it"
        )

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = lambda data: path[-1].held.append(data)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(re.sub(r"^\s*<\?xml[^>]*\?>", "", source.text).lstrip().encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise WriteError(f"{source.path}:{error.lineno}: is no XML ({expat.ErrorString(error.code)})") from error
    return root
