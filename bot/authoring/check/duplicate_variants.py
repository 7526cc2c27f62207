"""Duplicate variants. Two entries with the same variant compete for it; within one entry it adds nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from bot.authoring.check.findings import Checked, Finding
from bot.authoring.check.synonym_clashes import valid_groups
from bot.content.variants import Variant, variants_of
from bot.text.synonyms import Synonyms, standard_words

if TYPE_CHECKING:
    from bot.authoring.check.findings import WarningRule
    from bot.languages.language import Language

MOST_VARIANTS = 500
"""Most variants of an entry: several times what a careful author writes. More would outweigh other entries."""

_CONTENT_WORDS = 2  # fewest words without stop words that are compared
_TYPO_FROM = 7  # letters of a stem that may be a typo of another; shorter stems are often other words

_Words = tuple[str, ...]


class _Similar(NamedTuple):
    """An earlier variant that is similar to this one, and the message before and after its position."""

    variant: Variant
    rule: WarningRule
    relation: str
    remedy: str


def duplicates(checked: Checked) -> Iterator[Finding]:
    """Yield every variant that repeats an earlier one exactly, apart from stop words, or nearly."""
    source_files, parts = checked.source_files, checked.parts
    earlier = _Earlier(checked.language, valid_groups(checked))
    for variant in sorted(variants_of(parts)):
        near = earlier.find(variant)
        if near:
            line, column = source_files[near.variant.file].place(near.variant.path)
            place = f"{near.variant.text!r} at {source_files[near.variant.file].path}:{line}:{column}"
            yield Finding(variant.file, variant.path, near.rule, f"{variant.text!r} {near.relation} {place}{near.remedy}")


def too_many(checked: Checked) -> Iterator[Finding]:
    """Yield every entry with more than `MOST_VARIANTS` variants."""
    parts = checked.parts
    counts = Counter((variant.file, variant.path[0]) for variant in variants_of(parts))
    for (file, number), count in counts.items():
        if count > MOST_VARIANTS:
            message = f"{count} variants are more than {MOST_VARIANTS}; keep those that differ most, or make it two entries"
            yield Finding(file, (number,), "too-many-variants", message)


class _Earlier:
    """The earlier variants, by the keys that are compared."""

    def __init__(self, language: Language, synonyms: Sequence[Sequence[str]]) -> None:
        self._language = language
        self._synonyms = Synonyms(standard_words(synonyms, language))
        self._same: dict[_Words, Variant] = {}
        self._content: dict[tuple[str, _Words], Variant] = {}
        self._stems: dict[_Words, dict[str, Variant]] = defaultdict(dict)
        self._typos: dict[_Words, dict[str, Variant]] = defaultdict(dict)

    def find(self, variant: Variant) -> _Similar | None:
        """Return the most similar earlier variant, if one is too similar, and remember this one."""
        words, empty = tuple(self._language.words(variant.text)), self._language.empty_words
        content = tuple(word for word in words if word not in empty)
        stems = tuple(sorted(self._language.stem(word) for word in self._synonyms.join(words) if word not in empty))
        near = self._exactly(variant, words) or self._but_for_stop_words(variant, content) or self._nearly(variant, stems)
        self._same.setdefault(words, variant)
        self._content.setdefault((variant.owner, content), variant)
        self._stems[stems].setdefault(variant.owner, variant)
        for rest, word in _typos(stems):
            self._typos[rest].setdefault(f"{word} {variant.owner}", variant)
        return near

    def _exactly(self, variant: Variant, words: _Words) -> _Similar | None:
        same = self._same.get(words)
        if same is None:
            return None
        if same.owner == variant.owner:
            return _Similar(same, "repeated-variant", "repeats", "; keep one")
        return _Similar(same, "same-variant", f"leads to {variant.owner!r}, and the same", f" to {same.owner!r}; keep one")

    def _but_for_stop_words(self, variant: Variant, content: _Words) -> _Similar | None:
        like = self._content.get((variant.owner, content)) if len(content) >= _CONTENT_WORDS else None
        return like and _Similar(like, "stop-words-only", "differs only in stop words from", "; keep one")

    def _nearly(self, variant: Variant, stems: _Words) -> _Similar | None:
        if len(stems) < _CONTENT_WORDS:
            return None
        like = [other for owner, other in self._stems[stems].items() if owner != variant.owner]
        for rest, word in _typos(stems):
            like += [
                other
                for key, other in self._typos[rest].items()
                if other.owner != variant.owner and OSA.distance(word, key.split()[0], score_cutoff=1) == 1
            ]
        if not like:
            return None
        other = min(like)
        relation, remedy = (
            f"leads to {variant.owner!r}, and nearly the same",
            f" to {other.owner!r}; keep one, or change one",
        )
        return _Similar(other, "near-variant", relation, remedy)


def _typos(stems: _Words) -> Iterator[tuple[_Words, str]]:
    """Yield each stem that may be a typo of another, after the other stems."""
    if len(stems) < _CONTENT_WORDS:
        return
    for position, word in enumerate(stems):
        if len(word) >= _TYPO_FROM and word.isalpha():
            yield (*stems[:position], *stems[position + 1 :]), word
