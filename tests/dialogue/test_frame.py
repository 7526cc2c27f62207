"""What a message is about and what it asks of that: on the knowledge that ships, and on a small one of another field."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import Conversation, FAQBot

SUBJECTS = """\
- {id: tea, name: "tea"}
- {id: green-tea, name: "green tea", is_a: [tea], names: ["sencha", "matcha"]}
- {id: black-tea, name: "black tea", is_a: [tea], names: ["assam"]}
- {id: kettle, name: "the kettle", names: ["kettles"]}
- {id: coffee, name: "coffee"}
"""
ENTRIES = """\
- id: green
  {green}
  question: "How long should green tea steep?"
  variants: ["green tea brewing time", "how many minutes for green tea", "steeping green tea"]
  answer: "The book says two minutes."
  certainty: opinion
  caveat: "One author's taste, no study."
  sources: [{{document: book, section: brewing}}]
- id: safe
  {safe}
  question: "Is tea safe to drink?"
  variants: ["can tea harm me", "is it safe to drink tea", "side effects of tea"]
  answer: "The book knows of no harm."
  certainty: opinion
  caveat: "One author's view, no study."
  sources: [{{document: book, section: brewing}}]
- id: descaling
  {kettle}
  question: "How do I clean the kettle?"
  variants: ["descaling the kettle", "kettle cleaning", "chalk in my kettle"]
  answer: "The book boils vinegar in it."
  certainty: opinion
  caveat: "One author's habit, no study."
  sources: [{{document: book, section: brewing}}]
"""
STATED = {
    "green": "subjects: [green-tea]\n  aspects: [session-length, how-done]",
    "safe": "subjects: [tea]\n  aspects: [safe]",
    "kettle": "subjects: [kettle]\n  aspects: [upkeep, how-done]",
}


@pytest.fixture
def small(folder: Path) -> FAQBot:
    (folder / "subjects.yaml").write_text(SUBJECTS, encoding="utf-8")
    (folder / "topics" / "brewing.yaml").write_text(ENTRIES.format(**STATED), encoding="utf-8")
    about = folder / "about.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("[steeping]", "[green]"), encoding="utf-8")
    return FAQBot.from_folder(folder)


def told(bot: FAQBot, text: str) -> list[str]:
    return [answer.id for answer in bot.ask(text).answers]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("how many minutes for green tea", "green"),
        ("is sencha safe", "safe"),
        ("can assam harm me", "safe"),
        ("how do I clean my kettle", "descaling"),
    ],
)
def test_what_is_said_of_something_holds_for_what_is_one(small: FAQBot, text: str, entry: str) -> None:
    assert told(small, text) == [entry]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("how much does green tea cost", "Nothing here gives a price for green tea."),
        ("is the kettle safe", "Nothing here says how safe the kettle would be, or names a side effect."),
        ("where can I buy assam", "Nothing here says where to get black tea."),
        ("is coffee safe", "Nothing here mentions coffee."),
    ],
)
def test_what_nothing_says_is_declined_by_its_name(small: FAQBot, text: str, sentence: str) -> None:
    reply = small.ask(text)
    assert (reply.kind, reply.message, reply.answers) == ("not-covered", sentence, ())


def test_knowledge_without_subjects_answers_by_nearness_alone(folder: Path) -> None:
    bare = ENTRIES.format(green="related: []", safe="related: []", kettle="related: []")
    (folder / "topics" / "brewing.yaml").write_text(bare, encoding="utf-8")
    about = folder / "about.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("[steeping]", "[green]"), encoding="utf-8")
    bot = FAQBot.from_folder(folder)
    frame = bot.frames.read(("is", "sencha", "safe"))
    assert (frame.subjects, frame.aspect, frame.shares) == ((), "", ())
    assert told(bot, "can tea harm me") == ["safe"]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("is jade rolling any good", ("jade-rollers",)),
        ("what's a jaderoller", ("jade-rollers",)),
        ("gau sha for puffy eyes", ("gua-sha", "dark-circles")),
        ("face massage after micro needling", ("facial-massage", "microneedling")),
        ("in the study of the rollers", ("study-2018-roller",)),
        ("is a face roller a kind of massage", ("face-rollers",)),
    ],
)
def test_the_most_specific_subjects_are_named(bot: FAQBot, text: str, subjects: tuple[str, ...]) -> None:
    assert bot.frames.read(bot.read(text).words).subjects == subjects


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("how often should I do it", "how-often"),
        ("how much is it", "cost"),
        ("ouch?", "hurt"),
        ("any downsides", "safe"),
        ("from what year", "study-when"),
        ("is microneedling permanent", "lasts"),
        ("can I do hifu at home", "who-does"),
    ],
)
def test_an_aspect_is_read_with_or_without_its_subject(bot: FAQBot, text: str, aspect: str) -> None:
    assert bot.frames.read(bot.read(text).words).aspect == aspect


def test_names_alone_ask_nothing(bot: FAQBot) -> None:
    assert bot.frames.read(bot.read("gua sha").words).aspect == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("how often should you microneedle", "Neither document says how often to have or use microneedling."),
        ("price of sofwave", "Neither document gives a price for Sofwave."),
        ("does botox hurt", "Neither document speaks of pain with Botox."),
        ("is cupping any good", "Neither document mentions cupping."),
        (
            "who funded the roller study",
            "Neither document says who did the 2018 roller study, who paid, or where it was published.",
        ),
        ("is gua sha better than a roller", "Neither document compares gua sha and face rollers."),
    ],
)
def test_what_neither_document_says_of_a_subject_is_declined(bot: FAQBot, text: str, said: str) -> None:
    reply = bot.ask(text)
    assert (reply.kind, reply.message) == ("not-covered", said)


def test_the_second_of_two_questions_is_about_the_subject_of_the_first(bot: FAQBot) -> None:
    reply = bot.ask("what is HIFU and is it safe?")
    assert [answer.id for answer in reply.answers] == ["ultrasound-facial"]
    assert "how safe HIFU would be" in reply.message


def test_an_entry_on_a_subject_itself_comes_before_one_on_what_it_is(bot: FAQBot) -> None:
    assert told(bot, "have the heated ones ever been put through a study") in (["heated-massagers"], [])


@pytest.mark.parametrize("text", ["which paint roller for a ceiling", "how to iron wrinkles from a shirt", "Jude Law"])
def test_a_word_of_the_field_beside_strange_ones_is_not_answered(bot: FAQBot, text: str) -> None:
    assert told(bot, text) == []


def test_small_talk_knows_the_words_that_it_answers(bot: FAQBot) -> None:
    assert bot.ask("morning sickness").kind != "small-talk"
    assert bot.ask("good morning").kind == "small-talk"


def test_every_aspect_that_an_entry_covers_may_be_asked_of_it(bot: FAQBot) -> None:
    for entry in bot.knowledge.entries:
        assert entry.subjects, entry.id
        assert entry.aspects, entry.id


def test_a_conversation_answers_nothing_of_another_subject(bot: FAQBot) -> None:
    chat = Conversation(bot)
    chat.say("what is microneedling")
    assert chat.say("how often?").answers == ()


@pytest.mark.parametrize(
    ("message", "foreign"),
    [
        ("Wie oft soll ich mein Gesicht massieren?", True),
        ("est-ce que le massage fait mal ?", True),
        ("what does effleurage do on the jaw", False),
        ("is gua sha safe", False),
    ],
)
def test_a_message_in_another_language_is_told_which_one_is_read(bot: FAQBot, message: str, foreign: bool) -> None:
    said = bot.ask(message)
    assert said.message.startswith(bot.language.sentences.foreign) == foreign
