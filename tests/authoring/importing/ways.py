"""One set of pairs, written in each format, for tests that count what comes back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape

import pytest

Pairs = list[tuple[str, str]]
Files = list[tuple[str, bytes]]


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


def _yaml(pairs: Pairs) -> str:
    quoted = (tuple(json.dumps(text, ensure_ascii=False) for text in pair) for pair in pairs)
    return "".join(f"- question: {asked}\n  answer: {said}\n" for asked, said in quoted)


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


def _excel(pairs: Pairs) -> Files:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in [("Question", "Answer"), *pairs]:
        book.active.append([openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text) for text in row])
    for cell in (cell for row in book.active.iter_rows() for cell in row if cell.data_type != "n"):
        cell.data_type = "s"  # no formula
    held = io.BytesIO()
    book.save(held)
    return [("a.xlsx", held.getvalue())]


def _dialogflow(pairs: Pairs) -> Files:
    files = []
    for number, (asked, said) in enumerate(pairs):
        cut = len(asked) // 2
        phrases = [{"data": [{"text": asked[:cut]}, {"text": asked[cut:], "alias": "x"}]}]
        messages = [{"type": ("0", 0)[number % 2], "speech": [said] if number % 3 else said, "lang": "en"}]
        intent = {"name": f"n{number}", "fallbackIntent": False, "responses": [{"messages": messages}]}
        files += [(f"n{number}.json", json.dumps(intent)), (f"n{number}_usersays_en.json", json.dumps(phrases))]
    return [(name, text.encode()) for name, text in files]


def _cards(pairs: Pairs) -> Files:
    """Cards under headings of one level, among which some group them."""
    cards = [
        f"{f'<h3>Part {number}</h3>' if number % 3 == 0 else ''}<div><h3>{escape(asked)}?</h3><p>{escape(said)}</p></div>"
        for number, (asked, said) in enumerate(pairs)
    ]
    return [("cards.html", f"<!doctype html><body>{''.join(cards)}</body>".encode())]


def _lu(pairs: Pairs) -> Files:
    texts = (f"# ? {asked}\n- {asked} please\n```markdown\n{said}\n```\n" for asked, said in pairs)
    return [("library.lu", "\n".join(["> !# @app.name = x", *texts, "# Other\n- {@room=kitchen} light"]).encode())]


FILE_WAYS: dict[str, Callable[[Pairs], Files]] = {"excel": _excel, "dialogflow": _dialogflow, "cards": _cards, "lu": _lu}
"""Formats of several files, or none of text. The last two are for texts without marks."""

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
    "faq.yml": _yaml,
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
