"""Pairs of questions and answers -> their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import WriteError
from bot.languages.language import ENGLISH
from bot.languages.packs import languages, load_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.authoring.importing.pair import Pair

_ENOUGH = 500  # pairs that are read
_SHARE = 0.25  # smallest share of stop words in a text of a language


def language_of(pairs: Sequence[Pair], wanted: str) -> str:
    """Return the code of the chosen language, or the one that the pairs name, or the one with most stop words in them.

    The default is English.

    Raises:
        WriteError: if the chosen language neither exists nor is named by a pair.
    """
    named = {pair.language.lower() for pair in pairs if pair.language}
    known = [code for code in languages() if code in {wanted.lower(), *(name[:2] for name in named if name[2:3] in "-_")}]
    if known:
        return known[0]
    if wanted and not named:
        there = ", ".join(languages())
        raise WriteError(f"no pair names its language, and there is no language {wanted!r}; choose one of: {there}")
    text = "\n".join(f"{pair.question}\n{pair.answer}" for pair in pairs[:_ENOUGH])
    shares = {code: _share(text, code) for code in (ENGLISH, *languages())}
    likely = max(shares, key=lambda code: shares[code])
    return likely if shares[likely] >= _SHARE else ENGLISH


def _share(text: str, code: str) -> float:
    """Return the share of the words of a text that are stop words of a language."""
    language = load_language(code)
    words = language.words(text)
    return sum(word in language.stop_words for word in words) / max(len(words), 1)
