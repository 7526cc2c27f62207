"""Languages as folders of data."""

from __future__ import annotations

import re
import shutil
import string
from pathlib import Path

import pytest

from bot.errors import LanguageError
from bot.languages import packs
from bot.languages.chat_texts import ChatTexts
from bot.languages.language import Language, Sentences, Verdicts
from bot.languages.packs import language_rows, languages, load_language, load_page_texts
from bot.languages.page_texts import PageTexts
from bot.terminal.commands import COMMANDS
from tests.conftest import ROOT

CODE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> Language:
    return load_language(request.param)


def test_english_is_there() -> None:
    assert "en" in languages()


def test_an_unknown_language_is_refused_and_those_that_there_are_are_named() -> None:
    with pytest.raises(LanguageError, match=r"^there is no language 'xx'; choose one of: de, en$"):
        language_rows("xx")


def test_no_name_of_a_language_leads_out_of_the_folder() -> None:
    with pytest.raises(LanguageError):
        language_rows("../languages/en")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("bye: Goodbye.\nhello: Hello.\n", "there is no key 'hello'; 'step' is missing; "),
        ("- Goodbye.\n", "holds no keys and values; copy the file of another language, and translate it"),
        ("a: [\n", "this is not YAML"),
    ],
)
def test_a_fault_in_a_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, fault: str) -> None:
    shutil.copytree(ROOT / "bot" / "languages" / "en", tmp_path / "xy", ignore=shutil.ignore_patterns("*.bin"))
    (tmp_path / "xy" / "replies.yaml").write_text(content)
    monkeypatch.setattr(packs, "_FOLDER", tmp_path)
    with pytest.raises(LanguageError, match=rf"replies\.yaml:.*{re.escape(fault)}"):
        language_rows("xy")


def test_all_parts_of_a_language_can_be_decoded(language: Language) -> None:
    assert language.code
    assert language.stop_words
    assert language.stop_stems
    assert language.common_stems
    assert language.acts.acts
    assert language.mentions
    assert language.sentences
    assert language.verdicts


@pytest.mark.parametrize("kind", [Sentences, Verdicts, ChatTexts, PageTexts])
def test_every_sentence_is_used(kind: type[Sentences | Verdicts | ChatTexts | PageTexts]) -> None:
    assert [name for name in kind.__struct_fields__ if not re.search(rf"""(\.{name}\b|"{name}")""", CODE)] == []


@pytest.mark.parametrize("part", ["sentences", "verdicts", "chat"])
def test_the_words_in_braces_are_those_of_english(language: Language, part: str) -> None:
    own, english = getattr(language, part), getattr(load_language("en"), part)
    for name in own.__struct_fields__:
        if isinstance(getattr(own, name), str):
            assert _filled_in(getattr(own, name)) == _filled_in(getattr(english, name)), name


def test_a_language_describes_every_command_of_the_chat(language: Language) -> None:
    assert list(language.chat.commands) == [command.name for command in COMMANDS]
    assert list(language.chat.arguments) == [command.name for command in COMMANDS if command.example]


@pytest.mark.parametrize("code", languages())
def test_the_texts_of_the_page_have_the_same_words_in_braces(code: str) -> None:
    own, english = load_page_texts(code).to_dict(), load_page_texts("en").to_dict()
    assert {name: _filled_in(text) for name, text in own.items()} == {
        name: _filled_in(text) for name, text in english.items()
    }


def _filled_in(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("text", "said"), [("Don’t", ["dont"]), ("a Chair's", ["a", "chairs"])])
def test_words_are_lower_case_without_apostrophes(text: str, said: list[str]) -> None:
    assert load_language("en").words(text) == said


@pytest.mark.parametrize("text", ["is that proven?", "and for those?", "does it help"])
def test_words_that_stand_for_something_point(text: str) -> None:
    assert load_language("en").points(text)


def test_words_that_stand_for_nothing_do_not_point() -> None:
    assert not load_language("en").points("what is shiatsu?")
