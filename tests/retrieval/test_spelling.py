"""What a slip may do to a message, and what is left as it was typed."""

from __future__ import annotations

import pytest

from bot import Matcher
from bot.retrieval.spelling import EDIT, IN_FRONT, ODD, slip_cost

CARE = {
    "mask": ["can I use a face mask", "mask before bed", "a mask each night", "which mask for dry skin"],
    "ask": ["may I ask a person", "I ask a doctor first"],
    "oil": ["which face oil", "oil before bed", "do I need oil each night", "how much oil"],
}


@pytest.fixture(scope="module")
def care() -> Matcher:
    return Matcher.fit(CARE)


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        ("which fcae oil", (("fcae", "face"),)),
        ("ask before bed", ()),  # nothing else in it is a slip
        ("ask befroe bed", (("ask", "mask"), ("befroe", "before"))),
        ("ask a docter", (("docter", "doctor"),)),  # it stands where it is known to stand
        ("which nigth", (("nigth", "night"),)),
        ("tattoo removal", ()),
        ("m4sk b3d", ()),  # not words
        ("of ym", ()),  # too short
        ("which iol", (("iol", "oil"),)),  # of short words, only letters that are swapped
        ("which oyl", ()),
        ("task before bed", ()),  # a word of everyday English, though the knowledge does not hold it
        ("a maskk each nigth", (("maskk", "mask"), ("nigth", "night"))),
    ],
)
def test_slips_are_repaired_and_the_rest_is_left(care: Matcher, text: str, repairs: tuple[tuple[str, str], ...]) -> None:
    assert care.read(text).repairs == repairs


def test_a_slip_that_the_author_lists_is_no_reading_where_what_it_stands_for_is_as_near() -> None:
    matcher = Matcher.fit({"how": ["how to massage", "massage at home"]}, synonyms=[["massage", "masage"]])
    assert matcher.read("how to maskage").repairs == (("maskage", "massage"),)


def test_words_of_everyday_english_are_no_slips_of_short_words() -> None:
    matcher = Matcher.fit({"fines": ["fine", "overdue fines"], "wifi": ["wifi"], "parking": ["parking"], "pin": ["my pin"]})
    said = "fire, wife, bark, barking, pint, finest".split(", ")
    assert {text: matcher.read(text).repairs for text in said} == dict.fromkeys(said, ())


def test_they_are_where_their_neighbours_are_those_of_a_known_word() -> None:
    others = {f"kind-{at}": [f"about {at} things", f"what is number {at}", f"{at} of them"] for at in range(100, 130)}
    matcher = Matcher.fit({**others, "print": ["colour print", "how much is a colour print", "print from my phone"]})
    assert matcher.read("pint").repairs == ()
    assert matcher.read("colour pint").repairs == (("pint", "print"),)


def test_a_slip_in_a_singular_is_as_near_as_one_in_the_plural_that_is_known() -> None:
    matcher = Matcher.fit({"press": ["magazines", "borrow magazines and games"], "renew": ["renew my loan"]})
    assert matcher.read("magzine").repairs == (("magzine", "magazine"),)
    assert matcher.read("magzine").known > 0.5


def test_an_ordinary_word_has_no_singular() -> None:
    matcher = Matcher.fit({"late": ["always late", "is it always late"], "early": ["come early", "too early"]})
    assert matcher.read("galway").repairs == ()


def test_what_was_repaired_is_less_sure_than_an_authors_wording_as_typed() -> None:
    matcher = Matcher.fit({"press": ["magazines", "borrow magazines"], "renew": ["renew my loan", "keep it longer"]})
    typed, slipped = matcher.rank("magazines")[0], matcher.rank("magzines")[0]
    assert typed.id == slipped.id == "press"
    assert slipped.confidence < typed.confidence


def test_neighbours_decide_between_words_as_near() -> None:
    matcher = Matcher.fit({"cold": ["a cold sore heals", "cold weather"], "gold": ["a gold roller", "gold plated"]})
    assert matcher.read("a vold sore heals").repairs == (("vold", "cold"),)
    assert matcher.read("a vold roller").repairs == (("vold", "gold"),)


def test_a_repair_in_doubt_is_less_sure_of_its_entry(care: Matcher) -> None:
    assert care.rank("oyl before bed")[0].id == "oil"
    assert care.rank("oyl before bed")[0].confidence < care.rank("oil before bed")[0].confidence


@pytest.mark.parametrize(
    ("typed", "meant", "edits", "cost"),
    [
        ("msk", "mask", 1, EDIT),
        ("mmask", "mask", 1, EDIT),
        ("amsk", "mask", 1, EDIT),
        ("masjk", "mask", 1, EDIT + ODD),
        ("email", "mail", 1, EDIT + ODD + IN_FRONT),
        ("mist", "mask", 2, 2 * EDIT + 2 * ODD),
        ("doctr", "doctors", 2, 2 * EDIT),
    ],
)
def test_a_letter_that_does_not_belong_costs_more(typed: str, meant: str, edits: int, cost: float) -> None:
    assert slip_cost(typed, meant, edits) == cost


@pytest.mark.parametrize("word", ["oils", "cheek", "cheeks", "massage", "wrinkles"])
def test_every_slip_of_one_letter_has_its_word_among_the_near_ones(word: str) -> None:
    index = Matcher.fit({"one": [word], "other": ["something else"]}).index
    for at in range(len(word)):
        start, letter, end = word[:at], word[at], word[at + 1 :]
        swapped = start + end[:1] + letter + end[1:]
        for slip in (start + end, f"{start}x{letter}{end}", f"{start}x{end}", swapped):
            assert word in index.near(slip), slip


def test_a_letter_in_front_of_a_word_makes_another_word() -> None:
    matcher = Matcher.fit(
        {"sim": ["how many sim cards fit in"], "mail": ["what is your mail address"], "oil": ["which oil"]}
    )
    for text in ("does it support esim", "what is your email address"):
        assert matcher.read(text).repairs == ()


COMPOUNDS = {
    "wifi": ["how do I connect to the Wi-Fi"],
    "login": ["I forgot my login name"],
    "parking": ["where can I park"],
    "textbooks": ["where do I buy text books"],
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wifi", ("wi", "fi")),
        ("my log in", ("my", "login")),
        ("textbooks", ("text", "books")),
        ("log the car", ("log", "the", "car")),
        ("carpark", ("carpark",)),  # the phrasings hold no such pair
        ("WI-FI", ("wi", "fi")),
    ],
)
def test_a_compound_is_read_as_the_phrasings_write_it(text: str, words: tuple[str, ...]) -> None:
    assert Matcher.fit(COMPOUNDS).read(text).words == words
