"""Common small talk: recognise it in pairs, and the small talk of a new folder."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from bot.languages.packs import languages
from bot.languages.starter import starter
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


@cache
def _said() -> set[str]:
    talks = chain.from_iterable(starter(code).small_talk for code in languages())
    return {" ".join(words(text)) for talk in talks for text in talk.variants}


def is_small_talk(pair: Pair) -> bool:
    """Return true if a pair is marked as small talk, or its intent or its question is common small talk."""
    name = re.findall(r"[a-z]+", pair.id.lower())
    called = (len(name) == 1 and name[0] in _NAMES) or "-".join(name) in _WHOLE or name[:1] in (["chitchat"], ["smalltalk"])
    return pair.talk or called or " ".join(words(pair.question)) in _said()
