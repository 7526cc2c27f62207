"""A file of misses -> groups of similar messages, with variants that an author may paste.

Nothing is learned automatically: an author reads the groups, and decides which messages belong to which entry.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec
from rapidfuzz import fuzz

from bot.authoring.evaluation.decoding import decode_json
from bot.authoring.evaluation.line_files import read_numbered_lines
from bot.content.writer import quoted
from bot.errors import MissesError
from bot.records import Gap, Match, Miss, Record
from bot.text.tokens import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.faqbot import FAQBot
    from bot.languages.language import Language
    from bot.records import Entry

TYPO = 80
"""Similarity (rapidfuzz's ratio, in percent) from which one word is a typo of another: one letter of five.

Messages are similar if they have the same stems without stop words, or all but one, which is such a typo. Nine of ten pairs
of similar variants in the shipped knowledge belong to the same id."""

NAMED = 0.5
"""The nearest entry is named if its confidence is at least this share of `offer`. At 1, hardly any would be named, because
misses stay below `offer`. At one half, one message in five has no nearest entry (27 of 136 in `tests/data`)."""

PASTED = 5  # most variants to paste for a group

Now = Literal["open", "answered", "gap", "care", "alarming", "small-talk"]
"""How a message is answered now. An `alarming` one may be an emergency, but gets no care reply."""


class MissGroup(Record, frozen=True):
    """Similar messages: how many in total, and each message, the most frequent first.

    `now` and `id` are the current result of the first message. If it is still `open`, `nearest` is the nearest entry or gap,
    `file` is its file, and `snippet` has lines to paste under its `variants:`.
    """

    count: int
    wordings: tuple[str, ...]
    now: Now
    id: str = ""
    nearest: Match | None = None
    file: str = ""
    snippet: str = ""


def read_misses(path: str | Path) -> tuple[Miss, ...]:
    """Return the misses of a file, in its order.

    Raises:
        MissesError: if the file can't be read, or a line is no miss.
    """
    return tuple(_miss(path, number, line) for number, line in read_numbered_lines(path, "misses", MissesError))


def _miss(path: str | Path, number: int, line: str) -> Miss:
    try:
        return decode_json(line, Miss)
    except msgspec.DecodeError as error:
        raise MissesError(f"{path}:{number}: {error}; correct the line, or delete it") from error


def group_misses(bot: FAQBot, misses: Iterable[Miss]) -> tuple[MissGroup, ...]:
    """Return the misses in groups, the most frequent first; of equal ones, first those with the highest confidence.

    Their order in the file does not matter.
    """
    counts = Counter(" ".join(clean(miss.q).split()) for miss in misses)
    by_stems: dict[frozenset[str], list[str]] = {}
    for message in sorted(counts, key=lambda message: (-counts[message], message)):
        by_stems.setdefault(_stems(bot, message), []).append(message)
    groups = [_group(bot, sorted(same, key=lambda message: (-counts[message], message)), counts) for same in _join(by_stems)]
    return tuple(sorted(groups, key=lambda group: (-group.count, -_confidence(group), group.wordings)))


def _confidence(group: MissGroup) -> float:
    return group.nearest.confidence if group.nearest else 0.0


def _stems(bot: FAQBot, message: str) -> frozenset[str]:
    """Return the stems of a message without stop words, with typos corrected."""
    repairs = dict(bot.read(message).repairs)
    said = [repairs.get(word, word) for word in bot.language.words(message)]
    return frozenset(map(bot.language.stem, [word for word in said if word not in bot.language.empty_words] or said))


def _join(by_stems: dict[frozenset[str], list[str]]) -> list[list[str]]:
    """Join messages of the same stems with the first group that differs by a typo in one stem."""
    joined: list[list[str]] = []
    without: dict[frozenset[str], list[tuple[str, int]]] = {}  # stems but one -> that one, and its group
    for stems, messages in by_stems.items():
        found = [
            group
            for left_out in stems
            for other, group in without.get(stems - {left_out}, ())
            if fuzz.ratio(left_out, other) >= TYPO
        ]
        if found:
            joined[min(found)] += messages
            continue
        for left_out in stems:
            without.setdefault(stems - {left_out}, []).append((left_out, len(joined)))
        joined.append([*messages])
    return joined


def _group(bot: FAQBot, messages: Sequence[str], counts: Counter[str]) -> MissGroup:
    count = sum(counts[message] for message in messages)
    now, identifier = _now(bot, messages[0])
    near = [match for message in messages[:PASTED] for match in _near(bot, message)]
    nearest = min(near, key=lambda match: (-match.confidence, match.id), default=None)
    if now != "open" or nearest is None:
        return MissGroup(count, tuple(messages), now, identifier)
    file, item = next((file, item) for file, items in _files(bot) for item in items if item.id == nearest.id)
    return MissGroup(count, tuple(messages), now, "", nearest, file, _snippet(messages, item, bot.language))


def _near(bot: FAQBot, message: str) -> list[Match]:
    """Return the nearest entry and, if it is the best candidate, the nearest gap, if they are near enough."""
    best = bot.read(message, limit=1).candidates
    gaps = [Match(one.id, one.confidence) for one in best if isinstance(bot.replies.matched(one.id), Gap)]
    least = NAMED * bot.thresholds.offer
    return [match for match in (*bot.rank(message, limit=1), *gaps) if match.confidence >= least]


def _files(bot: FAQBot) -> Iterator[tuple[str, tuple[Entry, ...] | tuple[Gap, ...]]]:
    yield from ((f"topics/{topic.name}.yaml", topic.entries) for topic in bot.knowledge.topics)
    yield "gaps.yaml", bot.knowledge.gaps


def _now(bot: FAQBot, message: str) -> tuple[Now, str]:
    explanation = bot.decide(message)
    reply = explanation.reply
    if reply.answers:
        return "answered", reply.answers[0].id
    first = next(iter(explanation.readings[0].candidates), None)
    best = bot.replies.matched(first.id) if first else None
    if reply.kind == "care":
        return "care", ""
    if bot.alarms.hear(message).doubt:
        return "alarming", ""
    if reply.kind == "small-talk":
        return "small-talk", best.id if best else ""
    return ("gap", best.id) if isinstance(best, Gap) and best.message == reply.message else ("open", "")


def _snippet(messages: Iterable[str], item: Entry | Gap, language: Language) -> str:
    """Return lines of YAML to paste under the `variants` of an entry or a gap, without those that it has."""
    known = {tuple(language.words(message)) for message in (item.question, *item.variants)}
    fresh: dict[tuple[str, ...], str] = {}
    for message in messages:
        fresh.setdefault(tuple(language.words(message)), message)
    pasted = [message for said, message in fresh.items() if said and said not in known]
    return "\n".join(f"    - {quoted(message)}" for message in pasted[:PASTED])
