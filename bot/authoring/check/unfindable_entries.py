"""Would new variants of an entry find it? Each variant is held out of the index and asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.authoring.check.findings import Checked, Finding
from bot.authoring.check.language import language_of
from bot.authoring.check.synonym_clashes import sound_groups
from bot.content.files import TOPICS
from bot.content.variants import wordings
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


def not_found(checked: Checked) -> Iterator[Finding]:
    """Yield every entry that too few of its held-out variants find, or for which more of them find another entry."""
    parts, language = checked.parts, language_of(checked.parts)
    phrasings: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for wording in wordings(parts):
        if language.words(wording.text):
            phrasings[wording.owner].append(wording.text)
            kinds[wording.owner] = _KINDS.get(wording.file, "")
    places = {
        entry.id: (name, (number, "id"))
        for name in parts
        if name.startswith(TOPICS)
        for number, entry in enumerate(parts[name])
    }
    judged = {owner for owner in places if len(phrasings.get(owner, ())) >= ENOUGH}
    if not judged or len(phrasings) < 2:
        return
    results: dict[str, list[HeldOut]] = defaultdict(list)
    for result in held_out(phrasings, sound_groups(parts), judged, ENOUGH, language.code):
        results[result.owner].append(result)
    for owner in sorted(results):
        message = _judge(results[owner], kinds)
        if message:
            yield Finding(*places[owner], "not-found", message)


def _judge(results: list[HeldOut], kinds: dict[str, str]) -> str:
    """Return what is wrong, empty if nothing is, with what takes most of the wordings and one that it takes.

    `kinds` tells what each id names, and is empty for that of an entry.
    """
    found = Counter(result.found for result in results)
    own = found.pop(results[0].owner, 0)
    thief, taken = min(found.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    if len(results) < ENOUGH or (own >= FOUND * len(results) and taken <= own):
        return ""
    example = next(result.text for result in results if result.found == thief)
    kind = kinds.get(thief, "")
    return (
        f"{own} of {len(results)} wordings find {results[0].owner!r} when held out, and {taken} find {kind}{thief!r}, "
        f"such as {example!r}; tell the two apart in their wordings{'' if kind else ', or make them one'}"
    )
