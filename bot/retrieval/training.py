"""Phrasings -> index, by scikit-learn, which only this module, `linear` and `calibration` import, when knowledge changes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from msgspec.structs import replace
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.preprocessing import normalize

from bot.languages.language import ENGLISH, Language
from bot.languages.packs import language_rows, load_language
from bot.retrieval.centroids import Directions, direction_rows, usual_weight, vectors_of
from bot.retrieval.classifier import fit_linear, fits_classifier
from bot.retrieval.index import (
    FEW,
    MESSAGES,
    ONE,
    PAIR,
    SHARE,
    SPELLING,
    STEM,
    WORD,
    ZERO,
    Embedding,
    Head,
    gram_rows,
    index_rows,
)
from bot.retrieval.matcher import PAIR_WEIGHT
from bot.text.synonyms import Synonyms, standard_words
from bot.text.tokens import SHORTEST_OF_MANY, code, grams, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.retrieval.centroids import Vectors
    from bot.retrieval.embedding import Embed

ANSWER_WEIGHT = 2.5  # of an answer beside the only variant of its entry (1): 1 loses five points of top-1, 4 gains no more
ANSWER_FADING = 0.75  # power of the number of variants that divides it: with 0.5, a hundred variants rank a little worse
ANSWER_LENGTH = 0.75  # power of an answer's length by which its weights are divided: with 1, long answers say too little
SMALLEST_WEIGHT = 0.05  # of a linear weight times idf; smaller ones do not change the ranking
MANY_ENTRIES = 400  # above it, letters are compared with the best entries alone
MANY_PHRASINGS = 40  # of an entry: of so many, a pair of stems in one alone tells nothing (CLINC150); of 20 it does (HINT3)
RARE_GRAM = 50  # entries, at most, that hold an n-gram which leads to entries where they are many
LONGEST_LIST = 150  # of many entries, how many a feature speaks for, the heaviest first; bounds the time of a question

_Matrix = Any  # scipy's sparse matrices carry no types


class Features(NamedTuple):
    """Features of one kind: their names, and a matrix that says which text holds which (1) and which not (0)."""

    names: list[str]
    held: _Matrix


class Corpus(NamedTuple):
    """All variants, read once: of each its entry, by position in `ids`, its text, words, stems in a row, and features.

    `lots` draws variants by their text alone, so that an edit elsewhere draws no others. `grams` are the n-grams of words,
    in the order of `vocabulary`. `answers` holds how often each stem occurs in the answer of each entry.
    """

    ids: tuple[str, ...]
    entries: _Matrix
    texts: tuple[str, ...]
    lots: _Matrix
    words: list[list[str]]
    said: list[str]
    vocabulary: Features
    stems: Features
    pairs: Features
    grams: Features
    answers: _Matrix
    vectors: Vectors | None
    synonyms: dict[str, str]
    language: Language

    @property
    def many(self) -> bool:
        """Return true if letters are compared with the best entries alone."""
        return len(self.ids) > MANY_ENTRIES

    @property
    def usual_weight(self) -> float:
        """What meanings count beside words and letters, before held-out variants tell."""
        return usual_weight(self.vectors, len(self.texts) / len(self.ids))

    @property
    def unrelated(self) -> float:
        """The cosine of meanings that tells nothing."""
        return self.vectors.unrelated(self.entries, self.lots) if self.vectors else 0.0

    @property
    def has_classifier(self) -> bool:
        """Return true if the classifier tells entries apart; the parts that are held out are then told apart by it, too."""
        return fits_classifier(len(self.ids), len(self.texts))


def read_corpus(
    phrasings: Mapping[str, Sequence[str]],
    synonyms: Iterable[Sequence[str]] = (),
    language: str = ENGLISH,
    answers: Mapping[str, str] | None = None,
    embed: Embed | None = None,
    meanings: bool = True,
) -> Corpus:
    """Return the variants of all entries with their features, and the stems of their answers.

    Raises:
        TypeError: if variants or synonyms are of another shape.
        ValueError: if no variant holds a word, a group of synonyms holds nothing, or an answer has no variants.
    """
    _check_shape(phrasings)
    tongue = load_language(language)
    ids = tuple(sorted(phrasings))
    standard = standard_words(synonyms, tongue)
    texts = tuple(text for identifier in ids for text in phrasings[identifier])
    entries = np.repeat(np.arange(len(ids)), [len(phrasings[identifier]) for identifier in ids])
    joined = Synonyms(standard)
    said = [joined.join(tongue.words(text)) for text in texts]
    if not any(said):
        raise ValueError("there is nothing to match: no phrasing holds a word")
    stems = [list(map(tongue.stem, row)) for row in said]
    vocabulary = _features(said)
    answered = _answers(ids, {} if answers is None else answers)
    told = [list(map(tongue.stem, joined.join(tongue.words(text)))) for text in answered]
    known = _features([*stems, *told], counted_from=len(stems))
    return Corpus(
        ids=ids,
        entries=entries,
        texts=texts,
        lots=np.fromiter(map(code, texts), "u4", len(texts)),
        words=said,
        said=[" ".join(row) for row in stems],
        vocabulary=vocabulary,
        stems=Features(known.names, known.held[: len(stems)]),
        pairs=_repeated(_features([pairs(row) for row in stems]), entries),
        grams=_features([grams(word) for word in vocabulary.names]),
        answers=known.held[len(stems) :],
        vectors=vectors_of(texts, said, language, embed) if meanings else None,
        synonyms=standard,
        language=tongue,
    )


def _answers(ids: Sequence[str], answers: Mapping[str, str]) -> list[str]:
    """Return the answer of each entry, which may be none.

    Raises:
        TypeError: if they are not texts by id.
        ValueError: if one is of an entry that has no variants.
    """
    if not (isinstance(answers, Mapping) and all(isinstance(text, str) for text in answers.values())):
        raise TypeError("the answers are not {id: text}")
    unknown = sorted(answers.keys() - set(ids))
    if unknown:
        raise ValueError(f"{unknown[0]!r} has an answer and no phrasings")
    return [answers.get(identifier, "") for identifier in ids]


def _check_shape(phrasings: Mapping[str, Sequence[str]]) -> None:
    """Refuse what is easily given in place of variants: a text, say, would be taken for a list of letters.

    Raises:
        TypeError: if they are not texts in sequences by id.
    """
    wanted = "give {id: [phrasing, ...]}"
    if not isinstance(phrasings, Mapping):
        raise TypeError(f"the phrasings are of the type {type(phrasings).__name__}; {wanted}")
    for identifier, texts in phrasings.items():
        if not isinstance(identifier, str):
            raise TypeError(f"{identifier!r} is no id, as it is no text; {wanted}")
        listed = isinstance(texts, Sequence) and not isinstance(texts, str)
        if not (listed and all(isinstance(text, str) for text in texts)):
            raise TypeError(f"the phrasings of {identifier!r} are no list of texts; {wanted}")


def fit_index(corpus: Corpus, rows: _Matrix | None = None) -> dict[str, bytes]:
    """Return the rows of an index of a corpus, or of its variants at the positions `rows` alone, not yet calibrated."""
    rows = np.arange(len(corpus.texts)) if rows is None else rows
    present, entries = np.unique(corpus.entries[rows], return_inverse=True)
    members = csr_matrix((np.ones(len(rows)), (entries, np.arange(len(rows)))), shape=(len(present), len(rows)))
    answers = corpus.answers[present]
    documents = len(rows) + int(np.count_nonzero(np.diff(answers.indptr)))
    stems, stem_idf = _tf_idf(corpus.stems.held[rows], _stop_words(corpus), answers)
    joined, pair_idf = _tf_idf(corpus.pairs.held[rows])
    features = hstack([normalize(stems), normalize(joined) * PAIR_WEIGHT]).tocsr() / math.sqrt(1 + PAIR_WEIGHT**2)
    many = corpus.many
    letters = _letters(corpus, corpus.vocabulary.held[rows], members, many)  # while another fit may hold liblinear
    weights, bias = fit_linear(features, entries, members, corpus.lots[rows], corpus.has_classifier)
    cut = len(corpus.stems.names)
    of_stems = weights[:, :cut] + _answer_weights(answers, stem_idf, members)
    head = Head(
        ids=tuple(corpus.ids[entry] for entry in present),
        documents=documents,
        bias=bias.tolist(),
        unknown_idf=math.log(1 + documents + MESSAGES) + 1,
        synonyms=corpus.synonyms,
        many=many,
    )
    meanings: dict[str, bytes] = {}
    if corpus.vectors:
        directions = Directions(members, corpus.vectors.rows[rows], many)
        meanings, scale = direction_rows(directions, many)
        head = replace(head, embedding=Embedding(corpus.vectors.name, corpus.usual_weight, 0.0, scale, directions.counts))
    return {
        **index_rows(
            head,
            _vocabulary(corpus, rows),
            _phrasings(corpus, rows),
            dict(zip(head.ids, _said(members @ corpus.stems.held[rows], corpus.stems.names), strict=True)),
            _exact(corpus, rows, entries),
        ),
        **_postings(STEM, corpus.stems.names, stem_idf, of_stems @ diags(stem_idf), many, SMALLEST_WEIGHT),
        **_postings(PAIR, corpus.pairs.names, pair_idf, weights[:, cut:] @ diags(pair_idf), many, SMALLEST_WEIGHT),
        **letters,
        **meanings,
        **language_rows(corpus.language.code),
    }


def _answer_weights(answers: _Matrix, idf: _Matrix, members: _Matrix) -> _Matrix:
    """Return what the stems of its answer say of each entry (entry by stem), the less the more variants it has."""
    told = answers.log1p() @ diags(idf)
    lengths = np.sqrt(told.power(2).sum(axis=1)).A1
    variants = members.sum(axis=1).A1
    return diags(ANSWER_WEIGHT / variants**ANSWER_FADING / np.maximum(lengths, 1.0) ** ANSWER_LENGTH) @ told


def _letters(corpus: Corpus, said: _Matrix, members: _Matrix, many: bool) -> dict[str, bytes]:
    """Return what known words say by their n-grams, and what the n-grams say, for words that are not known."""
    words, names = corpus.vocabulary.names, corpus.grams.names
    spelling = corpus.grams.held @ _long_enough(names) if many else corpus.grams.held
    held, idf = _tf_idf((said @ spelling).tocsr())
    # of plain sums, an entry with many variants drowns in what all have: 1.5 points of top-1 less on held-out variants of
    # the knowledge that ships, 0.2 on CLINC150, one message in 231 more on HINT3
    spelt = normalize((members @ normalize(held)).log1p()) @ diags(idf)
    known = (spelling @ idf**2)[:, None]
    if many:
        return _words(said, words, known, np.empty((len(words), 0))) | _spellings(names, idf, spelt)
    return _words(said, words, known, (spelling @ spelt.T).toarray()) | gram_rows(
        _postings("", names, idf, spelt, many), many=many
    )


def _words(said: _Matrix, names: Sequence[str], known: _Matrix, weights: _Matrix) -> dict[str, bytes]:
    """Return what is known of each word that is said, and its weights as a dense row."""
    spoken = np.flatnonzero(said.getnnz(axis=0)).tolist()
    idfs, dense = known.astype("f4"), _dense(weights)
    return {WORD + names[word]: idfs[word].tobytes() + dense[word].tobytes() for word in spoken}


def _dense(weights: _Matrix) -> _Matrix:
    """Return weights as the whole numbers of dense rows."""
    return np.clip(np.rint(weights * ONE) + ZERO, 0, 2 * ZERO - 1).astype("<u4")


def _long_enough(names: Sequence[str]) -> _Matrix:
    """Return the matrix that leaves out what is too short to tell one of many entries from another."""
    kept = csr_matrix(diags([float(len(name) >= SHORTEST_OF_MANY) for name in names]))
    kept.eliminate_zeros()
    return kept


def _spellings(names: Sequence[str], idf: _Matrix, spelt: _Matrix) -> dict[str, bytes]:
    """Return the n-grams by entry and, of the n-grams themselves, only the rare ones with the entries that hold them."""
    held_by = np.bincount(spelt.indices, minlength=spelt.shape[1])
    rare = diags((held_by <= RARE_GRAM).astype(float))
    rows = gram_rows(_postings("", names, idf, spelt @ rare, True, np.finfo(float).tiny), many=True)
    codes = np.array([code(name) for name in names], "u4")
    weights = spelt.data.astype("f4")
    for entry, (start, end) in enumerate(itertools.pairwise(spelt.indptr.tolist())):
        rows[f"{SPELLING}{entry}"] = codes[spelt.indices[start:end]].tobytes() + weights[start:end].tobytes()
    return rows


def _vocabulary(corpus: Corpus, rows: _Matrix) -> set[str]:
    """Return the words to which a typo may be repaired: those of variants, of what they stand for, and singulars."""
    said = {word for row in rows for word in corpus.words[row]}.union(*(member.split() for member in corpus.synonyms))
    stem = corpus.language.stem
    said |= {word[:-1] for word in said - corpus.language.stop_words if word.endswith("s") and stem(word[:-1]) == stem(word)}
    return {word for word in said if len(word) > 2 and word.isalpha()}


def _phrasings(corpus: Corpus, rows: _Matrix) -> dict[str, list[str]]:
    phrasings: dict[str, list[str]] = {}
    for row in rows.tolist():
        phrasings.setdefault(corpus.ids[corpus.entries[row]], []).append(corpus.texts[row])
    return phrasings


def _said(held: _Matrix, names: Sequence[str]) -> Iterator[list[str]]:
    """Yield the stems that each entry holds, sorted."""
    columns = held.indices.tolist()
    for start, end in itertools.pairwise(held.indptr.tolist()):
        yield sorted(names[at] for at in columns[start:end])


def _exact(corpus: Corpus, rows: _Matrix, entries: _Matrix) -> dict[str, bytes]:
    """Return the entries, by position, of each variant's stems."""
    exact: dict[str, set[int]] = {}
    for row, entry in zip(rows.tolist(), entries.tolist(), strict=True):
        exact.setdefault(corpus.said[row], set()).add(entry)
    return {said: np.array(sorted(owners), "u4").tobytes() for said, owners in exact.items()}


def _features(rows: Sequence[Sequence[str]], counted_from: int | None = None) -> Features:
    """Return the features of rows; from one of them on, how often each occurs, and before it whether."""
    names = list(dict.fromkeys(itertools.chain.from_iterable(rows)))
    positions = {name: position for position, name in enumerate(names)}
    columns = [positions[name] for row in rows for name in row]
    ends = np.cumsum([0, *map(len, rows)])
    held = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names)))
    held.sum_duplicates()
    held.data[: held.indptr[len(rows) if counted_from is None else counted_from]] = 1.0
    return Features(names, held)


def _repeated(features: Features, entries: _Matrix) -> Features:
    """Leave out what is in one variant alone, where its entry has many: chance, and two thirds of all pairs."""
    held = features.held
    owners = np.zeros(len(features.names), int)
    owners[held.indices] = np.repeat(entries, np.diff(held.indptr))
    few = np.bincount(entries)[owners] < MANY_PHRASINGS
    kept = np.flatnonzero(few | (np.bincount(held.indices, minlength=len(owners)) > 1))
    return Features([features.names[at] for at in kept.tolist()], held[:, kept])


def _stop_words(corpus: Corpus) -> _Matrix:
    """Return which stems are those of stop words (1) and which not (0)."""
    stems, known = corpus.stems.names, corpus.language.stop_stems
    return np.fromiter((stem in known for stem in stems), float, len(stems))


def _tf_idf(held: _Matrix, stop: _Matrix | None = None, answers: _Matrix | None = None) -> tuple[_Matrix, _Matrix]:
    """Return the weights of features in variants and their idf, 0 where no variant holds the feature.

    The idf is scikit-learn's smooth one, ln((1 + variants) / (1 + variants with the feature)) + 1. If it is told which
    features are stop words, messages about anything count as variants, and only those features are in some of them.
    """
    counts = np.bincount(held.indices, minlength=held.shape[1])
    total = held.shape[0]
    if answers is not None:
        counts = counts + np.bincount(answers.indices, minlength=held.shape[1])
        total += np.count_nonzero(np.diff(answers.indptr))
    messages, others = (0.0, 0.0) if stop is None else (MESSAGES, MESSAGES * SHARE * stop)
    idf = np.where(counts, np.log((1 + total + messages) / (1 + counts + others)) + 1, 0.0)
    weights = held.copy()
    weights.data = weights.data * idf[weights.indices]
    return weights, idf


def _postings(
    kind: str, names: Sequence[str], idf: _Matrix, weights: _Matrix, many: bool, smallest: float = 0.0
) -> dict[str, bytes]:
    """Return for each feature that occurs the entries it speaks for or against, without the weak ones."""
    occurring = np.flatnonzero(idf)
    columns = weights.tocsc()[:, occurring]
    columns.sort_indices()
    owners = np.repeat(np.arange(len(occurring)), np.diff(columns.indptr))
    values = columns.data
    kept = np.abs(values) >= smallest
    if many:
        crowded = kept & (np.bincount(owners[kept], minlength=len(occurring)) > LONGEST_LIST)[owners]
        kept[crowded] = _heaviest(owners[crowded], np.abs(values[crowded]))
    idfs = idf[occurring].astype("f4").tobytes()
    counts = np.bincount(owners[kept], minlength=len(occurring))
    ends = (4 * np.cumsum(counts)).tolist()
    entries, strengths = columns.indices[kept].astype("u4").tobytes(), values[kept].astype("f4").tobytes()
    rows: dict[str, bytes] = {}
    start = 0
    for at, (number, end) in enumerate(zip(occurring.tolist(), ends, strict=True)):
        rows[kind + names[number]] = idfs[4 * at : 4 * at + 4] + entries[start:end] + strengths[start:end]
        start = end
    if not many:
        columns.data[~kept] = 0.0
        dense = np.flatnonzero(FEW * counts > weights.shape[0])
        for at, row in zip(dense.tolist(), _dense(columns[:, dense].toarray().T), strict=True):
            rows[kind + names[occurring[at]]] = idfs[4 * at : 4 * at + 4] + row.tobytes()
    return rows


def _heaviest(owners: _Matrix, strengths: _Matrix) -> _Matrix:
    """Return which postings are among the heaviest of their feature."""
    order = np.lexsort((-strengths, owners))
    starts = np.searchsorted(owners[order], owners[order])
    kept = np.zeros(len(owners), bool)
    kept[order] = np.arange(len(owners)) - starts < LONGEST_LIST
    return kept
