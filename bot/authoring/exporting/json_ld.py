"""JSON-LD of type FAQPage, as search engines read it: each answer ends with its evidence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.authoring.exporting.entries import Titles

if TYPE_CHECKING:
    from bot.records import Knowledge


def faqpage(knowledge: Knowledge) -> str:
    """Return knowledge as JSON-LD."""
    return json.dumps(faqpage_data(knowledge, variants=True), ensure_ascii=False, indent=2) + "\n"


def faqpage_data(knowledge: Knowledge, *, variants: bool) -> dict[str, Any]:
    """Return knowledge as a value of JSON-LD, with or without the variants."""
    titles = Titles(knowledge)
    questions = [
        {
            "@type": "Question",
            "name": entry.question,
            **({"alternateName": list(entry.variants)} if entry.variants and variants else {}),
            "acceptedAnswer": {"@type": "Answer", "text": titles.with_evidence(entry)},
        }
        for entry in knowledge.entries
    ]
    return {"@context": "https://schema.org", "@type": "FAQPage", "name": knowledge.about.title, "mainEntity": questions}
