"""What docs/library.md and the docstrings show works, and what the library shows of itself is short and public."""

from __future__ import annotations

import doctest
import importlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import bot
from bot import Conversation, FAQBot, Matcher, Reply, State
from bot.authoring.evaluation.evaluate import evaluate
from bot.authoring.evaluation.labelled_questions import read_questions
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## ([^\n]+)\n.*?```python\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE))
SHOWN = {
    "A script": "evidence: no studies",
    "JSON": "",
    "asyncio": "['answer', 'answer']",
    "A chat service: Discord, Slack and the like": "Evidence: ",
    "A web service: FastAPI and the like": "Evidence: ",
    "Many processes": "[['answer'], ['not-covered']]",
    "The engine alone": "opening",
}


def test_every_example_is_run() -> None:
    assert EXAMPLES.keys() == SHOWN.keys()
    assert PAGE.count("```python") == len(EXAMPLES)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_of_the_page_works(title: str, tmp_path: Path) -> None:
    script = tmp_path / "example.py"
    script.write_text(EXAMPLES[title], encoding="utf-8")
    command = [sys.executable, "-W", "error", str(script)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=_environment(), check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert SHOWN[title] in done.stdout


def _environment() -> dict[str, str]:
    import os

    return os.environ | {"PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("name", ["bot.faqbot", "bot.dialogue.conversation", "bot.retrieval.matcher", "bot.records"])
def test_the_examples_of_the_docstrings_work(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert done.failed == 0
    assert done.attempted


def test_only_public_names_are_listed(tea_bot: FAQBot) -> None:
    import bot.faqbot
    import bot.retrieval.matcher

    assert dir(bot) == sorted(bot.__all__)
    public = ["ask", "explain", "from_folder", "from_index", "knowledge", "rank", "studies"]
    assert [name for name in dir(tea_bot) if not name.startswith("_")] == public
    matcher = Matcher.fit({"a": ["one"], "b": ["two"]})
    assert [name for name in dir(matcher) if not name.startswith("_")] == ["fit", "rank"]


def test_a_repr_fits_two_lines(bot: FAQBot) -> None:
    chat = Conversation(bot)
    replies = [chat.say(text) for text in ("is it safe?", "my lips are swelling", "hello", "what does it cost?")]
    for shown in (bot, chat, bot.knowledge, *replies):
        assert len(repr(shown)) <= 160
        assert "\n" not in repr(shown)


def test_a_reply_and_a_state_survive_json(tea_bot: FAQBot) -> None:
    chat = Conversation(tea_bot)
    reply = chat.say("water temperature")
    assert Reply.from_dict(json.loads(json.dumps(reply.to_dict()))) == reply
    assert State.from_dict(json.loads(json.dumps(chat.state.to_dict()))) == chat.state
    with pytest.raises(ValueError, match="not the fields of a Reply"):
        Reply.from_dict({"kind": "answer"})


@pytest.mark.parametrize(
    ("limit", "error", "said"),
    [
        (-1, ValueError, "limit is -1"),
        (1.5, TypeError, "limit is 1.5"),
        (None, TypeError, "None"),
        (True, TypeError, "True"),
    ],
)
def test_what_is_no_count_is_refused(tea_bot: FAQBot, limit: int, error: type[Exception], said: str) -> None:
    for matcher in (tea_bot, Matcher.fit({"a": ["one"], "b": ["two"]})):
        with pytest.raises(error, match=said):
            matcher.rank("tea", limit=limit)
    assert tea_bot.rank("tea", limit=0) == []


class _Tags(HTMLParser):
    """Notes tags that were opened and not closed, and all that is said."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data


def test_notebooks_show_replies_matches_studies_and_evaluations(tea_bot: FAQBot, bot: FAQBot) -> None:
    questions = read_questions(str(ROOT / "tests" / "data" / "questions.jsonl"), {e.id for e in bot.knowledge.entries}, "it")
    shown = (
        (bot.ask("does it work?"), "very weak."),
        (bot.ask("my lips and throat are swelling"), "emergency number"),
        (bot.ask("what does a session cost?"), "nothing claimed."),
        (bot.rank("rollers"), "face-rollers"),
        (bot.studies, "20 + 22"),
        (evaluate(tea_bot, questions[:3]), "Failures:"),
    )
    for value, said in shown:
        tags = _Tags()
        tags.feed(value._repr_html_())
        assert not tags.open
        assert said in tags.said
        assert said.replace("+", "+") in value._repr_markdown_().replace("\\", "")


def test_what_a_notebook_shows_of_foreign_text_is_text(tea_bot: FAQBot) -> None:
    reply = tea_bot.ask("water temperature")
    foreign = Reply("small-talk", "?", reply.caveat, message="<script>alert(1)</script> *a* [b](c)")
    assert "<script" not in foreign._repr_html_()
    assert "\\*a\\* \\[b\\](c)" in foreign._repr_markdown_()


assert bot  # the module that the tests are about
