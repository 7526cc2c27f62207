"""What the form of a message tells: whether it leans on the one before it, and which of its words say something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text.sentences import asks, split_questions
from bot.text.stop_words import ORDINARY
from bot.text.tokens import stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Set

    from bot.languages.language import Language

EMPTY = frozenset(
    """
    a about all alright am an and any are argh at bit bits but by can cool could did do does eh fine for get give go
    gonna good got great have here heres hey hmm huh i id ill im is it its ive just k keep kindly know let lets like lovely
    me move much my need nice now of oh ok okay on one ones or our part perfect please pls plz right say see show so some
    step steps take tell thanks that thatll thats the them then there theres these they think this tho those though thx
    time to today tonight u ugh um us wanna want was way we well were weve what whats will with would yet you your youve
    """.split()
)
"""Words that carry nothing in a message to a bot."""

_ASKING = frozenset(
    "how long many old who when where why which big again still too also either else instead otherwise".split()
)
_ASKS = frozenset("how who what when where why which ones".split())
OPENERS = frozenset("and n but so or then also plus ok okay what how same why".split())
_POINTERS = frozenset(
    """
    it its that this they them those these one ones there their he she him her then same either
    else too also instead otherwise still enough another other others
    """.split()
)
_GENERIC = ORDINARY | frozenset(
    """
    against ago bother bothering difference fair help helps kinds main news point possibly safe tomorrow true worth yesterday
    """.split()
)
"""Words that say something, but of anything: whoever uses one need not have a new subject."""

_PERSONS = frozenset("i im ive id ill me we us he hes him she shes her".split())
_IN_PLACE = frozenset("it its that this they them those these".split())

_GOING_ON = frozenset(map(stem, "carry continue doing going resume start restart finish again routine stop".split()))
"""What going on with it, or not, is called."""

_DIGITS_OF_A_YEAR = 4
MOST_WORDS = 12  # a longer message brings its own subject
BARE = 2  # words; a message of no more asks nothing of what it names
SHORT = 4  # words; a message this short is taken to lean on what was said


def leans(message: str) -> bool:
    """Tell whether the form of a message says that it needs the one before it."""
    said = words(message)
    if not said or len(said) > MOST_WORDS:
        return False
    return len(said) <= SHORT or said[0] in OPENERS or not _POINTERS.isdisjoint(said) or not names_something(message)


def points(message: str) -> bool:
    """Tell whether a message holds a word that stands for something said before: it, that, those, ..."""
    return not _IN_PLACE.isdisjoint(words(message))


def asks_or_points(message: str) -> bool:
    """Tell whether a message holds a word that asks, or one that stands for something said before, or begins with "and"."""
    said = words(message)
    return points(message) or not _ASKS.isdisjoint(said) or said[:1] == ["and"]


def asks_on(message: str, field: Set[str], language: Language) -> bool:
    """Tell whether a message asks on about what was just said; `field` are the stems of what the knowledge is about.

    It points to that, asks without a subject of its own, or names nothing but going on ("can I carry on massaging"). Of
    several questions that name more than a word ("does it work? what is gua sha?"), one is on another subject.
    """
    own = _own_stems(message)
    if own and own <= _GOING_ON | field:
        return len(words(message)) <= MOST_WORDS
    if not own:
        return leans(message) and (asks(message, language) or asks_or_points(message))
    several = len(own) > 1 and len(split_questions(message, language)) > 1
    return leans(message) and points(message) and not several


def speaks_of_somebody(message: str) -> bool:
    """Tell whether a message is about a person: whoever asks, or somebody they ask for."""
    return not _PERSONS.isdisjoint(words(message))


def is_bare(message: str) -> bool:
    """Tell whether a message asks without naming anything: "for how long?", "who does it"; "how much" asks for a price."""
    said = words(message)
    return "much" not in said and all(word in EMPTY or word in _ASKING for word in said)


def share_in(message: str, stems: Collection[str]) -> float:
    """Return the share (0 to 1) of the words of a message, without the empty ones, that are among these stems."""
    own = {stem(word) for word in words(message) if word not in EMPTY and word not in _ASKING}
    return sum(word in stems for word in own) / len(own) if own else 0.0


def share_covered(message: str, stems: Collection[str]) -> float:
    """Return the share (0 to 1) of the words of a message that have a subject of their own that are among these stems."""
    own = _own_stems(message)
    return sum(word in stems for word in own) / len(own) if own else 1.0


def names_something(message: str) -> bool:
    """Tell whether a message holds a word that has a subject of its own."""
    return bool(_own_stems(message))


def _own_stems(message: str) -> set[str]:
    return {
        stem(word) for word in words(message) if not (word in EMPTY or word in _ASKING or word in _GENERIC or _counts(word))
    }


def _counts(word: str) -> bool:
    """Tell whether a word is a number that says how many; one of more digits may be a year, or a name."""
    return word.isdecimal() and len(word) < _DIGITS_OF_A_YEAR
