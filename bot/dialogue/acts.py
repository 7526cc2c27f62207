"""What a message does to the conversation itself: next, back, "the second", "any proof?", "tell me more".

A message does an act if, besides words that carry nothing here (please, ok, the, one, ...), it holds only words
of that act. So a real question is never taken for an act: its own words are in the way.
"""

from __future__ import annotations

from typing import Literal

from bot.records import Record

Act = Literal[
    "next", "back", "repeat", "stop", "where", "step", "pick", "none", "more", "proof", "source", "why", "yes"
]


class Said(Record):
    """An act, and the number that came with it: a step or a choice from 1, -1 for the last, 0 for none."""

    act: Act
    number: int = 0


_EMPTY = frozenset(
    "a about all am an and any are at bit but by can could did do does for get give go good great hmm i id im is it its "
    "just keep lets like lovely me move much my now of oh ok okay k on one ones or our please pls plz right say show so "
    "some take tell that thats the them then there these they this those thx thanks to u um us was we well were what "
    "whats will with would you your have got here hey cool nice fine perfect alright think know see want need way step steps part bit bits for today tonight yet time then wanna gonna let us"
    .split()
)

_NUMBERS = {
    **{str(n): n for n in range(1, 21)},
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "last": -1,
}  # fmt: skip

_WORDS: dict[Act, frozenset[str]] = {
    "next": frozenset("next continue forward proceed onward onwards done finished ready nxt carry going ahead".split()),
    "back": frozenset("back previous earlier before backwards prior".split()),
    "repeat": frozenset("repeat again pardon sorry once more reread missed rewind come".split()),
    "stop": frozenset("stop quit exit end enough cancel leave finish abort halt guide routine walk".split()),
    "where": frozenset("where which currently resume".split()),
    "none": frozenset("none neither nope no not else something other another different nothing either".split()),
    "more": frozenset("more else further elaborate expand details detail info information explain deeper anything".split()),
    "proof": frozenset(
        "proof evidence research researched studies study science scientific prove proven proved proves trial trials "
        "data backing backed strong weak reliable tested sure".split()
    ),
    "source": frozenset("source sources reference references cite citation citations says said where from document".split()),
    "why": frozenset("why how come not".split()),
    "yes": frozenset("yes yeah yep yup sure y".split()),
}
_ANCHORS: dict[Act, frozenset[str]] = {
    "next": _WORDS["next"] - {"going", "ahead", "carry"},
    "repeat": frozenset("repeat again pardon reread rewind missed".split()),
    "stop": _WORDS["stop"] - {"guide", "routine", "walk"},
    "where": frozenset({"where", "resume"}),
    "none": frozenset({"none", "neither", "nope", "no", "else", "nothing"}),
    "more": frozenset("more else further elaborate expand details detail info information explain deeper".split()),
    "proof": _WORDS["proof"] - {"strong", "weak", "sure"},
    "source": _WORDS["source"] - {"from", "said"},
    "why": frozenset({"why", "come"}),
}
_STEP_WORDS = frozenset({"step", "number", "part", "to", "jump", "skip", "no"})
_PICK_WORDS = frozenset({"option", "number", "choice", "answer", "pick", "choose", "no"})
_MOST_WORDS = 9  # a longer message says something of its own
_PHRASES: dict[str, Act] = {
    "go on": "next", "keep going": "next", "carry on": "next", "go ahead": "next", "move on": "next", "what now": "next",
    "then what": "next", "and then": "next", "ok": "next", "okay": "next", "k": "next", "yes": "next", "got it": "next",
    "say that again": "repeat", "come again": "repeat", "what was that": "repeat", "once more": "repeat",
    "one more time": "repeat", "what": "repeat", "says who": "source", "who says": "source", "who says so": "source",
    "where was i": "where", "where were we": "where", "where are we": "where", "where am i": "where",
    "which step": "where", "what step": "where", "which step was that": "where", "what step am i on": "where",
    "thats enough": "stop", "how so": "why", "why not": "why", "is it": "proof", "really": "proof", "are you sure": "proof",
}  # fmt: skip


def recognise(words: list[str], among: frozenset[Act]) -> Said | None:
    """Return the act that a message does, of those that make sense now, or None if it says something of its own."""
    if not words or len(words) > _MOST_WORDS:
        return None
    phrase = _PHRASES.get(" ".join(words))
    if phrase in among:
        return Said(phrase)
    content = [word for word in words if word not in _EMPTY]
    if "pick" in among and "step" not in words and (said := _numbered("pick", words, _PICK_WORDS)):
        return said
    if "step" in among and (said := _numbered("step", words, _STEP_WORDS)):
        return said
    for act in sorted(among):
        anchors = _ANCHORS.get(act, _WORDS.get(act, frozenset()))
        if content and set(content) <= _WORDS.get(act, frozenset()) and anchors & set(content):
            return Said(act)
    return None


def _numbered(act: Act, words: list[str], beside: frozenset[str]) -> Said | None:
    """Return the act with its number, if the message is nothing but a number and words that go with it."""
    numbers = [_NUMBERS[word] for word in words if word in _NUMBERS and word != "one"] or [1 for word in words if word == "one"]
    rest = [word for word in words if word not in _NUMBERS and word not in beside and word not in _EMPTY]
    return Said(act, numbers[0]) if len(set(numbers)) == 1 and not rest else None
