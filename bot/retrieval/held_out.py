"""Hold variants out of the index: does each still find its own entry? This estimates how well new variants would do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bot.languages.language import ENGLISH
from bot.retrieval.calibration import FOLDS, best_of, wording_folds
from bot.retrieval.index import Index
from bot.retrieval.matcher import Matcher
from bot.retrieval.training import fit_index, read_corpus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from bot.retrieval.training import Corpus


_Rows = Any  # positions of variants in the corpus, as an array


class HeldOut(NamedTuple):
    """A variant, the entry that it belongs to, and the one that it found while it was not in the index."""

    text: str
    owner: str
    found: str


def held_out(
    phrasings: Mapping[str, Sequence[str]],
    synonyms: Iterable[Sequence[str]],
    judged: Collection[str],
    enough: int,
    language: str = ENGLISH,
) -> Iterator[HeldOut]:
    """Yield variants of the `judged` entries with what they find, at least `enough` of each entry that has so many.

    A quarter of every entry's variants is held out at a time, and no more often than that takes. An entry with a single
    variant has none to be found by, and is passed over.

    Raises:
        ValueError: if no variant holds a word.
    """
    corpus = read_corpus(phrasings, synonyms, language)
    folds = np.array(wording_folds(corpus))
    wanted = np.isin(corpus.entries, [position for position, owner in enumerate(corpus.ids) if owner in judged])
    seen: Counter[str] = Counter()
    for fold in range(FOLDS):
        for result in _of_fold(corpus, np.flatnonzero(folds != fold), np.flatnonzero(wanted & (folds == fold))):
            seen[result.owner] += 1
            yield result
        if all(seen[owner] >= enough for owner in judged):
            return


def _of_fold(corpus: Corpus, kept: _Rows, held: _Rows) -> Iterator[HeldOut]:
    present = set(np.unique(corpus.entries[kept]).tolist())
    rows = [row for row in held.tolist() if corpus.entries[row] in present]
    if len(present) < 2 or not rows:
        return
    matcher = Matcher(Index(fit_index(corpus, kept)))
    for row in rows:
        text = corpus.texts[row]
        yield HeldOut(text, corpus.ids[corpus.entries[row]], best_of(matcher, text)[0])
