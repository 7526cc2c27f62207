"""What a message does to the conversation itself: next, back, "the second", "any proof?", "tell me more".

A message does an act if, besides words that carry nothing here (please, ok, the, one, ...), it holds only words
of that act. So a real question is never taken for an act: its own words are in the way. One clause of a message is enough
for some acts, if no other asks anything ("that felt lovely, next"), and so is the end of one while a routine is walked
("she's asleep so we stop here"); what the others say is told with it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.dialogue.leaning import EMPTY
from bot.records import Record
from bot.text.sentences import asks
from bot.text.stop_words import ORDINARY
from bot.text.tokens import as_spelt, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.languages.language import Language

Act = Literal[
    "next", "yes", "back", "repeat", "stop", "where", "step", "pick", "none", "more", "proof", "source", "why", "study",
    "facts",
]  # fmt: skip


WALKING: frozenset[Act] = frozenset({"next", "yes", "back", "repeat", "stop", "where", "step"})
"""Acts that make sense while a routine is walked."""

CHOOSING: frozenset[Act] = frozenset({"pick", "none"})
ON_FOCUS: frozenset[Act] = frozenset({"more", "proof", "source", "why", "repeat"})
"""Acts that make sense on the answer before."""


class Said(Record, frozen=True):
    """An act, and the number that came with it: a step or a choice from 1, -1 for the last, 0 for none.

    `rest` are the clauses of the message that stand beside the act.
    """

    act: Act
    number: int = 0
    rest: str = ""


_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "last": -1,
}  # fmt: skip


class _Vocabulary(NamedTuple):
    """The words of an act: at least one that tells it, and besides these only such as go along with it."""

    act: Act
    telling: frozenset[str]
    along: frozenset[str] = frozenset()


def _vocabulary(act: Act, telling: str, along: str = "") -> _Vocabulary:
    return _Vocabulary(act, frozenset(telling.split()), frozenset(along.split()))


_VOCABULARIES = (
    _vocabulary(
        "where",
        "where resume",
        "which currently",
    ),
    _vocabulary(
        "back",
        "back previous earlier before backwards prior",
    ),
    _vocabulary(
        "facts",
        """
        find found finding findings result results outcome showed conclude concluded conclusion saw happen happened
        researchers scientists people persons ppl participants volunteers women men ladies subjects sample size many
        age aged ages old older young elderly came long weeks months lasted measure measured tested took effect
        effects significant control controls controlled placebo randomised randomized blinded when year
        """,
        """
        big large group compared living real alive out last run ran went days who how study trial paper in doing
        """,
    ),
    _vocabulary(
        "more",
        "more else further elaborate expand details detail info information explain deeper",
        "anything",
    ),
    _vocabulary(
        "next",
        "next continue forward proceed onward onwards done finished ready skip following resume",
        "going ahead carry routine again",
    ),
    _vocabulary(
        "none",
        "none neither nope no else nothing",
        "not something other another different either",
    ),
    _vocabulary(
        "proof",
        """
        proof evidence research researched studies study science scientific prove proven proved proves trial trials
        data backing backed reliable tested
        """,
        "behind strong weak",
    ),
    _vocabulary(
        "repeat",
        "repeat again pardon reread missed rewind",
        "once more read come last",
    ),
    _vocabulary(
        "source",
        """
        source sources reference references cite citation citations says where wheres document documents article
        review text
        """,
        "from said",
    ),
    _vocabulary(
        "stop",
        "stop stopping quit quitting exit end ending enough cancel leave finish abort halt",
        "guide routine walk bored tired busy",
    ),
    _vocabulary(
        "study",
        """
        find found finding findings result results outcome showed conclude concluded conclusion researchers scientists
        people persons ppl participants volunteers subjects sample came
        """,
        """
        saw happen happened women large living real alive out size many old age weeks how study in doing
        """,
    ),
    _vocabulary(
        "why",
        "why come",
        "how not",
    ),
)
"""Where a message can be two acts, it is the one that stands first: facts before the study, more before none of these."""

GOING_ON = frozenset(
    stem(word) for vocabulary in _VOCABULARIES if vocabulary.act == "next" for word in vocabulary.telling | vocabulary.along
)
"""The stems of what people say of a step that they have done."""

_COMMANDS = "next back repeat again stop done finished continue previous ready resume restart".split()
"""What is typed in a hurry while a routine is walked, and mistyped: "bck", "nxet"."""

_KNOWN = ORDINARY | EMPTY | frozenset().union(*(telling | along for _, telling, along in _VOCABULARIES))
_FEW, _SHORTEST_SLIP = 2, 3  # words of such a message; letters of such a slip

_STEP_WORDS = frozenset({"step", "number", "part", "to", "jump", "skip", "no", "ready", "onto"})
_WITH = {"back": {"to"}, "again": {"step", "start"}, "over": {"start"}, "from": {"start", "beginning", "top"}}
"""Words that go with a step only beside another: back to two, step two again, start over."""

_FIRST_STEP = frozenset({"start", "restart", "beginning", "top"})
_PICK_WORDS = frozenset({"option", "number", "choice", "answer", "pick", "choose", "no", "more"})
_BEFORE_ONE = frozenset({"", "option", "number", "choice", "answer", "pick", "choose", "step", "part", "to", "onto"})
_LAST = frozenset({("the", "last"), ("last", "one"), ("last", "step"), ("last", "option"), ("last", "choice")})
_MOST_WORDS = 9  # a longer message says something of its own
_WHOLE: dict[Act, str] = {
    "next": """
        go, go on, keep going, carry on, go ahead, move on, what now, now what, then what, and then, what next, whats next,
        on with it, what comes next, what comes now, what follows, what do i do now, what do i do next, ready when you are,
        back to it, after that, whats after that, what comes after that, what comes after,
        whats after, and now, now, the one after, the one after that, whats after this, what comes after this,
        on with the routine, back to the routine, did it, did that, done it
        """,
    "yes": "ok, okay, k, yes, got it, ok then, okay then, yes then, right then",
    "repeat": """
        say that again, come again, what was that, what was that again, what did you say, what did u say, say what,
        once more, say that once more, one more time, what
        """,
    "source": "says who, who says, who says so",
    "where": """
        where was i, where were we, where are we, where am i, which step, what step, which step was that, not yet, pause,
        wait, wait a sec, wait a minute, hold on, hold on a sec, hold on a minute, hang on, hang on a sec, hang on a minute
        """,
    "stop": """
        thats enough, thats plenty, thatll do, that will do, leave it there, leave it here, leave it at that,
        leave it for now, im done thanks, im done thank you, im done ta, im done cheers, im done here, im done for now,
        im done for today, im done for tonight, done for today, done for now, thats me done
        """,
    "why": "how so, how, how does that work, why not, what for",
    "proof": "is it, really, are you sure",
}
"""Whole messages whose words alone would not tell."""

_PHRASES = {" ".join(phrase.split()): act for act, phrases in _WHOLE.items() for phrase in phrases.split(",")}

_AROUND = frozenset(
    """
    ok okay k kk right righto and so now then well alright fine good great cool lovely perfect nice sure yes yeah yep yup yea
    aye oh please pls thanks lets let us
    """.split()
)
_BEFORE = _AROUND | frozenset("can could would you done ill id we wait sorry gonna imma".split())
"""Words that whole messages may begin with."""

_BEHIND = _AROUND | frozenset("one step steps bit part routine with the it for today tonight".split())
"""Words that they may end with."""

_BESIDE = EMPTY | frozenset(
    """
    hang hold wait there yes yeah yep yup yea aye sure sorry gotta must whoa woah wow oops whoops blimey sheesh oi hey phew
    gosh haha lol er erm super brilliant excellent awesome amazing ace grand mate hun love dear babe darling pal ta cheers
    """.split()
)
"""Words that carry nothing beside those of an act: hang on, go back."""

_BY_CLAUSE: frozenset[Act] = frozenset({"next", "back", "repeat", "stop"})
"""Acts that one clause of a message is enough for."""

_AT_END = range(2, 6)
"""Words at the end of a message without commas that may be an act."""

_UNMEANT = frozenset("not dont do never no wont cant couldnt shouldnt when if how what why until till before after".split())
"""Words before them that say it is none: "I never know when to stop there"."""

_ELSEWHERE = frozenset("back before earlier leave".split())
_OWN = frozenset("i it my your".split())
_TELLING = frozenset("go step one".split())
"""Words of an act that mean none beside one's own ("my back", "I did this before"), unless one of these stands with them."""

_CLAUSE = re.compile(r"[^.,;:!?…\n]+[.,;:!?…\n]*")
_COUNTED = frozenset("next last that this".split())
_TEXTED = {"n": "and", "nxt": "next", "wat": "what", "wot": "what"}


def recognise(message: str, among: frozenset[Act], field: frozenset[str], language: Language) -> Said | None:
    """Return the act that a message does, of those that make sense now, or None if it says something of its own.

    `field` are the stems of what the knowledge is about: what it names is the routine here ("on with the massage").
    """
    clauses = [clause.strip() for clause in _CLAUSE.findall(message)]
    said = _words(message, field)
    walking = "stop" in among
    whole = _act([_slip_of(word, language) for word in said] if walking and len(said) <= _FEW else said, among)
    if whole:
        return whole
    acts = [_act(_words(clause, field), among & _BY_CLAUSE) for clause in clauses]
    if any(asks(clause, language) for clause, act in zip(clauses, acts, strict=True) if not act):
        return None
    act = next((act for act in reversed(acts) if act), None)
    rest = " ".join(clause for clause, act in zip(clauses, acts, strict=True) if not act)
    if act:
        return Said(act.act, act.number, rest)
    return _at_end(said, among & _BY_CLAUSE) if walking else None


def _slip_of(word: str, language: Language) -> str:
    """Return the word of command of which a word that is none of English is a slip, or the word itself."""
    if len(word) < _SHORTEST_SLIP or word in _KNOWN:
        return word
    commands = (command for command in _COMMANDS if command[0] == word[0] and _is_slip(word, command))
    return word if stem(word) in language.common_stems else next(commands, word)


def _is_slip(word: str, command: str) -> bool:
    """Tell whether a word is a command with two letters swapped, one wrong, or one missing."""
    if len(word) == len(command):
        return sorted(word) == sorted(command) or sum(a != b for a, b in zip(word, command, strict=True)) == 1
    letters = iter(command)
    return len(word) == len(command) - 1 and all(letter in letters for letter in word)


def _at_end(said: list[str], among: frozenset[Act]) -> Said | None:
    """Return the act that the last words of a message do, with the words before them."""
    for length in reversed(_AT_END):
        told, end = said[:-length], said[-length:]
        act = _act(end, among) if told and _UNMEANT.isdisjoint(told) else None
        if act:
            return Said(act.act, act.number, " ".join(told))
    return None


def _words(text: str, field: frozenset[str]) -> list[str]:
    """Return the words of a text; "nxt 1" is typed for "next one", and the field stands for the routine."""
    said = [_TEXTED.get(word, word) for word in map(as_spelt, words(text))]
    said = ["routine" if stem(word) in field else word for word in said]
    return ["one" if (before in _COUNTED and word == "1") else word for before, word in pairwise(("", *said))]


def _act(said: list[str], among: frozenset[Act]) -> Said | None:
    if not said or len(said) > _MOST_WORDS:
        return None
    phrase = next((_PHRASES[core] for core in _cores(said) if core in _PHRASES), None)
    if phrase in among:
        return Said(phrase)
    content = [word for word in said if word not in _BESIDE]
    if not _ELSEWHERE.isdisjoint(said) and not _OWN.isdisjoint(said) and _TELLING.isdisjoint(said):
        return None
    if "pick" in among and "step" not in said and (numbered := _numbered("pick", said, _PICK_WORDS)):
        return numbered
    beside = _STEP_WORDS | {word for word, others in _WITH.items() if not others.isdisjoint(said)}
    if "step" in among and (numbered := _numbered("step", _counted(said), beside)):
        return numbered
    spoken = frozenset(content)
    return next((Said(vocabulary.act) for vocabulary in _VOCABULARIES if _holds(vocabulary, spoken, among)), None)


def _holds(vocabulary: _Vocabulary, content: frozenset[str], among: frozenset[Act]) -> bool:
    """Tell whether words are those of an act, if it is among those that make sense."""
    act, telling, along = vocabulary
    return act in among and content <= telling | along and not content.isdisjoint(telling)


def _cores(said: list[str]) -> Iterator[str]:
    """Yield the message, and what it is without those words that it may begin and end with, if two or more are left."""
    yield " ".join(said)
    first = next((at for at, word in enumerate(said) if word not in _BEFORE), 0)
    yield " ".join(said[first:])
    last = next((at for at in reversed(range(len(said))) if said[at] not in _BEHIND), -1)
    if last > first:
        yield " ".join(said[first : last + 1])


def _numbered(act: Act, said: list[str], beside: frozenset[str]) -> Said | None:
    """Return the act with its number, if the message is nothing but a number and words that go with it.

    "One" counts as a number only where it says which, alone or behind the word for it ("one please", "number one"): of
    "the second one", "that one" and "any one" it is none.
    """
    if "last" in said and said != ["last"] and _LAST.isdisjoint(pairwise(said)):
        return None  # does it last?
    numbers = [number for word in said if word != "one" and (number := _number(word))] or [1] * _says_which(said)
    rest = [word for word in said if not _number(word) and word not in beside and word not in EMPTY]
    return Said(act, numbers[0]) if len(set(numbers)) == 1 and not rest else None


def _counted(said: list[str]) -> list[str]:
    """Return words with the first step as a number: start over, from the top."""
    return ["1" if word in _FIRST_STEP else word for word in said]


def _number(word: str) -> int:
    """Return the number that a word is, 0 if it is none; more than two digits are a year or the like."""
    return int(word) if word.isdecimal() and len(word) <= 2 else _NUMBERS.get(word, 0)


def _says_which(said: list[str]) -> bool:
    """Tell whether "one" is a number here."""
    before = ["", *said]
    return any(word == "one" and before[at] in _BEFORE_ONE for at, word in enumerate(said)) and "more" not in said
