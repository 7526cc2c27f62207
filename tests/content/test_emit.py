"""Whatever a text holds, it comes back the same from the YAML that is written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.variant_file import VariantFile, VariantSection
from bot.content.writer import (
    NewEntry,
    emit_defaults,
    emit_entries,
    emit_small_talk,
    emit_source,
    emit_variants,
    fits_a_line,
)
from bot.records import Defaults, Passage, Section, SmallTalk, Source

TEXTS = st.one_of(
    st.text(min_size=1),
    st.text(alphabet=" \n\t-:#|>&*!%@`'\"\\{}[],?aé\u00a0\u0085\u2028\ufeff\U0001f600", min_size=1, max_size=300),
    st.lists(st.sampled_from(["no", "12:30", "water", "the", "-", "#", "key: value", "💆‍♀️", "---", "..."])).map(" ".join),
).filter(bool)
SURPRISES = [
    "no", "12:30", "2026-01-01", "1e3", "~", "null", "=", "<<", "- a", "a: b", "a #b", "'", '"', "\\", "%TAG", "@", "`", "&a", "*a", "TODO",
    "!x", "---", "...", "a\n", "\na", " a", "a ", "a\n\nb", "a\n b", "a\tb", "💆‍♀️ ok", "\ufeffa", "\ufffe", "\U0010ffff", "a\u2028b", "\x00", "word " * 80,
]  # fmt: skip


LOADERS = (yaml.SafeLoader, yaml.CSafeLoader)


def read_back(entry: NewEntry, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> None:
    expected: dict[str, object] = {
        "id": entry.id,
        "question": entry.question,
        "answer": entry.answer,
        "caveat": entry.caveat,
    }
    expected |= {"variants": list(entry.variants)} if entry.variants else {}
    assert yaml.load(emit_entries([entry, entry]), loader) == [expected, expected]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_any_text_comes_back_the_same(question: str, answer: str, variants: list[str]) -> None:
    for loader in LOADERS:
        read_back(NewEntry("a", question, answer, tuple(variants), caveat=answer), loader)


@pytest.mark.parametrize("text", SURPRISES, ids=lambda text: ascii(text[:10]))
def test_a_surprise_comes_back_the_same(text: str) -> None:
    for loader in LOADERS:
        read_back(NewEntry("no", text, text, (text,), caveat=text), loader)
        talk = {"id": "no", "variants": [text], "message": text}
        assert yaml.load(emit_small_talk([SmallTalk(id="no", variants=(text,), message=text)]), loader) == [talk]
        section = {"id": "12", "title": text}
        source = {"id": "no", "title": text, "describes": text, "sections": [section]}
        assert yaml.load(emit_source(Source("no", text, text, (Section("12", text),))), loader) == [source]
        defaults = {"caveat": text, "sources": [{"document": "no", "section": "12"}]}
        assert yaml.load(emit_defaults(Defaults(caveat=text, sources=(Passage("no", "12"),))), loader) == {
            "defaults": defaults
        }


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(TEXTS.filter(fits_a_line), min_size=1))
def test_variants_that_fit_a_line_come_back_the_same(texts: list[str]) -> None:
    read = VariantFile("variants/a.txt").read(emit_variants([("a", texts), ("b", ["x"])]), 1000)
    assert read == (VariantSection("a", tuple(texts)), VariantSection("b", ("x",)))


def test_it_reads_as_an_author_would_write_it() -> None:
    short = NewEntry(
        "when-open", "When are you open?", "From 10 to 4.\nNot on Sundays.", ("opening hours",), "not-a-claim", "Our leaflet.",
        (Passage("leaflet", "visit"),), ("yes",),
    )  # fmt: skip
    long = NewEntry("yes", "Why?", f"{'Nobody knows. ' * 9}The end.")
    assert (
        emit_entries([short, long])
        == """\
- id: when-open
  question: "When are you open?"
  variants: ["opening hours"]
  answer: |-
    From 10 to 4.
    Not on Sundays.
  certainty: not-a-claim
  caveat: "Our leaflet."
  sources:
    - {document: leaflet, section: visit}
  related: ["yes"]

- id: "yes"
  question: "Why?"
  answer: >-
    Nobody knows. Nobody knows. Nobody knows. Nobody knows. Nobody knows. Nobody knows. Nobody knows. Nobody knows.
    Nobody knows. The end.
"""
    )
