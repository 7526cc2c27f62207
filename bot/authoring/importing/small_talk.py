"""Recognise pairs that are small talk, by common names of intents or by their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.records import SmallTalk
from bot.text.characters import words

if TYPE_CHECKING:
    from bot.authoring.importing.pair import Pair

_NAMES = set(
    "hello hi hey greet greeting greetings welcome goodbye bye farewell goodbyes thanks thank thankyou chitchat smalltalk "
    "begrussung begruessung gruss verabschiedung danke saludo saludos despedida gracias salutation salutations merci".split()
)
_WHOLE = {
    "default-welcome-intent",
    "thank-you",
    "good-bye",
    "see-you",
    "general-greetings",
    "general-ending",
    "small-talk",
    "chit-chat",
}


SMALL_TALK = (
    SmallTalk(
        id="hello",
        message="Hello. What would you like to know?",
        variants=("hello", "hi", "hey", "good morning", "good afternoon", "good evening"),
    ),
    SmallTalk(id="thanks", message="You're welcome.", variants=("thanks", "thank you", "thanks a lot", "many thanks")),
    SmallTalk(id="bye", message="Goodbye.", variants=("bye", "goodbye", "see you", "good night")),
    SmallTalk(
        id="who-are-you",
        message="I am a program that looks up answers in our FAQ. Ask me a question in your own words.",
        variants=("who are you", "are you a robot", "what can you do", "help"),
    ),
)
"""The small talk of a new folder."""

_SAID = {" ".join(words(text)) for talk in SMALL_TALK for text in talk.variants}


def is_small_talk(pair: Pair) -> bool:
    """Return true if a pair is marked as small talk, its intent is called like one, or it asks nothing."""
    name = re.findall(r"[a-z]+", pair.id.lower())
    called = (len(name) == 1 and name[0] in _NAMES) or "-".join(name) in _WHOLE or name[:1] in (["chitchat"], ["smalltalk"])
    return pair.talk or called or " ".join(words(pair.question)) in _SAID
