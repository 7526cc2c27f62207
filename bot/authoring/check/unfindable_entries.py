"""Entries that new variants would not find. Each variant is held out of the index and asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.authoring.check.findings import Checked, Finding
from bot.authoring.check.synonym_clashes import valid_groups
from bot.content.files import TOPICS
from bot.content.variants import variants_of
from bot.retrieval.held_out import held_out

if TYPE_CHECKING:
    from bot.retrieval.held_out import HeldOut

ENOUGH = 8
"""Fewest held-out variants to judge an entry by. With fewer, two failures could be chance, so small folders pass."""

FOUND = 0.25
"""Share of an entry's held-out variants that must find it. The shipped entries reach 0.4 to 0.9."""


_KINDS = {
    "gaps.yaml": "the gap ",
    "guides.yaml": "the guide ",
    "small_talk.yaml": "small talk ",
}


def unfindable_entries(checked: Checked) -> Iterator[Finding]:
    """Yield every entry that too few of its held-out variants find, or fewer than find another entry."""
    parts, language = checked.parts, checked.language
    variants: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for variant in variants_of(parts):
        if language.words(variant.text):
            variants[variant.owner].append(variant.text)
            kinds[variant.owner] = _KINDS.get(variant.file, "")
    places = {
        entry.id: (name, (number, "id"))
        for name in parts
        if name.startswith(TOPICS)
        for number, entry in enumerate(parts[name])
    }
    judged = {owner for owner in places if len(variants.get(owner, ())) >= ENOUGH}
    if not judged or len(variants) < 2:
        return
    results: dict[str, list[HeldOut]] = defaultdict(list)
    for result in held_out(variants, valid_groups(checked), judged, ENOUGH, language.code):
        results[result.owner].append(result)
    for owner in sorted(results):
        message = _judge(results[owner], kinds)
        if message:
            yield Finding(*places[owner], "not-found", message)


def _judge(results: list[HeldOut], kinds: dict[str, str]) -> str:
    """Return the message, or nothing if enough variants find the entry. It names what most of the others find.

    `kinds` names the kind of each id, except for entries.
    """
    found = Counter(result.found for result in results)
    own = found.pop(results[0].owner, 0)
    other, taken = min(found.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    if len(results) < ENOUGH or (own >= FOUND * len(results) and taken <= own):
        return ""
    example = next(result.text for result in results if result.found == other)
    kind = kinds.get(other, "")
    return (
        f"{own} of {len(results)} variants find {results[0].owner!r} when held out, and {taken} find {kind}{other!r}, "
        f"such as {example!r}; change the variants so that they differ{'' if kind else ', or make one entry of the two'}"
    )
