"""One set of pairs, written in each format, for tests that count what comes back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape

Pairs = list[tuple[str, str]]


def _csv(pairs: Pairs) -> str:
    held = io.StringIO(newline="")
    csv.writer(held).writerows([("question", "answer"), *pairs])
    return held.getvalue()


def _tsv(pairs: Pairs) -> str:
    rows = (
        f"{' '.join(asked.split())}\t{' '.join(said.split())}\ta.tsv\t{number}" for number, (asked, said) in enumerate(pairs)
    )
    return "\n".join(["Question\tAnswer\tSource\tQnaId", *rows]).replace('"', "'")


def _rasa(pairs: Pairs) -> str:
    nlu = [{"intent": f"faq/n{number}", "examples": [asked]} for number, (asked, _) in enumerate(pairs)]
    responses = {f"utter_faq/n{number}": [{"text": said}] for number, (_, said) in enumerate(pairs)}
    return f"nlu: {json.dumps(nlu)}\nresponses: {json.dumps(responses)}"


def _watson(pairs: Pairs) -> str:
    intents = [{"intent": f"n{number}", "examples": [{"text": asked}]} for number, (asked, _) in enumerate(pairs)]
    nodes = [
        {"dialog_node": f"d{number}", "conditions": f"#n{number}", "output": {"text": said}}
        for number, (_, said) in enumerate(pairs)
    ]
    return json.dumps({"intents": intents, "dialog_nodes": nodes})


def _faqpage(pairs: Pairs) -> str:
    asked = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in pairs
    ]
    return json.dumps({"@type": "FAQPage", "mainEntity": asked})


def _chats(pairs: Pairs) -> str:
    chats = ([{"role": "user", "content": asked}, {"role": "assistant", "content": said}] for asked, said in pairs)
    return "\n".join(json.dumps({"messages": chat}) for chat in chats)


def _html(pairs: Pairs) -> str:
    body = "".join(f"<dt>{escape(asked)}</dt><dd>{escape(said)}</dd>" for asked, said in pairs)
    return f"<!doctype html><html><body><dl>{body}</dl></body></html>"


WAYS: dict[str, Callable[[Pairs], str]] = {
    "a.csv": _csv,
    "a.json": lambda pairs: json.dumps([{"question": asked, "answer": said} for asked, said in pairs]),
    "a.jsonl": lambda pairs: "\n".join(json.dumps({"q": asked, "a": said}) for asked, said in pairs),
    "intents.json": lambda pairs: json.dumps(
        {"intents": [{"tag": "x", "patterns": [asked], "responses": [said]} for asked, said in pairs]}
    ),
    "page.json": _faqpage,
    "chats.jsonl": _chats,
    "bank.json": lambda pairs: json.dumps(
        {"qna": [{"qid": str(number), "q": [asked], "a": said} for number, (asked, said) in enumerate(pairs)]}
    ),
    "workspace.json": _watson,
    "corpus.yml": lambda pairs: f"conversations: {json.dumps([[asked, said] for asked, said in pairs])}",
    "domain.yml": _rasa,
}
"""Formats that can hold any text, by the names of their files."""

PLAIN_WAYS: dict[str, Callable[[Pairs], str]] = {
    "library.tsv": _tsv,
    "faq.html": _html,
    "faq.md": lambda pairs: "\n\n".join(f"## {asked}?\n\n{said}" for asked, said in pairs),
    "library.qna": lambda pairs: "\n\n".join(f"# ? {asked}\n```\n{said}\n```" for asked, said in pairs),
    "library.aiml": lambda pairs: (
        "<aiml>"
        + "".join(
            f"<category><pattern>{asked.upper()} {number}</pattern><template>{said}</template></category>"
            for number, (asked, said) in enumerate(pairs)
        )
        + "</aiml>"
    ),
}
"""Formats in which some characters are marks, for texts without any."""
