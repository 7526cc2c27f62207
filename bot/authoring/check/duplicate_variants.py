"""Duplicate variants. Two entries with the same variant compete for it; within one entry it adds nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from bot.authoring.check.findings import Checked, Finding
from bot.authoring.check.language import language_of
from bot.authoring.check.synonym_clashes import sound_groups
from bot.content.variants import Wording, wordings
from bot.text.synonyms import Synonyms, standard_words

if TYPE_CHECKING:
    from bot.authoring.check.findings import WarningRule
    from bot.languages.language import Language

MOST_WORDINGS = 500
"""Variants per entry: several times what a careful author writes. With more, one entry outweighs the others."""

_TELLING = 2  # words that must remain without the stop words: a single one says too little
_SLIP_FROM = 7  # letters of a stem that may be a typo of another; shorter ones are too often other words

_Words = tuple[str, ...]


class _Near(NamedTuple):
    """An earlier variant that resembles this one, and the message, before and after its position."""

    wording: Wording
    rule: WarningRule
    how: str
    remedy: str


def duplicates(checked: Checked) -> Iterator[Finding]:
    """Yield every variant that repeats an earlier one exactly, apart from stop words, or nearly."""
    shapes, parts = checked.shapes, checked.parts
    before = _Before(language_of(parts), sound_groups(parts))
    for wording in sorted(wordings(parts)):
        near = before.find(wording)
        if near:
            line, column = shapes[near.wording.file].place(near.wording.at)
            place = f"{near.wording.text!r} at {shapes[near.wording.file].path}:{line}:{column}"
            yield Finding(wording.file, wording.at, near.rule, f"{wording.text!r} {near.how} {place}{near.remedy}")


def too_many(checked: Checked) -> Iterator[Finding]:
    """Yield every entry with more than `MOST_WORDINGS` variants."""
    parts = checked.parts
    counts = Counter((wording.file, wording.at[0]) for wording in wordings(parts))
    for (file, number), count in counts.items():
        if count > MOST_WORDINGS:
            message = f"{count} wordings are more than {MOST_WORDINGS}; keep the telling ones, or make it two entries"
            yield Finding(file, (number,), "too-many-wordings", message)


class _Before:
    """The variants so far, by their keys for comparison."""

    def __init__(self, language: Language, synonyms: Sequence[Sequence[str]]) -> None:
        self._language = language
        self._synonyms = Synonyms(standard_words(synonyms, language))
        self._same: dict[_Words, Wording] = {}
        self._told: dict[tuple[str, _Words], Wording] = {}
        self._stems: dict[_Words, dict[str, Wording]] = defaultdict(dict)
        self._slips: dict[_Words, dict[str, Wording]] = defaultdict(dict)

    def find(self, wording: Wording) -> _Near | None:
        """Return the most similar earlier variant, if one is too similar, and remember this one."""
        said = tuple(self._language.words(wording.text))
        told = tuple(word for word in said if word not in self._language.empty_words)
        read = self._synonyms.join(said)
        stems = tuple(sorted(self._language.stem(word) for word in read if word not in self._language.empty_words))
        near = self._exactly(wording, said) or self._but_for_stop_words(wording, told) or self._nearly(wording, stems)
        self._same.setdefault(said, wording)
        self._told.setdefault((wording.owner, told), wording)
        self._stems[stems].setdefault(wording.owner, wording)
        for rest, word in _slips(stems):
            self._slips[rest].setdefault(f"{word} {wording.owner}", wording)
        return near

    def _exactly(self, wording: Wording, said: _Words) -> _Near | None:
        same = self._same.get(said)
        if same is None:
            return None
        if same.owner == wording.owner:
            return _Near(same, "repeated-wording", "is the same wording as", "; keep one")
        return _Near(same, "same-wording", f"leads to {wording.owner!r}, and the same", f" to {same.owner!r}; keep one")

    def _but_for_stop_words(self, wording: Wording, told: _Words) -> _Near | None:
        like = self._told.get((wording.owner, told)) if len(told) >= _TELLING else None
        return like and _Near(like, "stop-words-only", "differs in stop words alone from", "; keep one")

    def _nearly(self, wording: Wording, stems: _Words) -> _Near | None:
        if len(stems) < _TELLING:
            return None
        like = [other for owner, other in self._stems[stems].items() if owner != wording.owner]
        for rest, word in _slips(stems):
            like += [
                other
                for key, other in self._slips[rest].items()
                if other.owner != wording.owner and OSA.distance(word, key.split()[0], score_cutoff=1) == 1
            ]
        if not like:
            return None
        other = min(like)
        how, remedy = (
            f"leads to {wording.owner!r}, and nearly the same",
            f" to {other.owner!r}; keep one, or tell them apart",
        )
        return _Near(other, "near-wording", how, remedy)


def _slips(stems: _Words) -> Iterator[tuple[_Words, str]]:
    """Yield each stem that may be a slip of another, with the stems beside it."""
    if len(stems) < _TELLING:
        return
    for position, word in enumerate(stems):
        if len(word) >= _SLIP_FROM and word.isalpha():
            yield (*stems[:position], *stems[position + 1 :]), word
