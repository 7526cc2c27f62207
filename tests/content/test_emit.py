"""Whatever a text holds, it comes back the same from the YAML that is written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.writer import Pair, emit_entries

TEXTS = st.one_of(
    st.text(min_size=1),
    st.text(alphabet=" \n\t-:#|>&*!%@`'\"\\{}[],?aé\u00a0\u0085\u2028\ufeff\U0001f600", min_size=1, max_size=300),
    st.lists(st.sampled_from(["no", "12:30", "water", "the", "-", "#", "key: value", "💆‍♀️", "---", "..."])).map(" ".join),
)
SURPRISES = [
    "no", "12:30", "2026-01-01", "1e3", "~", "null", "=", "<<", "- a", "a: b", "a #b", "'", '"', "\\", "%TAG", "@", "`", "&a", "*a", "TODO",
    "!x", "---", "...", "a\n", "\na", " a", "a ", "a\n\nb", "a\n b", "a\tb", "💆‍♀️ ok", "\ufeffa", "\ufffe", "\U0010ffff", "a\u2028b", "\x00", "word " * 80,
]  # fmt: skip


def read_back(pair: Pair, loader: type[yaml.SafeLoader | yaml.CSafeLoader]) -> None:
    expected = {
        "id": pair.id,
        "question": pair.question,
        "variants": list(pair.variants),
        "answer": pair.answer,
        "certainty": "TODO",
        "caveat": "TODO",
        "sources": [{"document": "TODO", "section": "TODO"}],
    }
    assert yaml.load(emit_entries([pair, pair]), loader) == [expected, expected]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_any_text_comes_back_the_same(question: str, answer: str, variants: list[str]) -> None:
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        read_back(Pair("a", question, tuple(variants), answer, "told: # \n'somewhere'"), loader)


@pytest.mark.parametrize("text", SURPRISES, ids=lambda text: ascii(text[:10]))
def test_a_surprise_comes_back_the_same(text: str) -> None:
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        read_back(Pair("no", text, (text,), text), loader)


def test_it_reads_as_an_author_would_write_it() -> None:
    short = Pair("when-open", "When are you open?", ("opening hours",), "From 10 to 4.\nNot on Sundays.", "leaflet/visit")
    long = Pair("yes", "Why?", (), f"{'Nobody knows. ' * 9}The end.", "https://example.org #2")
    assert (
        emit_entries([short, long])
        == """\
- id: when-open
  question: "When are you open?"
  variants:
    - "opening hours"
  answer: |-
    From 10 to 4.
    Not on Sundays.
  certainty: TODO
  caveat: TODO
  sources:
    - {document: leaflet, section: visit}

- id: "yes"
  question: "Why?"
  variants: []
  answer: >-
    Nobody knows. Nobody knows. Nobody knows. Nobody knows. Nobody knows. Nobody knows. Nobody knows. Nobody knows.
    Nobody knows. The end.
  certainty: TODO
  caveat: TODO
  sources:
    - {document: TODO, section: TODO}  # as given: https://example.org #2
"""
    )
