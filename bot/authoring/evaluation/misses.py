"""A file of misses -> groups of messages that ask much the same, with wordings that an author may paste.

Nothing is learnt here: an author reads the groups, and decides which wordings belong to which entry, if to any.
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

SLIP = 80
"""Percent of likeness (rapidfuzz's ratio) from which two words are one, mistyped: a slip in a word of five letters.

Messages are much the same if they have the same stems, little words aside, or all but one that is such a slip. Of the pairs
of wordings in the knowledge that ships that are much the same by this rule, nine in ten stand under one id."""

NAMED = 0.5
"""A share of the threshold `offer`, below which nothing is named as the nearest. At 1 little would ever be named, as what
stays below `offer` gets no answer; at half of it, a fifth of such messages are left without (27 of 136 of `tests/data`)."""

PASTED = 5  # wordings of a group that are ready to paste: the most frequent ones; more of one kind teach little

Now = Literal["open", "answered", "gap", "care", "alarming", "small-talk"]
"""How a message is answered now; an `alarming` one may be an alarm, but gets no care reply."""


class MissGroup(Record, frozen=True):
    """Messages that ask much the same: how often in all, and each wording, the most frequent first.

    `now` and `id` tell what the first wording leads to by now, whatever it led to when it was kept. Where it is `open`,
    `nearest` is the entry or gap that comes nearest to any of them, if one does, `file` is where that stands, and `snippet`
    holds lines to paste under its `variants:`, if the messages do ask for it.
    """

    count: int
    wordings: tuple[str, ...]
    now: Now
    id: str = ""
    nearest: Match | None = None
    file: str = ""
    snippet: str = ""


def read_misses(path: str | Path) -> tuple[Miss, ...]:
    """Return the misses of a file, in its order; there may be none.

    Raises:
        MissesError: if the file can't be read, or a line holds no miss.
    """
    return tuple(_miss(path, number, line) for number, line in read_numbered_lines(path, "misses", MissesError))


def _miss(path: str | Path, number: int, line: str) -> Miss:
    try:
        return decode_json(line, Miss)
    except msgspec.DecodeError as error:
        raise MissesError(f"{path}:{number}: {error}; a line is as --log-misses writes it, repair or delete it") from error


def group_misses(bot: FAQBot, misses: Iterable[Miss]) -> tuple[MissGroup, ...]:
    """Return the misses in groups, most frequent first, of equals those first that come nearest to something.

    Their order in the file does not matter.
    """
    counts = Counter(" ".join(clean(miss.q).split()) for miss in misses)
    by_stems: dict[frozenset[str], list[str]] = {}
    for wording in sorted(counts, key=lambda wording: (-counts[wording], wording)):
        by_stems.setdefault(_stems(bot, wording), []).append(wording)
    groups = [_group(bot, sorted(same, key=lambda wording: (-counts[wording], wording)), counts) for same in _join(by_stems)]
    return tuple(sorted(groups, key=lambda group: (-group.count, -_confidence(group), group.wordings)))


def _confidence(group: MissGroup) -> float:
    return group.nearest.confidence if group.nearest else 0.0


def _stems(bot: FAQBot, wording: str) -> frozenset[str]:
    """Return the stems of a message without stop words, with typos corrected."""
    repairs = dict(bot.read(wording).repairs)
    said = [repairs.get(word, word) for word in bot.language.words(wording)]
    return frozenset(map(bot.language.stem, [word for word in said if word not in bot.language.empty_words] or said))


def _join(by_stems: dict[frozenset[str], list[str]]) -> list[list[str]]:
    """Join messages of the same stems with the first ones before them that differ by a slip in one of them."""
    joined: list[list[str]] = []
    without: dict[frozenset[str], list[tuple[str, int]]] = {}  # stems but one -> that one, and the group it is of
    for stems, wordings in by_stems.items():
        found = [
            group
            for left_out in stems
            for other, group in without.get(stems - {left_out}, ())
            if fuzz.ratio(left_out, other) >= SLIP
        ]
        if found:
            joined[min(found)] += wordings
            continue
        for left_out in stems:
            without.setdefault(stems - {left_out}, []).append((left_out, len(joined)))
        joined.append([*wordings])
    return joined


def _group(bot: FAQBot, wordings: Sequence[str], counts: Counter[str]) -> MissGroup:
    count = sum(counts[wording] for wording in wordings)
    now, identifier = _now(bot, wordings[0])
    near = [match for wording in wordings[:PASTED] for match in _near(bot, wording)]
    nearest = min(near, key=lambda match: (-match.confidence, match.id), default=None)
    if now != "open" or nearest is None:
        return MissGroup(count, tuple(wordings), now, identifier)
    file, item = next((file, item) for file, items in _files(bot) for item in items if item.id == nearest.id)
    return MissGroup(count, tuple(wordings), now, "", nearest, file, _snippet(wordings, item, bot.language))


def _near(bot: FAQBot, wording: str) -> list[Match]:
    """Return the entry that comes nearest to a message and, where it comes before all else, the gap, if they come near."""
    best = bot.read(wording, limit=1).candidates
    gaps = [Match(one.id, one.confidence) for one in best if isinstance(bot.replies.matched(one.id), Gap)]
    least = NAMED * bot.thresholds.offer
    return [match for match in (*bot.rank(wording, limit=1), *gaps) if match.confidence >= least]


def _files(bot: FAQBot) -> Iterator[tuple[str, tuple[Entry, ...] | tuple[Gap, ...]]]:
    yield from ((f"topics/{topic.name}.yaml", topic.entries) for topic in bot.knowledge.topics)
    yield "gaps.yaml", bot.knowledge.gaps


def _now(bot: FAQBot, wording: str) -> tuple[Now, str]:
    explanation = bot.decide(wording)
    reply = explanation.reply
    if reply.answers:
        return "answered", reply.answers[0].id
    first = next(iter(explanation.readings[0].candidates), None)
    best = bot.replies.matched(first.id) if first else None
    if reply.kind == "care":
        return "care", ""
    if bot.alarms.hear(wording).doubt:
        return "alarming", ""
    if reply.kind == "small-talk":
        return "small-talk", best.id if best else ""
    return ("gap", best.id) if isinstance(best, Gap) and best.message == reply.message else ("open", "")


def _snippet(wordings: Iterable[str], item: Entry | Gap, language: Language) -> str:
    """Return lines of YAML that stand as they are under the `variants` of an entry or a gap, without what it has already."""
    known = {tuple(language.words(wording)) for wording in (item.question, *item.variants)}
    fresh: dict[tuple[str, ...], str] = {}
    for wording in wordings:
        fresh.setdefault(tuple(language.words(wording)), wording)
    pasted = [wording for said, wording in fresh.items() if said and said not in known]
    return "\n".join(f"    - {quoted(wording)}" for wording in pasted[:PASTED])
