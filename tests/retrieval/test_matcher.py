"""What must hold for the engine on anybody's phrasings."""

from __future__ import annotations

import gc
import itertools
import random
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import FAQBot, Matcher
from bot.records import Reading
from bot.retrieval import Index, fit_rows
from bot.retrieval.classifier import FEW_PHRASINGS
from bot.retrieval.training import MANY_ENTRIES, MANY_PHRASINGS
from bot.storage.store import Store, pack
from bot.text.tokens import MAX_CHARACTERS

SHOP = {
    "emi": ["You guys provide EMI option?", "EMI", "I want in installment", "0% interest payment"],
    "cash": ["Cash on delivery?", "COD", "Can I pay cash when it arrives"],
    "size": ["What sizes are available", "king size", "how do I measure my bed", "length in inches"],
    "refund": ["I want my money back", "refund", "return my mattress", "how do I return it"],
}

WHEN = [f"{day} {time}" for day in ("today", "tomorrow", "on Monday", "at Easter") for time in ("early", "late", "at noon")]
WHEN += [f"in {number} days" for number in range(2, 26)]


@pytest.fixture(scope="module")
def shop() -> Matcher:
    return Matcher.fit(SHOP)


@pytest.mark.parametrize("text", [text for texts in SHOP.values() for text in texts])
def test_an_authors_own_wording_finds_its_entry_and_is_sure_of_it(shop: Matcher, text: str) -> None:
    best = shop.rank(text)[0]
    assert text in SHOP[best.id]
    assert best.confidence > 0.5


def test_every_wording_that_ships_finds_its_own_entry_first(bot: FAQBot) -> None:
    for entry in bot.knowledge.entries:
        for text in (entry.question, *entry.variants):
            assert bot.read(text).candidates[0].id == entry.id, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("emi availble?", "emi"),
        ("can i get a refnud plz", "refund"),
        ("KING SIZE!!!", "size"),
        ("cash-on-delivery possible", "cash"),
        ("i'd like to return this", "refund"),
        ("measurng the bed", "size"),
    ],
)
def test_other_wordings_and_typos_find_the_entry(shop: Matcher, text: str, expected: str) -> None:
    assert shop.rank(text, limit=1)[0].id == expected


def test_repairs_are_told(shop: Matcher) -> None:
    assert shop.read("refnud of the mattres").repairs == (("refnud", "refund"), ("mattres", "mattress"))


@pytest.mark.parametrize(
    ("text", "identifier", "nearest"),
    [(wording, identifier, wording) for identifier, wordings in SHOP.items() for wording in wordings]
    + [("please the money back now", "refund", max(SHOP["refund"], key=lambda wording: "money" in wording))],
)
def test_the_nearest_wording_of_an_entry_shares_most_with_a_text(
    shop: Matcher, text: str, identifier: str, nearest: str
) -> None:
    assert shop.nearest(text, identifier) == nearest


@pytest.mark.parametrize("text", ["", "???", "\x00", "zzzz qqqq", "明天几点日出", "😀"])
def test_what_is_unknown_has_no_match_or_hardly_one(shop: Matcher, text: str) -> None:
    assert all(match.confidence < 0.2 for match in shop.rank(text))


@pytest.mark.parametrize(
    ("phrasings", "synonyms", "told"),
    [
        ({"a": "text"}, (), "the phrasings of 'a' are no list of texts; give {id: [phrasing, ...]}"),
        ({"a": ["b"], "c": [1]}, (), "the phrasings of 'c' are no list of texts; give {id: [phrasing, ...]}"),
        ({"a": None}, (), "the phrasings of 'a' are no list of texts; give {id: [phrasing, ...]}"),
        ({1: ["b"]}, (), "1 is no id, as it is no text; give {id: [phrasing, ...]}"),
        ([1], (), "the phrasings are of the type list; give {id: [phrasing, ...]}"),
        ("text", (), "the phrasings are of the type str; give {id: [phrasing, ...]}"),
        (SHOP, ["refund"], "'refund' is no group of synonyms; write [[word, word, ...], ...]"),
        (SHOP, [1], "1 is no group of synonyms; write [[word, word, ...], ...]"),
        (SHOP, "refund", "'r' is no group of synonyms; write [[word, word, ...], ...]"),
        (SHOP, [["refund", 1]], "['refund', 1] is no group of synonyms; write [[word, word, ...], ...]"),
    ],
)
def test_what_can_not_be_fitted_is_told_with_the_remedy(phrasings: object, synonyms: object, told: str) -> None:
    with pytest.raises(TypeError) as caught:
        Matcher.fit(phrasings, synonyms=synonyms)  # type: ignore[arg-type]
    assert str(caught.value) == told


def test_a_group_of_synonyms_that_is_empty_stands_for_nothing() -> None:
    with pytest.raises(ValueError, match=r"^a group of synonyms is empty; remove it$"):
        Matcher.fit(SHOP, synonyms=[["refund", "money back"], []])


def test_of_a_long_text_as_much_is_read_as_of_a_message(shop: Matcher) -> None:
    reading = shop.read("  refund\x00 " + "x" * 40_000)
    assert reading.text == "refund " + "x" * (MAX_CHARACTERS - 10)
    assert reading == shop.read(reading.text)
    assert reading.candidates[0].id == "refund"


def test_an_unknown_little_word_is_no_sign_of_another_subject(shop: Matcher) -> None:
    assert all(shop.read(f"refund {word}").known == 1.0 for word in ("pls", "whoever", "2x", "fx", "everybody"))
    assert shop.read("refund zebra").known < 0.6
    assert shop.read("refund cow").known < 0.6
    doubts = [1 - shop.rank(text)[0].confidence for text in ("refund pls", "refund zebra")]
    assert doubts[1] > 3 * doubts[0]


def test_an_ordinary_word_tells_little_however_few_the_phrasings() -> None:
    few = Matcher.fit(
        {"sour": ["why does my coffee taste sour", "it is sour"], "crack": ["when do the beans crack", "first crack"]}
    )
    asked = few.rank("why does my neighbour shout")[0].confidence
    assert asked < few.rank("sour")[0].confidence - 0.2


def test_an_ordinary_word_is_no_slip_of_another() -> None:
    few = Matcher.fit(
        {"them": ["the beans are burnt", "the roast went dark"], "cool": ["look at this", "cool the beans fast"]}
    )
    assert few.read("took them fast").repairs == ()


def test_the_order_of_entries_does_not_matter() -> None:
    turned = {identifier: SHOP[identifier] for identifier in reversed(SHOP)}
    assert fit_rows(turned, ()) == fit_rows(SHOP, ())


def test_many_fits_at_once_give_the_bytes_of_one() -> None:
    draw = random.Random(1)
    words = [f"w{number}x" for number in range(150)]
    phrasings = {f"e{entry}": [" ".join(draw.choices(words, k=6)) for _ in range(25)] for entry in range(30)}
    alone = fit_rows(phrasings, ())
    with ThreadPoolExecutor(4) as threads:
        assert all(rows == alone for rows in threads.map(lambda _: fit_rows(phrasings, ()), range(8)))


def test_an_index_survives_being_written_and_read(shop: Matcher) -> None:
    again = Matcher(Index(Store.in_memory(pack(fit_rows(SHOP, ())))))
    for text in ("emi availble?", "return", "how long is the bed"):
        assert again.read(text) == shop.read(text)


def test_two_entries_with_a_phrasing_each_are_enough() -> None:
    matcher = Matcher.fit({"open": ["When do you open?"], "park": ["Where can I park?"]})
    assert [matcher.rank(text, limit=1)[0].id for text in ("opening hours, when", "parking where")] == ["open", "park"]
    assert matcher.rank("pizza with pineapple")[0].confidence < 0.3


def test_one_entry_alone_is_found_and_strangers_are_not() -> None:
    matcher = Matcher.fit({"open": ["When do you open?", "opening hours"]})
    assert matcher.rank("opening hours")[0].confidence > 0.5
    assert not matcher.rank("xyzzy") or matcher.rank("xyzzy")[0].confidence < 0.2


def test_entries_with_thousands_of_phrasings_are_told_apart_a_few_at_a_time() -> None:
    """One of them is about anything, and takes nothing that the others say."""
    towns = [f"{first}{last}" for first in ("Ash", "Brook", "Cold", "Dun", "Elm", "Fern") for last in ("ford", "ham", "ley")]
    ways = [f"{way} {when}" for way in ("a bus", "a train", "the ferry", "a taxi", "my bike") for when in WHEN]
    phrasings = {town.lower(): [f"how do I reach {town} by {way}" for way in ways] for town in towns}
    phrasings["anything"] = [
        f"{what} {when}" for what in ("a poem", "my knee", "the news", "a joke", "song") for when in WHEN
    ]
    assert sum(map(len, phrasings.values())) > FEW_PHRASINGS
    matcher = Matcher.fit(phrasings)
    assert all(matcher.rank(f"which bus for {town}?")[0].id == town.lower() for town in towns)
    assert matcher.rank("tell me a joke")[0].id == "anything"


@pytest.mark.parametrize("collecting", [True, False])
def test_fitting_leaves_the_garbage_collector_as_it_was(*, collecting: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        Matcher.fit(SHOP)
        assert gc.isenabled() is collecting
        with pytest.raises(ValueError, match="nothing to match"):
            Matcher.fit({})
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()


def test_a_phrasing_under_two_entries_leads_to_both() -> None:
    matcher = Matcher.fit(
        {"a": ["shared words here", "alpha beta"], "b": ["shared words here", "gamma delta"], "c": ["other"]}
    )
    first, second = matcher.rank("shared words here", limit=2)
    assert {first.id, second.id} == {"a", "b"}
    assert second.confidence > first.confidence / 2


def test_unbalanced_entries_do_not_drown_the_small_one() -> None:
    many = [f"delivery to town number {number}" for number in range(60)]
    matcher = Matcher.fit({"delivery": many, "warranty": ["warranty"]})
    assert matcher.rank("what warranty do you give")[0].id == "warranty"


def test_a_slip_in_a_synonym_is_repaired_and_the_synonym_joined() -> None:
    phrasings = {
        "advantages": ["what are the advantages", "any advantages"],
        "flow": ["does it raise the blood flow", "more blood flow"],
        "wrinkles": ["does it remove a wrinkle", "a wrinkle in my face"],
    }
    groups = [["advantages", "benefits"], ["blood flow", "circulation"], ["wrinkle", "fine lines"]]
    matcher = Matcher.fit(phrasings, synonyms=groups)

    def read(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        reading = matcher.read(text)
        return reading.candidates[0].id, reading.repairs

    assert read("what are the beenfits") == ("advantages", (("beenfits", "benefits"),))
    assert read("does it raise the circultion") == ("flow", (("circultion", "circulation"),))
    assert read("fine linse") == ("wrinkles", (("linse", "lines"),))


def test_a_synonym_stands_for_the_first_of_its_group() -> None:
    matcher = Matcher.fit(
        {"wrinkles": ["does it remove wrinkles"], "oil": ["which oil"]}, synonyms=[["wrinkles", "crow's feet"]]
    )
    assert matcher.rank("crows feet?")[0].id == "wrinkles"


@pytest.mark.parametrize("phrasings", [{}, {"a": []}, {"a": ["???"], "b": [""]}])
def test_nothing_to_match_is_refused_with_a_reason(phrasings: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="there is nothing to match: no phrasing holds a word"):
        Matcher.fit(phrasings)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=200), st.integers(min_value=0, max_value=10))
def test_any_text_gets_at_most_the_matches_asked_for_in_order(shop: Matcher, text: str, limit: int) -> None:
    matches = shop.rank(text, limit)
    assert len(matches) <= limit
    assert matches == sorted(matches, key=lambda match: (-match.confidence, match.id))
    assert all(0 <= match.confidence <= 1 for match in matches)
    assert shop.rank(text, limit) == matches


@pytest.mark.filterwarnings("error")
def test_many_entries_of_one_phrasing_are_fitted_without_a_warning() -> None:
    matcher = Matcher.fit({f"town-{letter}": [f"how do I get to {letter * 4}"] for letter in "abcdefghijklmnopqrstuvwxyz"})
    assert matcher.rank("the way to cccc")[0].id == "town-c"


def test_a_word_that_is_known_is_not_drawn_out() -> None:
    matcher = Matcher.fit({"huge": ["size XXXL"], "large": ["size XXL"], "small": ["size S"]})
    assert [matcher.rank(text)[0].id for text in ("xxxl", "xxl", "sizeee s")] == ["huge", "large", "small"]


def test_letters_that_all_of_many_entries_share_find_none() -> None:
    ends = ["".join(letters) for letters in itertools.product("bcdfghjk", repeat=3)]
    assert len(ends) > MANY_ENTRIES
    matcher = Matcher.fit({end: [f"quay{end}"] for end in ends})
    assert matcher.read("quay") == Reading("quay", (), (), 0.0, ("quay",))
    assert matcher.rank("quaybcdfgh")[0].id == "bcd"


def test_a_pair_of_words_in_but_one_of_many_phrasings_tells_nothing() -> None:
    """It is in one of 40 by chance. Of a few, it may be the very sign of its entry."""
    gifts = ("vase", "card", "book", "lamp", "ring", "scarf", "cake", "rug", "clock", "tray")
    many = [f"{verb} a {gift}" for verb in ("wrap", "engrave", "gild", "label") for gift in gifts]
    matcher = Matcher.fit({"gifts": [*many, "odd socks"], "socks": ["socks", "odd ones"]})
    assert len(many) == MANY_PHRASINGS
    assert "gild a" in matcher.index.pairs
    assert "odd sock" not in matcher.index.pairs
    assert "odd one" in matcher.index.pairs


def test_entries_that_nothing_sets_apart_can_be_fitted() -> None:
    assert {match.id for match in Matcher.fit({"a": ["tea"], "b": ["tea"]}).rank("tea")} == {"a", "b"}


def test_an_entry_with_thousands_of_phrasings_is_told_from_those_that_share_no_word_with_it() -> None:
    big = [f"delivery {first} {second}" for first in "abcdefghijklmnopqrstuvwxyz"[:20] for second in range(160)]
    words = "ant bee cat dog elk fox gnu hen ibis jay kite lark mole newt".split()
    assert len(big) > FEW_PHRASINGS
    matcher = Matcher.fit({"aaa": big, **{f"z-{word}": [word] for word in words}})
    assert [matcher.rank(word)[0].id for word in words] == [f"z-{word}" for word in words]
    assert matcher.rank("delivery of what")[0].id == "aaa"


FEW = {
    "battery": ["how big is the battery"],
    "screen": ["what is the screen made of"],
    "returns": ["can I send it back"],
    "colours": ["which colours are there"],
}
ANSWERS = {
    "battery": "It holds 5000 mAh and charges over USB-C in an hour.",
    "screen": "Hardened glass, with an oleophobic coating against fingerprints.",
    "returns": "Within 30 days. We refund the price and pay the postage.",
}


def test_an_answer_is_evidence_for_its_entry_and_weaker_than_a_variant() -> None:
    matcher = Matcher.fit(FEW, answers=ANSWERS)
    assert [matcher.rank(text, 1)[0].id for text in ("will I get a refund", "fingerprints", "how many mah")] == [
        "returns",
        "screen",
        "battery",
    ]
    variants = FEW | {"refund": ["how is a refund paid"]}
    assert Matcher.fit(variants, answers=ANSWERS).rank("a refund", 1)[0].id == "refund"
    found = {entry: matcher.rank(texts[0], 1)[0] for entry, texts in FEW.items()}
    assert all(match.id == entry and match.confidence > 0.9 for entry, match in found.items())


def test_an_answer_tells_the_less_the_more_variants_its_entry_has() -> None:
    def confidence(variants: list[str]) -> float:
        matches = Matcher.fit(FEW | {"returns": variants}, answers=ANSWERS).rank("who pays the postage", 4)
        return {match.id: match.confidence for match in matches}["returns"]

    many = [f"can I {verb} {what}" for verb in ("return", "give back", "send back") for what in ("it", "this", "my phone")]
    assert confidence(FEW["returns"]) > confidence(many)


@pytest.mark.parametrize(
    ("answers", "kind", "message"),
    [
        (["a text"], TypeError, "the answers are not {id: text}"),
        ({"battery": 5}, TypeError, "the answers are not {id: text}"),
        ({"price": "ten"}, ValueError, "'price' has an answer and no phrasings"),
    ],
)
def test_answers_of_another_shape_are_refused(answers: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=re.escape(message)):
        Matcher.fit(FEW, answers=answers)
