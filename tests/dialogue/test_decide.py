"""What is replied to messages of several kinds, through the whole bot."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from bot import FAQBot
from bot.dialogue.decide import decide
from bot.dialogue.thresholds import Thresholds
from bot.records import Candidate, Reading
from bot.retrieval import Heard
from bot.text.utterance import Utterance


def ids(bot: FAQBot, text: str) -> list[str]:
    return [answer.id for answer in bot.ask(text).answers]


def made(text: str, *near: tuple[str, float], known: float = 1.0) -> Reading:
    return Reading(text, tuple(Candidate(identifier, confidence, ()) for identifier, confidence in near), (), known)


AT = Thresholds(
    answer=0.5,
    close=0.9,
    bare=0.8,
    near=0.6,
    sure=0.6,
    second=0.4,
    over_talk=0.5,
    talk=0.5,
    offer=0.3,
    choice=0.5,
    known=0.4,
    clear=0.5,
    plain=0.8,
    foreseen=0.36,
    found=0.6,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is it safe and how often should I do it?", ["is-it-safe", "keeping-results"]),
        ("swedish and shiatsu, what is each of them", ["swedish", "shiatsu"]),
        ("are jade ones better and do the vibrating ones do anything", ["jade-rollers", "vibrating-massagers"]),
        ("please explain me microcurrent and also the needling one", ["microcurrent", "microneedling"]),
        ("does it really work? and how quickly does it fade", ["does-it-work", "how-long-results-last"]),
        ("Had filler in my jaw. How long do I leave it, and will massage undo it?", ["fillers-wait", "fillers-dissolve"]),
        ("does it help with wrinkles and puffiness, and how long does it last", ["wrinkles", "how-long-results-last"]),
        ("is gua sha or shiatsu better? also is it safe?", ["best-type", "is-it-safe"]),
        ("jade rollers or gua sha?", ["jade-rollers", "gua-sha"]),
        ("whats the difference between microneedling and HIFU", ["microneedling", "ultrasound-facial"]),
        ("puffiness vs. wrinkles", ["puffiness", "wrinkles"]),
        ("hello, what is effleurage", ["effleurage"]),
        ("risks", ["is-it-safe"]),
        ("what is HIFU", ["ultrasound-facial"]),
    ],
)
def test_each_question_of_a_message_gets_its_answer(bot: FAQBot, text: str, expected: list[str]) -> None:
    assert sorted(ids(bot, text)) == sorted(expected)


def test_of_several_names_two_are_answered_and_the_rest_is_named(bot: FAQBot) -> None:
    reply = bot.ask("will it fix wrinkles, jowls and puffiness?")
    assert [answer.id for answer in reply.answers] == ["wrinkles", "sagging-jowls"]
    assert reply.message == 'These are two of your questions. Ask the rest again: "puffiness?"'


def test_a_third_question_is_named_as_left_out(bot: FAQBot) -> None:
    reply = bot.ask("does it work? is it safe? what is gua sha?")
    assert len(reply.answers) == 2
    assert reply.message == 'These are two of your questions. Ask the rest again: "what is gua sha?"'


def test_the_order_of_questions_decides_nothing_about_what_is_answered(bot: FAQBot) -> None:
    parts = ("can i do it while pregnant?", "how much does it cost?", "what is gua sha?")
    for order in itertools.permutations(parts):
        reply = bot.ask(" ".join(order))
        gaps = [part for part in order if part != "what is gua sha?"]
        assert [answer.id for answer in reply.answers] == ["gua-sha"]
        assert "pregnancy" in reply.message
        assert reply.message.endswith(f'These are two of your questions. Ask the rest again: "{gaps[1]}"')


@pytest.mark.parametrize(
    ("text", "told", "offered"),
    [
        ("I have cancer and a puffy face, will lymphatic drainage help", "cancer", "lymphatic-drainage"),
        ("I'm on warfarin and I bruise easily, how hard can I press", "blood thinners", "how-much-pressure"),
        ("i have eczema, which oil should I use", "eczema", "which-oil"),
    ],
)
def test_a_condition_comes_before_an_answer_that_is_only_offered(bot: FAQBot, text: str, told: str, offered: str) -> None:
    reply = bot.ask(text)
    assert (reply.kind, told in reply.message) == ("not-covered", True)
    assert offered in [suggestion.id for suggestion in reply.suggestions]


def test_a_condition_that_an_entry_answers_is_answered_with_the_question(bot: FAQBot) -> None:
    assert ids(bot, "had filler yesterday, is a jade roller ok") == ["fillers-wait"]
    assert ids(bot, "I have fillers, where must nobody press") == ["fillers-areas-to-avoid"]


def test_two_questions_without_an_answer_are_both_declined(bot: FAQBot) -> None:
    reply = bot.ask("can i do it while pregnant? how much does it cost?")
    assert (reply.kind, "pregnancy" in reply.message, "price" in reply.message) == ("not-covered", True, True)


def test_a_question_with_an_answer_and_one_without_get_both(bot: FAQBot) -> None:
    reply = bot.ask("is it safe and how much does it cost?")
    assert [answer.id for answer in reply.answers] == ["is-it-safe"]
    assert "price" in reply.message


@pytest.mark.parametrize("word", ["movement", "device"])
def test_a_bare_word_that_could_mean_several_things_gets_a_numbered_choice(bot: FAQBot, word: str) -> None:
    reply = bot.ask(word)
    assert reply.kind == "clarify"
    assert 2 <= len(reply.suggestions) <= 4
    assert "  1. " in str(reply)


class Doubtful(FAQBot):
    """A bot to which every message may be an alarm."""

    def hear(self, utterance: Utterance) -> Heard:
        return Heard(doubt=bool(utterance.text))


def test_what_may_be_an_alarm_is_answered_behind_a_line_that_names_whom_to_call(bot: FAQBot) -> None:
    known = bot.knowledge
    warning, plain = known.about.messages.near_care, bot.ask("what is gua sha")
    assert Doubtful(known).ask("what is gua sha") == replace(plain, message=f"{warning} {plain.message}".strip())
    silent = replace(known, about=replace(known.about, messages=replace(known.about.messages, near_care="")))
    assert Doubtful(silent).ask("what is gua sha") == plain


def test_what_is_drawn_out_is_understood_and_no_less_alarming(bot: FAQBot) -> None:
    assert bot.ask("hiii").kind == "small-talk"
    assert [answer.id for answer in bot.ask("is it saaaafe???").answers] == ["is-it-safe"]
    assert bot.ask("my face is droooping on one side").kind == "care"


@pytest.mark.parametrize(
    "text",
    [
        "my filler hurts",
        "cannae breathe",
        "hives all over my neck",
        "my cheek suddenly ballooned",
        "the cream made my eyes swell",
        "her mouth drooped on one side",
        "my vision is cloudy",
        "she fainted",
        "the glands are hard",
        "a lump under my chin",
        "i burnt my forehead",
        "my ex hits me",
    ],
)
def test_a_symptom_and_where_it_is_are_an_alarm(bot: FAQBot, text: str) -> None:
    assert bot.ask(text).kind == "care"


@pytest.mark.parametrize(
    "text",
    [
        "does filler hurt",
        "should I massage the lymph nodes in my neck",
        "my cheeks droop with age",
        "my face is puffy in the morning",
        "what burns fat in the face",
    ],
)
def test_a_part_of_the_body_alone_is_no_alarm(bot: FAQBot, text: str) -> None:
    assert bot.ask(text).kind != "care"


@pytest.mark.parametrize("text", ["and", "it", "really", "ok so", "2+2", "5", "3 / 4 ="])
def test_little_words_and_figures_alone_are_not_understood(bot: FAQBot, text: str) -> None:
    assert bot.explain(text).verdicts == ("not understood: it names nothing",)
    assert bot.ask(text).kind == "not-understood"


def test_a_year_that_is_known_names_something(bot: FAQBot) -> None:
    assert [answer.id for answer in bot.ask("2022").answers] == ["study-2022-ct"]


@pytest.mark.parametrize(
    "alarm",  # worded like a rule, though it holds the signs of none
    ["in my jaw and left arm and im sweating", "lump in my that is growing"],
)
def test_what_is_an_alarm_alone_is_one_beside_any_two_questions(bot: FAQBot, alarm: str) -> None:
    assert bot.ask(alarm).kind == "care"
    for parts in itertools.permutations((alarm, "are jade rollers any good", "how often should I do it")):
        for end in ("? ", ". ", "\n", "... "):
            assert bot.ask(end.join(parts)).kind == "care", end.join(parts)


@pytest.mark.parametrize(
    ("reading", "kind"),
    [
        (made("how does one do that", ("swedish", 0.50), ("gua-sha", 0.2)), "answer"),
        (made("how does one do that", ("swedish", 0.49), ("gua-sha", 0.25)), "clarify"),
        (made("how does one do that", ("swedish", 0.49), ("gua-sha", 0.24)), "not-covered"),
        (made("how does one do that", ("swedish", 0.40), ("gua-sha", 0.1)), "not-covered"),
        (made("how does one do that", ("swedish", 0.30), ("gua-sha", 0.2)), "clarify"),
        (made("how does one do that", ("swedish", 0.29), ("gua-sha", 0.2)), "not-covered"),
        (made("the swedish sort then", ("swedish", 0.80), ("gua-sha", 0.71)), "answer"),
        (made("the swedish sort then", ("swedish", 0.45), ("gua-sha", 0.41)), "clarify"),
        (made("swedish sort", ("swedish", 0.60), ("gua-sha", 0.47)), "answer"),
        (made("swedish sort", ("swedish", 0.60), ("gua-sha", 0.48)), "clarify"),
        (made("swedish sort", ("swedish", 0.59), ("gua-sha", 0.3)), "clarify"),
        (made("the swedish sort then", ("swedish", 0.29), ("gua-sha", 0.2), known=0.39), "not-understood"),
        (made("the swedish sort then", ("swedish", 0.30), ("gua-sha", 0.2), known=0.39), "not-covered"),
        (made("the swedish sort then", ("swedish", 0.49), ("gua-sha", 0.1), known=0.39), "not-covered"),
        (made("the swedish sort then", ("swedish", 0.49), ("gua-sha", 0.3), known=0.40), "clarify"),
        (made("the swedish sort then", ("swedish", 0.50), known=0.1), "answer"),
        (made("so what", ("swedish", 0.59)), "not-understood"),
        (made("so what", ("swedish", 0.60)), "answer"),
        (made("hello what is swedish", ("hello", 0.99), ("swedish", 0.50)), "answer"),
        (made("hello what is that", ("hello", 0.99), ("swedish", 0.49)), "small-talk"),
        (made("goodness swedish again", ("hello", 0.60), ("swedish", 0.29)), "small-talk"),
    ],
)
def test_each_threshold_parts_what_is_on_either_side_of_it(bot: FAQBot, reading: Reading, kind: str) -> None:
    assert decide(bot.with_thresholds(AT), reading.text, reading, ()).reply.kind == kind


def test_what_is_far_below_the_first_is_left_out_of_a_choice(bot: FAQBot) -> None:
    reading = made("how does one do that", ("swedish", 0.40), ("gua-sha", 0.25), ("shiatsu", 0.20), ("tmj", 0.19))
    reply = decide(bot.with_thresholds(AT), reading.text, reading, ()).reply
    assert [one.id for one in reply.suggestions] == ["swedish", "gua-sha", "shiatsu"]


@pytest.mark.parametrize(("second", "given"), [(0.40, ["swedish", "is-it-safe"]), (0.39, ["swedish"])])
def test_each_of_two_parts_must_be_sure(bot: FAQBot, second: float, given: list[str]) -> None:
    parts = (made("what is swedish", ("swedish", 0.9)), made("is one hurt", ("is-it-safe", second)))
    whole = made("what is swedish and is one hurt", ("swedish", 0.8), ("is-it-safe", 0.1))
    assert [answer.id for answer in decide(bot.with_thresholds(AT), whole.text, whole, parts).reply.answers] == given


def test_one_entry_is_no_choice(bot: FAQBot) -> None:
    gaps = [Candidate(gap.id, 0.38, ()) for gap in bot.knowledge.gaps[:3]]
    reading = Reading("the swedish sort", (Candidate("swedish", 0.40, ()), *gaps), (), 1.0)
    assert decide(bot, "?", reading, ()).reply.kind == "answer"


@pytest.mark.parametrize("word", ["price", "pregnancy", "sunburn"])
def test_a_bare_word_that_names_a_known_gap_is_told_so(bot: FAQBot, word: str) -> None:
    assert bot.ask(word).kind == "not-covered"


@pytest.mark.parametrize("text", ["can I massage my face while pregnant", "how soon after botox", "does microneedling hurt"])
def test_a_known_gap_says_what_the_documents_do_not_say(bot: FAQBot, text: str) -> None:
    reply = bot.ask(text)
    assert reply.kind == "not-covered"
    assert reply.message
    assert reply.suggestions


@pytest.mark.parametrize(
    "text", ["who won the world cup", "asdf qwer zxcv", "明天几点日出？", "🔥🔥", "write me a poem about sql"]
)
def test_what_is_far_off_is_declined(bot: FAQBot, text: str) -> None:
    assert bot.ask(text).kind in ("not-understood", "not-covered")


@pytest.mark.parametrize(
    ("text", "said"), [("sod that. cheers anyway", "You're welcome"), ("Never mind. Good night.", "Goodbye")]
)
def test_small_talk_beside_what_says_nothing_is_replied_to(bot: FAQBot, text: str, said: str) -> None:
    assert bot.ask(text).message.startswith(said)


def test_alarming_signs_win_over_any_answer(bot: FAQBot) -> None:
    reply = bot.ask("is gua sha safe? since my filler I can't see properly out of one eye")
    assert (reply.kind, reply.answers, reply.suggestions) == ("care", (), ())
    assert "emergency number" in reply.message


@pytest.mark.parametrize("text", ["ist gua sha sicher", "wie oft soll ich das machen", "es seguro el gua sha"])
def test_a_message_in_another_language_is_told_which_is_read(bot: FAQBot, text: str) -> None:
    assert bot.ask(text).message.startswith(bot.language.sentences.foreign)


@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize("text", ["what is gua sha?", "my gua sha stone", "which zzzz qqqq?"])
def test_an_alarm_that_is_not_sure_gives_way_to_a_question_that_an_entry_foresaw(bot: FAQBot, text: str, sure: bool) -> None:
    class Alarmed(FAQBot):
        def hear(self, utterance: Utterance) -> Heard:
            return Heard("care-burn", "classifier", otherwise=None if sure else Heard(doubt=bool(utterance.text)))

    reply = Alarmed(bot.knowledge).ask(text)
    if sure or text != "what is gua sha?":
        assert reply.kind == "care"
    else:
        assert [answer.id for answer in reply.answers] == ["gua-sha"]
        assert reply.message.startswith(bot.knowledge.about.messages.near_care)


@pytest.mark.parametrize("question", ["Are jade rollers any good?", "What is gua sha?"])
def test_a_sentence_that_is_surely_an_alarm_is_one_beside_a_question_that_an_entry_foresaw(
    bot: FAQBot, question: str
) -> None:
    for text in ("he slapped me", "pus is coming out of my cheek", "acid in my eye"):
        assert bot.ask(f"{question} {text}").kind == bot.ask(f"{text}. {question}").kind == "care"
