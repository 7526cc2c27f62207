"""Every fact of the two documents stands in the entry whose subject it is, in document order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.content.folder import load_knowledge
from bot.records import Entry
from bot.text.sentences import first_sentence

KNOWLEDGE = load_knowledge(Path(__file__).parent.parent / "knowledge")
STUDIES = {study.id: study for study in KNOWLEDGE.studies}
GUIDE = KNOWLEDGE.guides[0]

FACTS: list[tuple[str, list[str]]] = [
    # --- the practitioner ---
    # introduction: the trend, what devotees credit it with, and lasting or not
    ("what-is-facial-massage", ["practitioner", "trend", "recent years"]),
    ("what-is-facial-massage", ["some fans", "plump cheeks", "smooth forehead", "taut jawline"]),
    ("plumping", ["some fans", "plump cheeks"]),
    ("wrinkles", ["some fans", "smooth foreheads"]),
    # many types: welcome ones, and those for trained hands only
    ("best-type", ["practitioner", "many types", "huge benefits", "less keen", "untrained hands"]),
    ("benefits", ["huge benefits"]),
    ("is-it-safe", ["less keen", "untrained"]),
    ("professional-or-home", ["less keen", "untrained hands"]),
    # relaxing; benefits said to be proven, and what they are put down to
    ("relaxation", ["practitioner", "really relaxing"]),
    ("benefits", ["really relaxing", "proven health benefits", "mainly", "lymph flow"]),
    ("lymphatic-system", ["most health benefits", "proven", "names no study"]),
    ("lymphatic-drainage", ["practitioner", "proven", "lymph"]),
    ("evidence-strength", ["practitioner", "proven", "naming no study"]),
    # what poor lymph flow does: nutrients, puffiness, dullness, drooping by held water
    (
        "lymphatic-system",
        ["poor lymph flow", "nutrients", "skin cells", "puffy", "dull", "even drooping", "held water"],
    ),
    ("lymphatic-drainage", ["poor lymph flow", "nutrients", "puffy", "dull", "drooping"]),
    ("puffiness", ["poor lymph flow", "held water", "droop"]),
    ("dull-skin", ["dullness", "poor lymph flow", "nutrients", "skin cells"]),
    ("sagging-jowls", ["drooping", "water held", "poor lymph flow"]),
    ("benefits", ["nutrients", "puffy", "dull", "droopy"]),
    # why it should flow
    ("lymphatic-system", ["key to a healthy complexion"]),
    ("dull-skin", ["key to a healthy complexion"]),
    # how: a tool at home, or an expert
    ("gua-sha", ["practitioner", "lymph", "at home"]),
    ("lymphatic-system", ["gua sha", "at home", "expert", "vigorous", "targeted"]),
    ("lymphatic-drainage", ["gua sha", "at home", "expert", "more vigorous", "targeted"]),
    ("puffiness", ["gua sha", "at home", "expert", "more vigorous", "targeted"]),
    (
        "professional-or-home",
        ["gua sha", "at home", "lymphatic drainage expert", "more vigorous", "targeted"],
    ),
    # sculpting: trained hands, good therapists, and keeping it up
    ("lifting-sculpting", ["well-trained hands", "lifted", "contoured", "massage regularly"]),
    ("professional-or-home", ["excellent therapists", "trained hands"]),
    ("keeping-results", ["practitioner", "massage regularly", "lifted", "contoured", "schedule"]),
    ("does-it-work", ["well-trained hands", "keep massaging"]),
    # no evidence beyond a passing lift; wrinkles and jowls stay
    ("lifting-sculpting", ["temporary", "practitioner"]),
    ("how-long-results-last", ["no scientific evidence", "beyond", "temporary lift"]),
    ("gua-sha", ["no more than a temporary lift"]),
    ("wrinkles", ["don't expect", "practitioner", "no scientific evidence", "temporary lift"]),
    ("sagging-jowls", ["don't expect", "practitioner", "no scientific evidence", "temporary lift"]),
    ("benefits", ["temporary lift", "wrinkles", "jowls"]),
    # the jaw joint: what it is, passing relief, professionals, and why training
    ("tmj", ["temporary relief", "face muscles", "around the jaw", "between its joints"]),
    ("tmj", ["professional massage can ease", "tension"]),
    ("tmj", ["vigorous", "good training", "stress and pull on the skin"]),
    ("benefits", ["TMJ", "for a time"]),
    ("relaxation", ["professional massage", "jaw", "for a time"]),
    ("professional-or-home", ["vigorous massage needs good training", "stress and pull", "TMJ"]),
    ("is-it-safe", ["vigorous", "stress and pull", "good training"]),
    ("how-much-pressure", ["vigorous massage needs good training", "stress and pull"]),
    # fillers: the wait and its reason
    ("fillers-wait", ["at least two weeks", "better still four", "settle properly"]),
    ("fillers-dissolve", ["at least two weeks", "preferably four", "settle"]),
    ("fillers-areas-to-avoid", ["at least two weeks", "preferably four"]),
    # fillers: not broken down; where not to press deeply
    ("fillers-dissolve", ["won't break filler down", "move", "not said"]),
    ("fillers-areas-to-avoid", ["deep pressure", "cheeks", "tear trough", "jawline", "examples"]),
    ("fillers-wait", ["deep pressure", "cheeks", "tear trough", "jawline"]),
    ("how-much-pressure", ["filler", "cheeks", "tear trough", "jawline", "avoid deep pressure"]),
    ("neck-and-jaw", ["filler", "jawline", "avoid deep pressure"]),
    ("cheeks", ["filler", "tear trough", "avoid deep pressure"]),
    # lasting lift: doubt, and the route for those whose main goal it is
    ("how-long-results-last", ["sceptical", "long-term"]),
    ("lasting-lift", ["doubts", "long term", "temporary"]),
    ("lasting-lift", ["permanent", "contour", "main aim", "professional aesthetic treatments", "best route"]),
    ("sagging-jowls", ["permanent lift", "main goal", "professional treatments", "best route"]),
    (
        "alternatives-overview",
        ["permanent lift", "main goal", "Botox", "hyaluronic acid", "Profound RF", "Sofwave"],
    ),
    # injections
    ("botox-and-fillers", ["Botox", "hyaluronic acid", "can help define and shape"]),
    ("lasting-lift", ["Botox", "hyaluronic acid", "define"]),
    # energy treatments
    ("energy-treatments", ["such as Profound RF or Sofwave", "tighten", "lift", "minimal", "long-lasting"]),
    (
        "lasting-lift",
        ["Profound RF", "Sofwave", "tighten and lift", "minimal downtime", "long-lasting results"],
    ),
    # the skincare routine, and massage as one part of it
    ("skincare-routine", ["solid", "your own skin needs"]),
    ("skincare-routine", ["cleanser", "antioxidants", "sunscreen", "moisturiser", "retinoid", "evening"]),
    (
        "skincare-routine",
        ["massage can be useful", "one part of a wider approach", "skin health", "rejuvenation"],
    ),
    ("bottom-line", ["useful", "one part"]),
    ("alternatives-overview", ["solid skincare routine", "one part of a broader approach"]),
    # --- the review ---
    # opening: what advocates say
    ("what-is-facial-massage", ["plumps the skin for a while", "long-term change"]),
    ("how-long-results-last", ["advocates claim", "brief plumping", "long-term change"]),
    # opening: what few studies suggest, their shortcomings, and the verdict
    ("does-it-work", ["few small studies", "blood flow", "plumper skin", "judged to look better"]),
    ("plumping", ["may plump the skin", "significant shortcomings", "very uncertain"]),
    ("dull-skin", ["small number of studies suggest", "personal judgement"]),
    ("study-shortcomings", ["significant", "too few people", "no long-term follow-up", "examples"]),
    ("how-long-results-last", ["no long-term follow-up"]),
    ("does-it-work", ["no conclusive proof", "visible ageing", "significantly"]),
    ("evidence-strength", ["no conclusive proof", "some evidence", "weak"]),
    ("wrinkles", ["no conclusive proof", "significant change in visible ageing"]),
    # what some practitioners claim, and how strong that is
    ("keeping-results", ["some practitioners claim", "at once or over time", "regular treatments", "weak"]),
    ("how-long-results-last", ["some practitioners claim", "at once or over time"]),
    ("does-it-work", ["some support", "weak"]),
    # 2018: rollers on one cheek
    ("study-2018-roller", ["2018", "rollers", "12 people", "right cheek", "five weeks"]),
    ("study-2018-roller", ["vasodilation", "measure of blood flow", "greater", "right cheek only"]),
    ("blood-flow", ["2018", "12 people", "right cheek", "five weeks", "vasodilation", "that cheek alone"]),
    ("face-rollers", ["2018", "12 people", "right cheek", "5 weeks", "vasodilation", "only that cheek"]),
    ("blood-flow", ["might help circulation", "in theory", "nutrients", "plumper", "healing"]),
    ("study-2018-roller", ["might help circulation", "in theory", "nutrients", "plumper", "healing"]),
    ("face-rollers", ["in theory", "nutrients", "plump", "healing", "more research"]),
    ("plumping", ["in theory"]),
    ("study-2018-roller", ["very small", "more research"]),
    ("blood-flow", ["very small", "more research"]),
    # 2021: the pilot with scans
    ("study-2021-ct", ["2021", "pilot", "suggests", "look of a lift", "cheeks"]),
    (
        "study-2021-ct",
        ["CT scans", "cadaver", "six volunteers", "could improve facial mobility", "might", "younger"],
    ),
    (
        "lifting-sculpting",
        ["2021", "pilot", "six volunteers", "cadaver", "could aid facial mobility", "perhaps"],
    ),
    # 2022: the later scans
    ("study-2022-ct", ["2022", "some of the authors", "similar technique", "five volunteers", "two weeks"]),
    ("study-2022-ct", ["thinner skin", "lift", "better look", "subjective", "very small"]),
    ("skin-thinning", ["2022", "five volunteers", "two weeks", "thinner", "lifted", "judged to look better"]),
    (
        "lifting-sculpting",
        ["2022", "five volunteers", "two weeks", "thinner", "lifted", "judged to look better"],
    ),
    # 2017: skin samples
    ("study-2017-laboratory", ["2017", "laboratory", "skin samples", "more expression"]),
    (
        "study-2017-laboratory",
        ["decorin", "fibrillin", "tropoelastin", "procollagen-1", "structure and elasticity"],
    ),
    ("skin-proteins", ["2017", "expression of decorin", "fibrillin", "tropoelastin", "procollagen-1"]),
    ("skin-proteins", ["skin samples", "laboratory", "structure and elasticity", "very uncertain"]),
    # 2017: cream with massage against cream alone
    (
        "study-2017-cream",
        ["same 2017 study", "anti-ageing cream", "20 white women", "65 to 75", "similar group of 22"],
    ),
    ("study-2017-cream", ["8 weeks", "not told who had which", "various signs of ageing", "elasticity"]),
    ("study-2017-cream", ["massage and cream group", "better"]),
    ("wrinkles", ["2017", "cream plus massage", "better on ageing and elasticity", "cream alone"]),
    # types: none proven better, and four of them
    (
        "best-type",
        ["no type is proven better", "visible signs of ageing", "Swedish", "shiatsu", "gua sha", "lymphatic"],
    ),
    ("swedish", ["long, light strokes", "ease tension", "muscles", "no type is proven better"]),
    ("shiatsu", ["from Japan", "pressure", "points of the body", "on the face too"]),
    ("gua-sha", ["contours of the face", "flat crystal tool", "East Asian medicine", "no type"]),
    (
        "lymphatic-drainage",
        ["moves lymph", "body fluid", "under the skin", "some people use it for puffiness"],
    ),
    ("puffiness", ["some people use lymphatic drainage"]),
    ("lymphatic-system", ["body fluid", "beneath the skin"]),
    # what is vital; oils
    ("what-you-need", ["vital", "hands", "lotion or oil", "friction"]),
    ("which-oil", ["suits your skin type", "acne", "noncomedogenic", "jojoba", "less likely to block pores"]),
    ("acne-prone-skin", ["noncomedogenic", "jojoba", "less likely to block pores", "neither document"]),
    # parts of the hand, and tools
    (
        "what-you-need",
        ["fingers", "thumbs", "heel of the hand", "optional", "some people may find one helpful"],
    ),
    ("face-rollers", ["even, gentle pressure", "many sizes", "metal", "wood", "glass", "crystal"]),
    ("jade-rollers", ["some makers", "jade", "extra benefits", "no scientific evidence"]),
    ("heated-massagers", ["some companies", "may soothe aches and pains", "relaxed"]),
    ("relaxation", ["heated massagers may"]),
    ("chilled-massagers", ["liquid", "may need to be kept in the fridge"]),
    ("chilled-massagers", ["refreshing", "may tighten the skin for a time", "temporary"]),
    ("vibrating-massagers", ["makers claim", "more intense", "no study has looked"]),
    # steps: many ways; each of the six; the end
    ("how-to", ["beginners", "many ways to massage"]),
    ("how-to", ["dime-sized", "hands", "warm", "evenly", "face and neck", "light upward strokes"]),
    ("effleurage", ["light upward strokes", "oil evenly", "face and neck", "dime-sized"]),
    ("neck-and-jaw", ["gently up from the collarbones to the jaw", "several times"]),
    ("neck-and-jaw", ["sides of your chin", "light but firm", "out and up", "across the jawbone", "ears"]),
    ("how-much-pressure", ["light but firm", "chin"]),
    ("cheeks", ["beside your nose", "similar motion", "up and out", "cheekbones", "several times"]),
    ("forehead-and-brows", ["between your eyebrows", "out along the brow bone", "temples", "several times"]),
    ("forehead-and-brows", ["back to the brows", "straight up", "hairline"]),
    ("direction-of-strokes", ["upward", "collarbones up to the jaw", "out and up over the jawbone", "ears"]),
    (
        "direction-of-strokes",
        ["up and out over the cheekbones", "brow bone to the temples", "up to the hairline"],
    ),
    ("after-massage", ["can finish with effleurage", "leave the oil on", "cleanser", "choice is yours"]),
    # risks
    ("is-it-safe", ["risks very small", "in some cases"]),
    ("product-reactions", ["in some cases", "may", "strong actives", "retinoids", "chemical exfoliants"]),
    (
        "irritation-microtears",
        ["excessive or intense", "could irritate", "pressing or rubbing too hard", "microtears"],
    ),
    ("how-much-pressure", ["excessive or intense", "could irritate", "microtears"]),
    ("pain", ["very roughly", "may hurt", "aggressive", "injured or inflamed"]),
    ("tmj", ["aggressive", "may irritate", "injured or inflamed"]),
    # other treatments
    ("alternatives-overview", ["minimally invasive", "may raise circulation and plump the skin"]),
    ("face-yoga", ["some people report", "taut", "muscles of the face"]),
    ("face-yoga", ["2018 article", "collagen and elastin", "few studies", "how people look"]),
    ("microcurrent", ["held in the hand", "tiny electric currents", "skin and muscle"]),
    ("microcurrent", ["made for the home", "qualified professional", "may raise circulation"]),
    ("ultrasound-facial", ["HIFU", "sthetician", "ultrasound waves", "heat deep in the skin"]),
    ("ultrasound-facial", ["damages skin cells", "body to repairing them", "may raise circulation"]),
    ("microneedling", ["roller", "tiny needles", "very small holes", "may prompt the skin to make collagen"]),
    # closing: what it may do, how far the evidence goes, how to try it, and harm
    ("benefits", ["may aid circulation", "plump skin for a while", "relaxing", "limited", "very uncertain"]),
    ("bottom-line", ["may be relaxing", "aid circulation", "plump skin for a while", "limited"]),
    ("relaxation", ["may be a relaxing experience", "limited"]),
    ("does-it-work", ["no long-term study shows it"]),
    ("evidence-strength", ["no long-term study shows a significant change"]),
    ("lasting-lift", ["no long-term study", "significant change over time"]),
    ("bottom-line", ["work the skin gently"]),
    ("what-you-need", ["noncomedogenic oil", "rollers", "heated", "chilled", "vibrating"]),
    ("bottom-line", ["hands", "noncomedogenic oil", "harm is unlikely", "press too hard"]),
    ("is-it-safe", ["harm", "pain", "side effects", "unlikely", "press too hard"]),
    ("pain", ["unlikely", "do not press too hard"]),
]


VERBS = {
    "low": r"\bmay\b",
    "very-low": "very uncertain",
    "none": r"\b(?:no|neither)\b",
    "opinion": "practitioner|review|document",
    "not-a-claim": "",
}


def _said(topic: str) -> str:
    """Return all that the answer of a topic says, in lower case and on one line."""
    entry = next(entry for group in KNOWLEDGE.topics for entry in group.entries if entry.id == topic)
    fields = [entry.answer, entry.caveat]
    for study in (STUDIES[identifier] for identifier in entry.studies if entry.id.startswith("study-")):
        fields += [study.title, study.design, study.who, study.duration, study.found, study.limits]
    return " ".join(" ".join(fields).lower().split())


@pytest.mark.parametrize(("topic", "strings"), FACTS, ids=[f"{n}-{topic}" for n, (topic, _) in enumerate(FACTS)])
def test_the_fact_stands_in_its_entry(topic: str, strings: list[str]) -> None:
    said = _said(topic)
    assert [string for string in strings if string.lower() not in said] == []


def test_every_topic_has_a_fact() -> None:
    ids = {entry.id for group in KNOWLEDGE.topics for entry in group.entries}
    assert {topic for topic, _ in FACTS} == ids


@pytest.mark.parametrize(
    ("study", "year", "people", "duration"),
    [
        ("2017-laboratory", "2017", (), "not stated"),
        ("2017-cream", "2017", (20, 22), "8 weeks"),
        ("2018-roller", "2018", (12,), "5 weeks"),
        ("2021-ct", "2021", (6,), "not stated"),
        ("2022-ct", "2022", (5,), "2 weeks"),
    ],
)
def test_the_study_has_its_numbers(study: str, year: str, people: tuple[int, ...], duration: str) -> None:
    record = STUDIES[study]
    assert (record.year, record.people, record.duration) == (year, people, duration)


def test_there_are_five_studies() -> None:
    assert len(STUDIES) == 5


def test_the_guide_has_the_six_steps_in_order() -> None:
    words = ["dime-sized", "collarbones", "chin", "nose", "temples", "hairline"]
    assert len(GUIDE.steps) == len(words)
    for word, step in zip(words, GUIDE.steps, strict=True):
        assert word in step.text
    assert ["several times" in step.text for step in GUIDE.steps] == [False, True, True, True, True, False]


@pytest.mark.parametrize("entry", KNOWLEDGE.entries, ids=lambda entry: entry.id)
def test_the_short_answer_is_one_sentence_that_keeps_the_verb_of_its_certainty(entry: Entry) -> None:
    assert first_sentence(entry.short) == entry.short
    assert len(entry.short.split()) <= 25
    assert re.search(VERBS[entry.certainty], entry.short, re.IGNORECASE)
