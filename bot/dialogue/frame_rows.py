"""The compiled data for frames: the subjects of a knowledge, the coverage of its entries, the aspects of its language."""

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import msgpack

from bot.dialogue.names import Names, singular
from bot.languages.language import ROW
from bot.records import Record, SubjectKind
from bot.retrieval import fit_rows
from bot.retrieval.index import NAME
from bot.text.synonyms import Synonyms, standard_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.languages.language import Language
    from bot.records import Asking, Entry, Knowledge, Subject

TABLE, ASPECT = "subjects", "aspect "
"""The key of the table, and what the keys of the index of aspects begin with."""

THING, STUDY = "anythingnamed", "anystudynamed"
"""What stands for a name in a message whose aspect is read: a word that nobody types."""

_SHORTEST_TYPO = 5

FORESEEN = 2
"""Of the variants of an entry, how many name a subject that the author foresaw beside those of the entry."""


class SubjectRow(Record, frozen=True):
    """A subject as it is compiled: `above` holds all that it is, the nearest first, itself left out."""

    name: str
    kind: SubjectKind
    above: tuple[str, ...]


class Cover(Record, frozen=True):
    """The subjects of an entry, its main subject, and its aspects. Its variants name the subjects in `foreseen` besides."""

    main: str
    order: tuple[str, ...]
    subjects: frozenset[str]
    aspects: frozenset[str]
    foreseen: frozenset[str]


class Table(Record, frozen=True):
    """The subjects, what entries cover, and what a reply says of an aspect.

    `unsaid` has a sentence for each aspect, and under "" one for a subject that no entry is about.
    `between` are the aspects of pairs and rivals, `of_studies` those of studies, `asked` a question for each. `field` is the
    subject of the whole knowledge, `topic` what it is called. `longest` is the most words that a name has.
    """

    subjects: dict[str, SubjectRow]
    covers: dict[str, Cover]
    unsaid: dict[str, str]
    between: dict[str, str]
    asked: dict[str, str]
    of_studies: frozenset[str]
    field: frozenset[str]
    both: str
    aside: frozenset[str]
    without: frozenset[str]
    topic: str
    typos: dict[str, str]
    longest: int


def frame_rows(
    knowledge: "Knowledge", asking: "Asking", progress: "Callable[[float], None]" = lambda _share: None
) -> dict[str, bytes]:
    """Return the rows that frames are read by; none for a knowledge that names no subjects."""
    if not knowledge.subjects:
        return {}
    from bot.languages.packs import load_language  # imports YAML, which answering does not need

    language = load_language(knowledge.about.language)
    synonyms = Synonyms(standard_words(knowledge.synonyms, language))
    names = _names(knowledge.subjects, synonyms, language)
    starting: dict[str, dict[str, str]] = {}
    for phrase, identifier in names.items():
        starting.setdefault(language.stem(phrase.split()[0]), {})[phrase] = identifier
    nobody = knowledge.about.messages.nobody or asking.nobody
    unsaid = {"": asking.unmentioned, **{aspect.id: aspect.unsaid for aspect in asking.aspects}}
    above = {subject.id: subject.is_a for subject in knowledge.subjects}
    typos, longest = _typos(knowledge, names, language), max(len(phrase.split()) for phrase in names)
    finder = Names(lambda first: starting.get(first, {}), typos, longest, language)

    def foreseen(entry: "Entry") -> frozenset[str]:
        texts = (synonyms.join(language.words(text)) for text in entry.variants)
        named = Counter(subject for said in texts for subject in {one.subject for one in finder.mentions(said)})
        return frozenset(subject for subject, variants in named.items() if variants >= FORESEEN)

    table = Table(
        subjects={one.id: SubjectRow(one.name, one.kind, _closure(one.id, above)) for one in knowledge.subjects},
        covers={entry.id: _cover(entry, foreseen(entry)) for entry in knowledge.entries if entry.subjects},
        unsaid={name: text.replace("{nobody}", nobody) for name, text in unsaid.items()},
        between={aspect.id: aspect.of for aspect in asking.aspects if aspect.of != "one"},
        asked={aspect.id: aspect.variants[0] for aspect in asking.aspects},
        of_studies=frozenset(aspect.id for aspect in asking.aspects if aspect.kind == "study"),
        field=frozenset({names.get(" ".join(map(singular, language.words(knowledge.about.subject))), "")}),
        both=asking.both,
        aside=_phrases(asking.aside, synonyms, language),
        without=_phrases(asking.without, synonyms, language),
        topic=knowledge.about.subject,
        typos=typos,
        longest=longest,
    )
    masked = {one.id: [text.replace("{subject}", mask(one.kind)) for text in one.variants] for one in asking.aspects}
    index = fit_rows(masked, knowledge.synonyms, language.code, None, progress, meanings=False)
    rows = {NAME + first: msgpack.encode(found) for first, found in starting.items()}
    return {
        **rows,
        TABLE: msgpack.encode(table),
        **{ASPECT + key: row for key, row in index.items() if not key.startswith(ROW)},
    }


def _cover(entry: "Entry", foreseen: frozenset[str]) -> Cover:
    return Cover(entry.subjects[0], entry.subjects, frozenset(entry.subjects), frozenset(entry.aspects), foreseen)


def _names(subjects: "Iterable[Subject]", synonyms: Synonyms, language: "Language") -> dict[str, str]:
    """Return what each name stands for: by its words and, of several words, also joined into one, and by their stems."""
    found: dict[str, str] = {}
    stems: dict[str, str] = {}
    for subject in subjects:
        for name in (subject.name, *subject.names):
            for said in (language.words(name), ["".join(language.words(name))]):
                phrase = synonyms.join(said)
                found.setdefault(" ".join(map(singular, phrase)), subject.id)
                if len(phrase) > 1:
                    stems.setdefault(" ".join(map(language.stem, phrase)), subject.id)
    return stems | found


def mask(kind: SubjectKind) -> str:
    """Return what stands for the name of a subject of this kind."""
    return STUDY if kind == "study" else THING


def _phrases(texts: "Iterable[str]", synonyms: Synonyms, language: "Language") -> frozenset[str]:
    return frozenset(" ".join(synonyms.join(language.words(text))) for text in texts)


def _typos(knowledge: "Knowledge", names: "Iterable[str]", language: "Language") -> dict[str, str]:
    """Return the words of variants that are typos of a word in a name: authors foresee these, so they are not corrected."""
    named = {word for name in names for word in name.split() if len(word) >= _SHORTEST_TYPO}
    texts = (text for entry in knowledge.entries for text in entry.variants)
    said = {singular(word) for text in texts for word in language.words(text)} - named
    odd = (word for word in said if len(word) >= _SHORTEST_TYPO and language.stem(word) not in language.common_stems)
    found: dict[str, str] = {}
    for word in sorted(odd):
        near = [other for other in sorted(named) if other[0] == word[0] and _is_typo(word, other)]
        if len(near) == 1 and language.stem(near[0]) != language.stem(word):
            found[word] = near[0]
    return found


def _is_typo(word: str, other: str) -> bool:
    """Return true if a letter is missing, one too many, or two are swapped; another letter makes another word."""
    if len(word) == len(other):
        differing = [at for at, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
        return len(differing) == 2 and differing[1] - differing[0] == 1 and sorted(word) == sorted(other)
    short, long = sorted((word, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _closure(identifier: str, above: "Mapping[str, Sequence[str]]") -> tuple[str, ...]:
    """Return all ancestors of a subject."""
    found: dict[str, None] = {}
    near = list(above.get(identifier, ()))
    while near:
        one = near.pop(0)
        if one not in found and one != identifier:
            found[one] = None
            near += above.get(one, ())
    return tuple(found)


NO_TABLE = Table({}, {}, {}, {}, {}, frozenset(), frozenset(), "", frozenset(), frozenset(), "", {}, 0)
"""The table of a knowledge that names no subjects."""
