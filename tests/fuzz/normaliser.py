"""How text is read: cleaned, split into words, stems, pairs and n-grams, and into questions."""

from __future__ import annotations

from bot.languages.packs import load_language
from bot.text.characters import unfit
from bot.text.sentences import MAX_PARTS, read_together, split_questions
from bot.text.tokens import MAX_CHARACTERS, clean, code, grams, neighbourhoods, pairs
from tests.fuzz.promises import text_of

ENGLISH = load_language("en")


def check(data: bytes) -> None:
    """Whatever a text holds, it is fit to show, short, and read the same a second time."""
    text = clean(text_of(data))
    assert not unfit(text)
    assert len(text) <= MAX_CHARACTERS
    assert clean(text) == text
    said = ENGLISH.words(text)
    assert all(word and not unfit(word) for word in said)
    stems = [ENGLISH.stem(word) for word in said]
    assert len(pairs(stems)) == len(stems) + 1
    for word in set(said):
        assert all(0 <= code(gram) < 2**32 for gram in grams(word))
        assert len(neighbourhoods(word, len(word))) == 3
    parts = split_questions(text, ENGLISH)
    assert len(parts) <= MAX_PARTS
    assert all(any(char.isalnum() for char in part) for part in parts)
    assert len(read_together(parts, ENGLISH)) <= len(parts)
