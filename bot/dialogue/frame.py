"""A message as a frame: the subjects that it names, and the aspect that it asks of them."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import msgpack

from bot.dialogue.coverage import Coverage
from bot.dialogue.frame_rows import ASPECT, NO_TABLE, STUDY, TABLE, THING, Table, mask
from bot.dialogue.names import Mention, Names
from bot.records import Record
from bot.retrieval import Index, Matcher
from bot.retrieval.index import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.languages.language import Language
    from bot.storage.store import Rows

SHARPNESS = 2.0
"""The power to which the confidences of aspects are raised before they are compared."""

_ASPECTS = 8  # that are compared
_READ = 8  # frames of one message that are asked for more than once


class Frame(Record, frozen=True):
    """What a message names and asks. Either may be a hole: no subject, or an aspect that is not clear (empty).

    `confidence` (0 to 1) is that of the aspect. `shares` are the likeliest aspects and their probabilities, best first.
    `names` are the subjects as the message names them. `told` are subjects that it mentions beside its question, and `aside`
    those that it excludes. `known` (0 to 1) is the share of its content words that belong to a name or to an aspect.
    """

    subjects: tuple[str, ...] = ()
    aspect: str = ""
    confidence: float = 0.0
    shares: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    known: float = 0.0


class _Prefixed:
    """The rows whose keys begin with a prefix, without it."""

    def __init__(self, rows: Rows, prefix: str) -> None:
        self._rows = rows
        self._prefix = prefix

    def get(self, key: str, /) -> bytes | None:
        return self._rows.get(self._prefix + key)


class FrameReader(Coverage):
    """Reads frames, and tells which entries may answer one. Without subjects in the knowledge, every frame is empty."""

    def __init__(self, rows: Rows, language: Language) -> None:
        packed = rows.get(TABLE)
        super().__init__(msgpack.decode(packed, type=Table) if packed else NO_TABLE)
        self._rows = rows
        self._language = language
        self._aspects = Matcher(Index(_Prefixed(rows, ASPECT), language)) if packed else None
        self.read = lru_cache(maxsize=_READ)(self._read)
        starting = lru_cache(maxsize=10_000)(self._starting)
        self._names = Names(starting, self._table.typos, self._table.longest, language)

    def knows(self, stem: str) -> bool:
        """Return true if an aspect is asked for with this word."""
        return self._aspects is not None and stem in self._aspects.index.stems

    def _read(self, said: tuple[str, ...]) -> Frame:
        """Return the frame of a message, given as its words with typos corrected (see `Reading.words`)."""
        if not self._aspects:
            return Frame()
        mentions = self._names.mentions(said)
        shares, confidence = self._read_aspect(self._aspects, said, mentions)
        aside = [one for one in mentions if self._is_aside(said, one)]
        named = self._most_specific([one for one in mentions if one not in aside])
        return Frame(
            subjects=tuple(named),
            aspect=shares[0][0] if shares else "",
            confidence=confidence,
            shares=shares,
            names=tuple(" ".join(said[mention.start : mention.end]) for mention in named.values()),
            aside=tuple(one.subject for one in aside),
            known=self._known(said, mentions),
        )

    def _known(self, said: Sequence[str], mentions: Sequence[Mention]) -> float:
        """Return the share of the content words that belong to a name, or that variants of aspects hold."""
        named = {at for mention in mentions for at in range(mention.start, mention.end)}
        stems = {at: self._language.stem(word) for at, word in enumerate(said)}
        telling = [at for at, root in stems.items() if not self._language.is_stop(root)]
        known = sum(at in named or self.knows(stems[at]) for at in telling)
        return known / len(telling) if telling else 1.0

    def _is_aside(self, said: Sequence[str], mention: Mention) -> bool:
        """Return true if the words before a name leave it aside: "apart from massage", "without surgery"."""
        before = said[: mention.start]
        words = self._table.aside if mention.subject in self._stated else self._table.aside | self._table.without
        return any(" ".join(before[-length:]) in words for length in (1, 2) if length <= len(before))

    def _most_specific(self, mentions: Sequence[Mention]) -> dict[str, Mention]:
        """Return the subjects that are named, each once, without those that another one is."""
        named = {mention.subject: mention for mention in reversed(mentions)}
        general = {above for subject in named for above in self._table.subjects[subject].above}
        return {subject: mention for subject, mention in reversed(named.items()) if subject not in general}

    def _read_aspect(
        self, aspects: Matcher, said: Sequence[str], mentions: Sequence[Mention]
    ) -> tuple[tuple[tuple[str, float], ...], float]:
        """Return the likeliest aspects with the probability of each, and the confidence of the best one."""
        masked, at = [], 0
        for mention in mentions:
            masked += [*said[at : mention.start], mask(self._table.subjects[mention.subject].kind)]
            at = mention.end
        masked += said[at:]
        if {*masked} <= {THING, STUDY, *self._language.empty_words}:
            return (), 0.0  # names alone ask nothing
        candidates = aspects.rank(" ".join(masked), _ASPECTS)
        if not candidates:
            return (), 0.0
        shares = [(one.confidence / candidates[0].confidence) ** SHARPNESS for one in candidates]
        total = math.fsum(shares)
        likely = tuple((one.id, share / total) for one, share in zip(candidates, shares, strict=True))
        return likely, candidates[0].confidence

    def _starting(self, first: str) -> dict[str, str]:
        row = self._rows.get(NAME + first)
        return msgpack.decode(row, type=dict[str, str]) if row else {}
