"""Every topic of the inventory answers its own question, with its certainty, a citation and a caveat."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot import FAQBot
from tests.conftest import ROOT

INVENTORY = [
    "what-is-facial-massage",
    "benefits",
    "does-it-work",
    "relaxation",
    "bottom-line",
    "lymphatic-system",
    "puffiness",
    "dull-skin",
    "blood-flow",
    "plumping",
    "wrinkles",
    "sagging-jowls",
    "lifting-sculpting",
    "how-long-results-last",
    "keeping-results",
    "skin-proteins",
    "skin-thinning",
    "tmj",
    "evidence-strength",
    "study-2017-laboratory",
    "study-2017-cream",
    "study-2018-roller",
    "study-2021-ct",
    "study-2022-ct",
    "study-shortcomings",
    "best-type",
    "swedish",
    "shiatsu",
    "gua-sha",
    "lymphatic-drainage",
    "what-you-need",
    "which-oil",
    "acne-prone-skin",
    "face-rollers",
    "jade-rollers",
    "heated-massagers",
    "chilled-massagers",
    "vibrating-massagers",
    "how-to",
    "effleurage",
    "direction-of-strokes",
    "neck-and-jaw",
    "cheeks",
    "forehead-and-brows",
    "how-much-pressure",
    "after-massage",
    "professional-or-home",
    "is-it-safe",
    "product-reactions",
    "irritation-microtears",
    "pain",
    "fillers-wait",
    "fillers-dissolve",
    "fillers-areas-to-avoid",
    "alternatives-overview",
    "face-yoga",
    "microcurrent",
    "ultrasound-facial",
    "microneedling",
    "botox-and-fillers",
    "energy-treatments",
    "lasting-lift",
    "skincare-routine",
]

STRONGEST = {  # the documents' own word on the strength of each; nothing in them reaches moderate
    "low": {"study-2017-cream"},
    "none": {
        "best-type", "how-long-results-last", "jade-rollers", "sagging-jowls", "vibrating-massagers", "wrinkles",
    },
}  # fmt: skip


def test_the_inventory_is_complete(bot: FAQBot) -> None:
    assert len(INVENTORY) == 63
    assert set(INVENTORY) == {entry.id for entry in bot.knowledge.entries}


def test_every_topic_answers_its_own_question(bot: FAQBot) -> None:
    entries = bot.knowledge.entries
    asked = "\n".join(entry.question for entry in entries)
    command = [sys.executable, "cli.py", "ask", "--json"]
    done = subprocess.run(command, input=asked.encode(), capture_output=True, cwd=ROOT, check=True)
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(replies) == len(entries)
    for entry, reply in zip(entries, replies, strict=True):
        answer = reply["answers"][0]
        assert (reply["kind"], answer["id"]) == ("answer", entry.id)
        assert answer["caveat"] == {
            "certainty": entry.certainty,
            "label": next(level.label for level in bot.knowledge.certainty if level.code == entry.certainty),
            "text": entry.caveat,
        }
        assert [(citation["document"], citation["section"]) for citation in answer["citations"]] == [
            (passage.document, passage.section) for passage in entry.sources
        ]


def test_certainty_is_no_stronger_than_the_documents(bot: FAQBot) -> None:
    found: dict[str, set[str]] = {}
    for entry in bot.knowledge.entries:
        found.setdefault(entry.certainty, set()).add(entry.id)
    assert {code: found.get(code) for code in STRONGEST} == STRONGEST
    assert not found.keys() & {"high", "moderate"}


@pytest.mark.parametrize("identifier", INVENTORY)
def test_an_entry_is_complete(bot: FAQBot, identifier: str) -> None:
    entry = next(entry for entry in bot.knowledge.entries if entry.id == identifier)
    assert len(set(entry.variants)) == len(entry.variants) >= 12
    assert entry.sources
    assert entry.related
    assert identifier not in entry.related


def test_there_are_enough_gaps_and_no_wording_stands_under_two(bot: FAQBot) -> None:
    knowledge = bot.knowledge
    assert len(knowledge.gaps) >= 30
    wordings = [(w.lower(), entry.id) for entry in knowledge.entries for w in (entry.question, *entry.variants)]
    wordings += [(w.lower(), gap.id) for gap in knowledge.gaps for w in (gap.question, *gap.variants)]
    assert len({wording for wording, _ in wordings}) == len(set(wordings))
