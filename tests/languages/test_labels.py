"""The labels of a language, which rendering reads by its code alone."""

from __future__ import annotations

import re
import string

import pytest

from bot.languages.labels import Labels, labels_of
from bot.languages.packs import languages
from bot.records import Caveat, Reply
from tests.conftest import ROOT

CODE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "rendering").rglob("*.py"))
TEXTS = [name for name in Labels.__struct_fields__ if name != "offers"]


@pytest.mark.parametrize("code", languages())
def test_every_language_has_labels_with_the_same_words_in_braces(code: str) -> None:
    own, english = labels_of(code), labels_of("en")
    assert code == "en" or own != english
    assert {name: _filled_in(getattr(own, name)) for name in TEXTS} == {
        name: _filled_in(getattr(english, name)) for name in TEXTS
    }
    assert own.offers.keys() == english.offers.keys()


def _filled_in(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_label_is_used() -> None:
    assert [name for name in Labels.__struct_fields__ if not re.search(rf"\.{name}\b", CODE)] == []


@pytest.mark.parametrize("code", ["xx", "", "..", "../en", "en/../de", "\0", "\ud800", "é", "x" * 5000])
def test_a_reply_in_an_unknown_language_has_english_labels(code: str) -> None:
    reply = Reply("small-talk", "hi", Caveat("low", "weak", "One small trial."), "Hello.", language=code)
    assert str(reply) == "Hello.\n\nEvidence: weak. One small trial."


def test_a_reply_keeps_its_language_as_json() -> None:
    reply = Reply("small-talk", "hallo", Caveat("low", "schwach", "Ein kleiner Versuch."), "Guten Tag.", language="de")
    told = "Guten Tag.\n\nBeleglage: schwach. Ein kleiner Versuch."
    assert (str(reply), str(Reply.from_dict(reply.to_dict()))) == (told, told)
