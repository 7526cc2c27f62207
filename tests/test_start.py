"""What a question may import: every module takes its time before each answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.faqbot import compile_folder
from tests.conftest import ROOT

OURS = """
    bot bot.content bot.content.files bot.dialogue bot.dialogue.alarms bot.dialogue.answerable
    bot.dialogue.answered bot.dialogue.answering bot.dialogue.coverage bot.dialogue.decide bot.dialogue.doubles
    bot.dialogue.frame bot.dialogue.frame_rows bot.dialogue.names bot.dialogue.parts bot.dialogue.pipeline bot.dialogue.policies
    bot.dialogue.policies.care bot.dialogue.policies.condition bot.dialogue.policies.question
    bot.dialogue.policies.small_talk bot.dialogue.readings bot.dialogue.replies bot.dialogue.routine
    bot.dialogue.small_talk bot.dialogue.state bot.dialogue.thresholds bot.errors bot.faqbot bot.languages
    bot.languages.labels bot.languages.language bot.languages.mentions bot.languages.pack_files bot.records bot.rendering
    bot.rendering.layout bot.rendering.reply_text bot.rendering.spans bot.rendering.styles
    bot.retrieval bot.retrieval.alarm_classifier bot.retrieval.alarms bot.retrieval.embedding
    bot.retrieval.index bot.retrieval.matcher bot.retrieval.packed bot.retrieval.patterns bot.retrieval.query
    bot.retrieval.spelling bot.retrieval.typos bot.retrieval.word_vectors bot.storage bot.storage.cache bot.storage.index_file
    bot.storage.repository bot.storage.store bot.storage.user_files bot.terminal bot.terminal.arguments
    bot.terminal.command_line bot.terminal.main bot.terminal.screen bot.text bot.text.characters
    bot.text.clauses bot.text.rewriting bot.text.sentences bot.text.spellings bot.text.synonyms bot.text.tokens
    bot.text.utterance
""".split()

LIBRARIES = {"Stemmer", "msgspec", "typing_extensions"}  # msgspec takes the last one where it is installed

SLOW = """
    asyncio concurrent csv ctypes dataclasses email glob hashlib http importlib.metadata importlib.resources json logging
    lzma multiprocessing pathlib pickle random shutil socket ssl string subprocess tempfile threading unittest urllib zipfile
""".split()
"""Of the standard library: each takes a millisecond or more, alone or by what it brings along."""

LISTED = "import sys; before = set(sys.modules); {}; print(*sorted(set(sys.modules) - before), file=sys.stderr)"


@pytest.fixture
def index(folder: Path, tmp_path: Path) -> str:
    return compile_folder(folder, str(tmp_path / "tea.index"))


def imported(statement: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-c", LISTED.format(statement), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True)
    return done.stderr.split()


def of_ours(modules: list[str]) -> list[str]:
    return [name for name in modules if name.partition(".")[0] == "bot"]


def test_a_question_imports_only_what_it_needs(index: str) -> None:
    modules = imported(
        "from bot.terminal import main as cli; cli.main(sys.argv[1:])",
        "--index",
        index,
        "ask",
        "how",
        "hot",
        "is",
        "the",
        "water",
    )
    assert of_ours(modules) == sorted(OURS)
    assert [name for name in modules if name in SLOW] == []
    others = {name.partition(".")[0] for name in modules} - {"bot"} - sys.stdlib_module_names
    assert {name for name in others if "cython" not in name} <= LIBRARIES  # Cython's runtime comes with the stemmer


def test_no_annotation_is_compiled_where_a_question_is_answered(index: str) -> None:
    listen = "sys.addaudithook(lambda event, told: event == 'compile' and told[1] == '<string>' and print(told[0]))"
    ask = "FAQBot.from_index(sys.argv[1]).ask('how hot is the water?')"
    statement = f"import sys, bot.terminal.main; from bot import FAQBot; {listen}; {ask}"
    command = [sys.executable, "-c", statement, index]
    assert subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True).stdout == ""


def test_the_package_imports_nothing_before_a_name_is_used() -> None:
    assert of_ours(imported("import bot")) == ["bot"]
    assert "bot.dialogue.conversation" not in imported("from bot import FAQBot")
