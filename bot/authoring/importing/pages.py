"""Blocks of a page, HTML or Markdown -> questions, and the answers below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.authoring.importing.clean import clean_line
from bot.authoring.importing.pair import Content, Omission, Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.authoring.importing.markup import Block

_LONGEST = 300  # characters of a question
_FEWEST_LISTED = 3  # questions of a list without their answers
_ASKS = re.compile(r"[?？؟;]\W*$")
_MARKED = re.compile(
    r"^\s*(?:\**\s*(?:Q|Question|Frage|Pregunta)\s*\d*\s*\**\s*[:.)\]]|\d{1,3}[.)]\s+(?=.*\?\W*$))\s*", re.IGNORECASE
)
_ANSWERS = re.compile(r"^\s*\**\s*(?:A|Answer|Antwort|Respuesta|R)\s*\d*\s*\**\s*[:.)\]]\s*\**\s*", re.IGNORECASE)
_ALWAYS = ("summary", "dt")
_HEADS = ("button", "legend", "label", "caption")


def read_blocks(blocks: Sequence[Block]) -> Content:
    """Return a pair for each question of a page. Its answer is everything up to the next question."""
    shown = [block for block in blocks if not block.aside]
    asks = _asking(shown)
    pairs: list[Pair] = []
    omitted: list[Omission] = []
    topic, index = "", 0
    while index < len(shown):
        block = shown[index]
        if not asks[index]:
            if block.level:
                topic = "" if block.level == 1 else clean_line(block.text)
            else:
                omitted.append(Omission("a text outside of questions", block.line, block.text, pair=False))
            index += 1
            continue
        end = _end(shown, asks, index)
        question = _MARKED.sub("", block.text).strip()
        answer = "\n".join(_line(item) for item in shown[index + 1 : end])
        answer = _ANSWERS.sub("", answer, count=1).strip()
        if answer and not block.text.rstrip().endswith("?") and _lists_questions(answer):
            omitted.append(Omission("questions without answers", block.line, f"{question}: {answer}"))
        elif answer:
            pairs.append(Pair(question, answer, line=block.line, topic=topic))
        else:
            omitted.append(Omission("a question without an answer", block.line, question))
        index = end
    return Content(tuple(pairs), omitted=tuple(omitted))


def _lists_questions(answer: str) -> bool:
    """Return true if an answer is mostly questions itself, as where a page links to their answers."""
    ends = re.findall(r"[.!?？؟](?=\s|$)", re.sub(r"\([^()]*\)", "", answer))
    asked = sum(end not in ".!" for end in ends)
    return asked >= _FEWEST_LISTED and 2 * asked > len(ends)


def _asking(blocks: Sequence[Block]) -> list[bool]:
    """Return whether each block is a question, by the first method that finds any."""
    for method in (_by_form, _by_mark, _by_heading):
        found = [len(block.text) <= _LONGEST and method(block, blocks) for block in blocks]
        if any(found):
            return found
    return [False] * len(blocks)


def _by_form(block: Block, blocks: Sequence[Block]) -> bool:
    form = bool(block.level or block.strong or block.tag in _HEADS) and bool(_ASKS.search(block.text))
    always = block.tag in _ALWAYS or bool(_MARKED.match(block.text))
    return form or always or (bool(block.level) and _asks_at(block.level, blocks))


def _asks_at(level: int, blocks: Sequence[Block]) -> bool:
    """Return true if at least half of the headings of a level are questions; the others count as questions, too."""
    headings = [block for block in blocks if block.level == level]
    return 2 * sum(bool(_ASKS.search(block.text)) for block in headings) >= len(headings)


def _by_mark(block: Block, _: Sequence[Block]) -> bool:
    return block.text.rstrip().endswith("?") and "\n" not in block.text


def _by_heading(block: Block, blocks: Sequence[Block]) -> bool:
    """Return true for headings of the deepest level that has several."""
    counts = [sum(other.level == level for other in blocks) for level in range(7)]
    deepest = max((level for level in range(1, 7) if counts[level] > 1), default=0)
    return bool(block.level) and block.level == deepest


def _end(blocks: Sequence[Block], asks: Sequence[bool], start: int) -> int:
    """Return where the answer ends: at the next question, or at a heading that is not below this one."""
    level = blocks[start].level
    end = start + 1
    while end < len(blocks) and not asks[end] and not (blocks[end].level and (not level or blocks[end].level <= level)):
        end += 1
    return end


def _line(block: Block) -> str:
    return f"- {block.text}" if block.tag == "li" else block.text
