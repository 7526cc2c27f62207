"""A second language is a folder of data: a German list of questions is answered as an English one is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.authoring.check.findings import Checked
from bot.authoring.check.synonym_clashes import synonym_clashes
from bot.authoring.exporting.html_page import html_page
from bot.dialogue.conversation import Conversation
from bot.faqbot import FAQBot
from bot.languages.packs import languages, load_asking
from bot.rendering.explanations import reasons
from bot.rendering.layout import PLAIN
from bot.rendering.spans import plain
from bot.terminal.chat import Chat
from bot.terminal.commands import respond
from bot.terminal.history import NoHistory
from bot.terminal.loop import welcome
from bot.text import tokens
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "data" / "buergerbuero"
OPTIONAL = {"spellings"}


@pytest.fixture(scope="module")
def bot() -> FAQBot:
    return FAQBot.from_folder(FOLDER)


def said(bot: FAQBot, *messages: str) -> list[tuple[str, str, list[str]]]:
    """Return kind, message and entries of the reply to each message of one conversation."""
    conversation = Conversation(bot)
    replies = [conversation.say(message) for message in messages]
    return [(reply.kind, reply.message, [answer.id for answer in reply.answers]) for reply in replies]


@pytest.mark.parametrize("message", ["Hallo", "guten Tag", "Guten Morgen!"])
def test_a_greeting_is_returned(bot: FAQBot, message: str) -> None:
    assert said(bot, message) == [("small-talk", "Guten Tag. Was möchten Sie wissen?", [])]


@pytest.mark.parametrize("message", ["danke", "Vielen Dank!", "danke schön", "Danke sehr"])
def test_thanks_are_answered(bot: FAQBot, message: str) -> None:
    thanks = "Gern geschehen. Fragen Sie wieder, wenn Sie noch etwas wissen möchten."
    assert said(bot, message) == [("small-talk", thanks, [])]


@pytest.mark.parametrize("message", ["tschüss", "Tschuess", "auf Wiedersehen", "bis bald"])
def test_a_goodbye_is_returned(bot: FAQBot, message: str) -> None:
    assert said(bot, message) == [("small-talk", "Auf Wiedersehen.", [])]


@pytest.mark.parametrize("choice", ["das zweite", "2", "Nummer zwei", "die zweite bitte"])
def test_a_choice_is_taken(bot: FAQBot, choice: str) -> None:
    assert said(bot, "Ausweis", choice) == [
        ("clarify", "Ich bin nicht sicher, welche Frage Sie meinen.", []),
        ("answer", "", ["ausweis-gebuehr"]),
    ]


def test_a_follow_up_keeps_the_subject_and_is_repeated(bot: FAQBot) -> None:
    assert said(bot, "ich brauche einen neuen Ausweis", "und für Kinder?", "nochmal bitte") == [
        ("answer", "", ["ausweis-beantragen"]),
        ("answer", "", ["ausweis-kinder"]),
        ("answer", "Hier ist es noch einmal.", ["ausweis-kinder"]),
    ]


def test_two_questions_have_two_answers(bot: FAQBot) -> None:
    message = "Was kostet ein Reisepass und wann haben Sie offen?"
    assert said(bot, message) == [("answer", "", ["pass-gebuehr", "oeffnungszeiten"])]


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("Gebuehren fuer den Reisepass", "Gebühren für den Reisepass"),
        ("in welcher Strasse ist das Amt", "in welcher Straße ist das Amt"),
        ("Oeffnungszeiten", "Öffnungszeiten"),
        ("Fuehrungszeugnis", "Führungszeugnis"),
    ],
)
def test_umlauts_may_be_typed_as_two_letters(bot: FAQBot, typed: str, proper: str) -> None:
    assert said(bot, typed) == said(bot, proper)
    assert said(bot, typed)[0][0] == "answer"


def test_another_language_is_refused_in_german(bot: FAQBot) -> None:
    assert bot.ask("how do I get a passport").message.startswith("Ich lese nur Deutsch.")


def test_a_language_needs_no_vectors(bot: FAQBot) -> None:
    assert not (ROOT / "bot" / "languages" / "de" / "vectors.bin").exists()
    assert bot.ask("Personalausweis verlängern").answers[0].id == "ausweis-beantragen"


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("file", ["language", "acts", "mentions", "replies", "verdicts", "chat", "page"])
def test_every_language_has_the_keys_of_english(code: str, file: str) -> None:
    own, english = (
        yaml.safe_load((ROOT / "bot" / "languages" / name / f"{file}.yaml").read_text(encoding="utf-8"))
        for name in (code, "en")
    )
    assert own.keys() - OPTIONAL == english.keys() - OPTIONAL
    assert own.get("patterns", {}).keys() == english.get("patterns", {}).keys()
    assert [act["act"] for act in own.get("acts", ())] == [act["act"] for act in english.get("acts", ())]


@pytest.mark.parametrize("code", languages())
def test_every_language_takes_its_aspects_from_english(code: str) -> None:
    english = {aspect.id for aspect in load_asking("en").aspects}
    assert {aspect.id for aspect in load_asking(code).aspects} <= english


@pytest.mark.parametrize("code", languages())
def test_an_index_tells_a_change_of_the_stemmer(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tokens.fingerprint()
    name = yaml.safe_load((ROOT / "bot" / "languages" / code / "language.yaml").read_text(encoding="utf-8"))["stemmer"]
    original = tokens.stemmer
    monkeypatch.setattr(tokens, "stemmer", lambda asked: (lambda word: word) if asked == name else original(asked))
    assert tokens.fingerprint() != before


def test_a_word_that_points_back_stands_for_the_subject(bot: FAQBot) -> None:
    assert said(bot, "Kann ich meinen Hund anmelden?", "was kostet das?") == [
        ("answer", "", ["hund-anmelden"]),
        ("answer", "", ["hund-steuer"]),
    ]


def test_what_no_entry_says_is_said_in_german(bot: FAQBot) -> None:
    message = "Zu „Reisepass“: Nichts hier sagt, wie lange es gilt."
    assert said(bot, "wie lange gilt der Reisepass") == [("not-covered", message, [])]


def test_the_labels_around_a_reply_are_german(bot: FAQBot) -> None:
    assert str(bot.ask("Was kostet ein Reisepass?")) == (
        "Was kostet ein Reisepass?\n\nDer Reisepass kostet 70 Euro.\n\n"
        "Beleglage: Beschreibung. Das Merkblatt beschreibt nur den Ablauf.\n"
        "Quelle: Merkblatt des Bürgerbüros: „Unsere Dienste“"
    )
    assert "Sie können zum Beispiel fragen:" in str(bot.ask("hallo"))
    assert "Gelesen als: hallo" in plain(reasons(bot.explain("hallo"), PLAIN))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/help", "  /save DATEI   dieses Gespräch in eine neue Datei schreiben"),
        ("/ende", "Den Befehl /ende gibt es nicht."),
        ("/save", "/save braucht DATEI, zum Beispiel: /save chat.txt"),
        ("/explain", "Es wurde noch nichts gefragt."),
    ],
)
def test_the_chat_speaks_german(bot: FAQBot, tmp_path: Path, line: str, shown: str) -> None:
    chat = Chat(Conversation(bot), bot, NoHistory(tmp_path / "history"))
    assert shown in plain(respond(chat, line).render(PLAIN))
    assert "/help die Befehle" in plain(welcome(bot.knowledge.about, chat.texts, PLAIN))


def test_the_german_word_for_more_shows_the_rest_of_the_answer(bot: FAQBot, tmp_path: Path) -> None:
    chat = Chat(Conversation(bot), bot, NoHistory(tmp_path / "history"))
    respond(chat, "Was kostet ein Reisepass?")
    assert plain(respond(chat, "mehr").render(PLAIN)) == str(bot.ask("Was kostet ein Reisepass?")).split("\n\n", 1)[1]


def test_check_reads_words_as_the_language_does(bot: FAQBot) -> None:
    parts = {"about.yaml": bot.knowledge.about, "synonyms.yaml": (("Weg", "Straße"), ("Gasse", "Strasse"))}
    found = [finding.message for finding in synonym_clashes(Checked("", "2026-01-01", {}, parts))]
    assert found == ["'Strasse' is also in the group of 'Weg'; keep it in one"]


def test_the_exported_page_is_german(bot: FAQBot) -> None:
    page = html_page(bot.knowledge)
    for text in (
        "Zu den Fragen",
        "Andere Formulierungen (",
        "Quelle: Merkblatt",
        "Geprüft am",
        'data-found="{count} von {total} Fragen"',
    ):
        assert text in page
    assert not re.search(
        r"Source|Evidence|Other ways|Related|Reviewed|Topics|People",
        re.sub(r"<script.*?</script>|<style.*?</style>", "", page, flags=re.DOTALL),
    )
