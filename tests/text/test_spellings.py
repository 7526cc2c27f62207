from __future__ import annotations

import pytest

from bot import Matcher
from bot.languages.packs import load_language

stem = load_language("en").stem


@pytest.mark.parametrize(
    "pair",
    """colour color|colouring coloring|favourite favorite|neighbourhood neighborhood|behavioural behavioral|odours odors
    organise organize|organisation organization|personalised personalized|recognising recognizing|analyse analyze|analysed analyzed
    centre center|metres meters|theatre theater|fibre fiber|catalogue catalog|dialogues dialogs|travelled traveled
    cancelling canceling|modelling modeling|labelled labeled|jewellery jewelry|programmes programs|grey gray|tyres tires
    anaemia anemia|anaesthetic anesthetic|orthopaedic orthopedic|oestrogen estrogen|foetus fetus|diarrhoea diarrhea
    defence defense|licence license|practised practiced|pyjamas pajamas|mould mold|moustache mustache|cheques checks
    enrolment enrollment|fulfil fulfill|ageing aging|cosy cozy|sceptical skeptical|aluminium aluminum|apologise apologize""".replace(
        "\n", "|"
    ).split("|"),
)
def test_british_and_american_spellings_have_one_stem(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    "apart", ["four for", "our or", "tour tor", "hour hor", "personalized person", "organize organ", "raise rise"]
)
def test_other_words_stay_apart(apart: str) -> None:
    one, other = apart.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "forms", ["revise revised revision", "advise advised", "precise precisely", "supervise supervision"]
)
def test_forms_of_a_word_stay_together(forms: str) -> None:
    assert len(set(map(stem, forms.split()))) == 1


def test_a_knowledge_in_one_spelling_is_asked_in_the_other() -> None:
    matcher = Matcher.fit(
        {"colour": ["what colours are there"], "size": ["which sizes are there"], "post": ["do you post it"]}
    )
    assert matcher.read("color?").repairs == ()
    assert [matcher.rank(text, 1)[0].id for text in ("color?", "colour?")] == ["colour", "colour"]
    assert matcher.rank("color?", 1)[0].confidence > 0.9
