"""How the words of a message are meant: so now, denied, past, in general, or of somebody else."""

from __future__ import annotations

import pytest

from bot.languages.packs import load_language
from bot.text.clauses import ClauseReader

READER = ClauseReader(load_language("en"))


def read(text: str) -> list[str]:
    """Return the words of a message, each behind the first letter of its status if it is not affirmed."""
    clauses = READER.read(text)
    return [f"{s[:1]}:{w}" if s else w for c in clauses for w, s in zip(c.words, c.statuses, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("my hand hurts", "my hand hurts"),
        ("No pain", "no d:pain"),
        ("I don't have any pain, my hand is numb", "i dont d:have d:any d:pain my hand is numb"),
        ("it is not swollen but hot", "it is not d:swollen but hot"),
        ("no! throat swelling", "no throat swelling"),
        ("oh no, chest pain", "oh no chest pain"),
        ("oh no my face is numb", "oh no my face is numb"),
        ("is it itchy? no. lips swelling", "d:is d:it d:itchy no lips swelling"),
        ("a headache? no: numb lips", "d:a d:headache no numb lips"),
        ("pain? none", "d:pain none"),
        ("denies pain, cough or fever. wants tea", "denies d:pain d:cough d:or d:fever wants tea"),
        ("denies rash, lip swelling, cough. wants tea", "denies d:rash d:lip d:swelling d:cough wants tea"),
        ("no pain, my hand is numb", "no d:pain my hand is numb"),
        ("never had pain like this", "never had pain like this"),
        ("no pain until now", "no pain until now"),
        ("it does not stop bleeding", "it does not d:stop d:bleeding"),
        ("the pain is not getting better", "the pain is not getting better"),
        ("I burned it years ago", "p:i p:burned p:it p:years p:ago"),
        ("burned it, all healed", "p:burned p:it p:all p:healed"),
        ("burned it in 2009", "p:burned p:it p:in p:2009"),
        ("burned it last year and it hurts again", "burned it last year and it hurts again"),
        ("can tea cause a stroke", "g:can g:tea g:cause g:a g:stroke"),
        ("could my tea burn me", "g:could g:my g:tea g:burn g:me"),
        ("could this be a stroke", "could this be a stroke"),
        ("is my face drooping", "is my face drooping"),
        ("if a guest faints", "g:if g:a g:guest g:faints"),
        ("my cat fainted, is it ok", "o:my o:cat o:fainted is it ok"),
        ("I can t breathe", "i cant breathe"),
        ("I can´t breathe", "i cant breathe"),
        ("I can′t breathe", "i cant breathe"),
        ("...", ""),
        ("", ""),
    ],
)
def test_read(text: str, words: str) -> None:
    assert " ".join(read(text)) == words
