"""Styled text: a line is a list of spans, and a span is a style with the text that it applies to."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Span = tuple[str, str]
"""The name of a style (see `bot.rendering.styles`), empty for none, and a text without a line break."""

Line = list[Span]
Text = list[Line]


def fill(spans: Iterable[Span], width: int, first: Sequence[Span] = (), rest: Sequence[Span] = ()) -> Text:
    """Return spans as lines of at most `width` columns, the first line behind `first` and the others behind `rest`.

    A line break in a span starts a new line. Lines that hold nothing are left out.
    """
    lines: Text = []
    for paragraph in _paragraphs(spans):
        line: Line = [*(rest if lines else first)]
        begins = True
        for word in _words(paragraph, max(1, width - max(columns(first), columns(rest)))):
            if not begins and columns(line) + 1 + columns(word) > width:
                lines.append(_merged(line))
                line, begins = [*rest], True
            if not begins:
                line.append((word[0][0] if word[0][0] == line[-1][0] else "", " "))
            line += word
            begins = False
        if not begins:
            lines.append(_merged(line))
    return lines


def wrapped(text: str, width: int, style: str = "") -> Text:
    """Return a text of one style in lines of at most `width` columns."""
    return fill([(style, text)], width)


def joined(blocks: Iterable[Text]) -> Text:
    """Return blocks as one text, with an empty line between each two. Empty blocks are left out."""
    return list(chain.from_iterable([[], *block] if number else block for number, block in enumerate(filter(None, blocks))))


def plain(text: Text) -> str:
    """Return what a text says, without its styles."""
    return "\n".join("".join(said for _, said in line).rstrip() for line in text)


def columns(line: Iterable[Span]) -> int:
    """Return how many columns a line takes."""
    return sum(len(said) for _, said in line)


def _paragraphs(spans: Iterable[Span]) -> list[Line]:
    paragraphs: list[Line] = [[]]
    for style, said in spans:
        for number, part in enumerate(said.split("\n")):
            if number:
                paragraphs.append([])
            paragraphs[-1].append((style, part))
    return paragraphs


def _words(spans: Iterable[Span], longest: int) -> Iterator[Line]:
    """Yield the words of spans. A word may hold several styles; one longer than a line is cut."""
    word: Line = []
    for style, said in spans:
        first, *others = said.split(" ")
        word.append((style, first))
        for part in others:
            yield from _cut(word, longest)
            word = [(style, part)]
    yield from _cut(word, longest)


def _cut(word: Line, longest: int) -> Iterator[Line]:
    """Yield a word, in pieces if it is longer than a line; nothing if it is empty."""
    while columns(word) > longest:
        piece: Line = []
        while columns(piece) < longest:
            (style, said), *word = word
            room = longest - columns(piece)
            piece.append((style, said[:room]))
            if said[room:]:
                word = [(style, said[room:]), *word]
        yield piece
    if columns(word):
        yield word


def _merged(line: Line) -> Line:
    """Return a line with neighbours of the same style as one span."""
    merged: Line = []
    for style, said in line:
        if merged and merged[-1][0] == style:
            merged[-1] = (style, merged[-1][1] + said)
        elif said:
            merged.append((style, said))
    return merged
