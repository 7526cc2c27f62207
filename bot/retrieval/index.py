"""What fitting leaves behind and matching needs: rows of packed numbers by key, no code and no library's objects.

A matcher looks up a few hundred rows for a text, so these may lie in a large file of which little is read.
"""

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import msgpack
from msgspec.structs import replace

from bot.languages.language import Language
from bot.records import Record
from bot.retrieval.packed import packed, unpacked
from bot.text.tokens import GRAMS, SHORTEST_OF_MANY, neighbourhoods

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.storage.store import Rows

HEAD = "head"
STEM, PAIR, WORD, GRAM = "stem ", "pair ", "word ", "gram "
SPELLING = "spelling "
CENTROID = "centroid "
NAME = "name "  # of subjects, by the stem of its first word (see `bot.dialogue.frame_rows`)
_EXACT, _PHRASINGS, _SAID, _NEAR = "exact ", "phrasings ", "said ", "near "

_WIDTH = 4  # bytes of each packed number: 32-bit floats and unsigned integers, in the machine's byte order
_KEPT = 20_000  # rows of a kind that stay at hand
_SPELT = 1_000  # entries whose n-grams do
_FIELD = 8  # bytes in which a sum of dense weights lies

FEW = 4
"""Postings for less than this part of the entries are kept one by one; a row of more is dense: a weight for each entry."""

ONE, ZERO = 1 << 20, 1 << 31
"""What stands for 1 and for 0 in dense rows, in whole numbers of 4 bytes."""

MESSAGES = 100
"""How many messages, about anything, are thought of as read beside the variants when words are weighed: few beside the
variants of a large knowledge, many beside those of a small one."""

SHARE = 0.1
"""Of those messages, the share that is thought to hold a stop word. No other word is in any.

Both were set on HINT3, on slices of CLINC150, and on one to three variants an entry: 30 or 300 messages lose up to a point
of top-1 on one or another."""

_texts = msgpack.Decoder(list[str])
_grams = msgpack.Decoder(dict[str, bytes])


class Postings(NamedTuple):
    """A feature's inverse document frequency, the entries (by position) that it speaks for or against, and how strongly.

    Where these are not few, it has a dense row instead, see `packed`.
    """

    idf: float
    entries: "Sequence[int]"
    weights: "Sequence[float]"
    dense: int = 0

    def one_by_one(self, count: int) -> "tuple[Sequence[int], Sequence[float]]":
        """Return the entries and how strongly each is spoken for; `count` is how many entries there are."""
        if not self.dense:
            return self.entries, self.weights
        return range(count), weights_of(self.dense, ZERO, count)


def weight_of(dense: int, rows: int, entry: int) -> float:
    """Return the weight of an entry in the sum of so many dense rows."""
    field = dense >> 8 * _FIELD * entry & (1 << 8 * _FIELD) - 1
    return (field - rows * ZERO) / ONE


def weights_of(dense: int, zero: int, count: int, one: int = ONE) -> list[float]:
    """Return the weights of so many entries in a sum of dense rows in which these numbers stand for 0 and 1."""
    unit = 1 / one
    return [(number - zero) * unit for number in unpacked(dense, count, _FIELD)]


class Lookup:
    """The postings of all features of one kind. `entries` is how many there are, or 0 where no row is dense."""

    def __init__(self, rows: "Rows", kind: str, entries: int) -> None:
        self._rows = rows
        self._kind = kind
        self._entries = entries
        self.get = lru_cache(maxsize=_KEPT)(self._get)

    def __contains__(self, feature: object) -> bool:
        return isinstance(feature, str) and self.get(feature) is not None

    def _row(self, feature: str) -> bytes | None:
        return self._rows.get(self._kind + feature)

    def _get(self, feature: str) -> Postings | None:
        """Return the postings of a feature, or None if no variant holds it."""
        row = self._row(feature)
        if row is None:
            return None
        idf = array("f", row[:_WIDTH])[0]
        if len(row) == _WIDTH * (1 + self._entries) > _WIDTH:
            return Postings(idf, (), (), packed(row[_WIDTH:], _WIDTH, _FIELD))
        middle = _WIDTH + (len(row) - _WIDTH) // 2
        return Postings(idf, array("I", row[_WIDTH:middle]), array("f", row[middle:]))


class Pairs(Lookup):
    """The postings of pairs of stems. Those of unknown stems are not looked up."""

    def __init__(self, rows: "Rows", entries: int, stems: Lookup) -> None:
        super().__init__(rows, PAIR, entries)
        self._stems = stems

    def _row(self, feature: str) -> bytes | None:
        before, _, after = feature.partition(" ")
        known = (before == "^" or before in self._stems) and (after == "$" or after in self._stems)
        return super()._row(feature) if known else None


class Grams(Lookup):
    """The postings of n-grams, which are read together with others of the same beginning."""

    def __init__(self, rows: "Rows", entries: int) -> None:
        super().__init__(rows, GRAM, entries)
        self._shared = _shared(many=not entries)
        self._beginning_with = lru_cache(maxsize=_SPELT)(self._group)

    def _row(self, feature: str) -> bytes | None:
        return self._beginning_with(feature[: self._shared]).get(feature)

    def _group(self, beginning: str) -> dict[str, bytes]:
        row = self._rows.get(GRAM + beginning)
        return _grams.decode(row) if row else {}


def _shared(*, many: bool) -> int:
    """Return how many letters the n-grams have in common that are read together: as many as the shortest have."""
    return SHORTEST_OF_MANY if many else GRAMS.start


def gram_rows(postings: "Mapping[str, bytes]", *, many: bool) -> dict[str, bytes]:
    """Return the rows of n-grams with these postings."""
    groups: dict[str, dict[str, bytes]] = {}
    for gram, row in postings.items():
        groups.setdefault(gram[: _shared(many=many)], {})[gram] = row
    return {GRAM + beginning: msgpack.encode(group) for beginning, group in groups.items()}


class Embedding(Record, frozen=True):
    """How an index compares meanings.

    `name` tells who makes the vectors: words, a function of the user's, or nobody. `weight` is what a cosine counts in a
    score, and `unrelated` the cosine that tells nothing. `scale` is the length of a vector in its row. `counts` tells how
    many variants each entry has, where their vectors are kept, too.
    """

    name: str = ""
    weight: float = 0.0
    unrelated: float = 0.0
    scale: float = 1.0
    counts: tuple[int, ...] = ()


class Head(Record, frozen=True):
    """What every text needs of an index.

    `ids` are sorted, and positions elsewhere refer to them. `documents` is how many variants and answers there are.
    `bias` is what an entry scores before any word is read.
    `unknown_idf` weighs a feature that no variant holds. `synonyms` map words or phrases to what stands for them.
    `many` tells whether n-grams are kept by entry and not, but for rare ones, by n-gram.
    `intercept` and `slope` turn the strength of a match into its confidence.
    """

    ids: tuple[str, ...]
    documents: int
    bias: list[float]
    unknown_idf: float
    synonyms: dict[str, str]
    many: bool
    embedding: Embedding = Embedding()
    intercept: float = 0.0
    slope: float = 1.0


class Index:
    """A fitted matcher, as rows: its head, what stems, pairs, words and grams say, exact variants, and the variants."""

    def __init__(self, rows: "Rows", language: Language | None = None) -> None:
        self._rows = rows
        self.language = language or Language(rows)
        self.head = msgpack.decode(rows.get(HEAD) or b"", type=Head)
        entries = 0 if self.head.many else len(self.head.ids)
        self.stems = Lookup(rows, STEM, entries)
        self.pairs = Pairs(rows, entries, self.stems)
        self.grams = Grams(rows, entries)
        self.spelling = lru_cache(maxsize=_SPELT)(self._spelling)
        self.centroid = lru_cache(maxsize=_SPELT)(self._centroid)
        self.said = lru_cache(maxsize=_SPELT)(self._said)

    def begins_name(self, root: str) -> bool:
        """Return true if the name of a subject begins with a word of this stem: no variant may hold it."""
        return self._rows.get(NAME + root) is not None

    def near(self, typed: str) -> list[str]:
        """Return the words of all variants as typed, sorted, that share a neighbourhood with a word."""
        lengths = range(len(typed) - 1, len(typed) + 2)  # of the word that is meant: a letter may be missing or too many
        keys = sorted({key for letters in lengths for key in neighbourhoods(typed, letters)})
        rows = (self._rows.get(_NEAR + key) for key in keys)
        return sorted({word for row in rows if row for word in _texts.decode(row)})

    def letters(self, word: str) -> tuple[float, int] | None:
        """Return the squared idf of the n-grams of a word and, unless entries are many, what they weigh as a dense row.

        Return None if no variant holds the word.
        """
        row = self._rows.get(WORD + word)
        return (array("f", row[:_WIDTH])[0], packed(row[_WIDTH:], _WIDTH, _FIELD)) if row else None

    def exact(self, stems: "Sequence[str]") -> tuple[int, ...]:
        """Return the entries that hold a variant with these stems in this order."""
        row = self._rows.get(_EXACT + " ".join(stems)) if all(map(self.stems.get, stems)) else None
        return tuple(memoryview(row).cast("I")) if row else ()

    def _spelling(self, entry: int) -> dict[int, float]:
        """Return the n-grams of one of many entries, each as its code, and their weights."""
        packed = self._rows.get(f"{SPELLING}{entry}") or b""
        middle = len(packed) // 2
        return dict(zip(array("I", packed[:middle]), array("f", packed[middle:]), strict=True))

    def centroids(self) -> bytes:
        """Return the vectors of entries and variants where entries are not many, dimension by dimension."""
        return self._rows.get(CENTROID) or b""

    def _centroid(self, entry: int) -> bytes:
        """Return the vector of one of many entries."""
        return self._rows.get(f"{CENTROID}{entry}") or b""

    def phrasings(self, identifier: str) -> list[str]:
        """Return the variants of an entry."""
        return _texts.decode(self._rows.get(_PHRASINGS + identifier) or b"")

    def _said(self, identifier: str) -> frozenset[str]:
        """Return the stems of the variants of an entry."""
        return frozenset(_texts.decode(self._rows.get(_SAID + identifier) or b""))


def index_rows(
    head: Head,
    vocabulary: "Iterable[str]",
    phrasings: "Mapping[str, Sequence[str]]",
    said: "Mapping[str, Sequence[str]]",
    exact: "Mapping[str, bytes]",
) -> dict[str, bytes]:
    """Return the rows of an index but for the postings; `said` are the stems of entries, `exact` maps stems to entries."""
    near: dict[str, list[str]] = {}
    for word in sorted(vocabulary):
        for key in neighbourhoods(word, len(word)):
            near.setdefault(key, []).append(word)
    rows = {_NEAR + key: msgpack.encode(words) for key, words in near.items()}
    rows[HEAD] = msgpack.encode(head)
    rows |= {_SAID + identifier: msgpack.encode(stems) for identifier, stems in said.items()}
    rows |= {_EXACT + stems: entries for stems, entries in exact.items()}
    for identifier, texts in phrasings.items():
        storable = [text.encode("utf-8", "replace").decode() for text in texts]  # a lone surrogate has no encoding
        rows[_PHRASINGS + identifier] = msgpack.encode(storable)
    return rows


def calibrated(
    rows: "Mapping[str, bytes]", weight: float, unrelated: float, intercept: float, slope: float
) -> dict[str, bytes]:
    """Return the rows of an index with this weight of meanings, the cosine that tells nothing, and this confidence."""
    head = msgpack.decode(rows[HEAD], type=Head)
    embedding = replace(head.embedding, weight=weight, unrelated=unrelated)
    return {**rows, HEAD: msgpack.encode(replace(head, embedding=embedding, intercept=intercept, slope=slope))}


def without_meanings(rows: "Mapping[str, bytes]", name: str) -> dict[str, bytes]:
    """Return the rows of an index that compares no meanings but those of words, if `name` is that of their vectors."""
    head = msgpack.decode(rows[HEAD], type=Head)
    return {**rows, HEAD: msgpack.encode(replace(head, embedding=Embedding(name)))}
