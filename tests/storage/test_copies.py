"""A bot can be copied and sent to another process, and is not harmed by what others do to its file."""

from __future__ import annotations

import copy
import errno
import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot import Conversation, FAQBot, IndexFileError, KnowledgeError
from bot.content.folder import load_knowledge
from bot.dialogue.thresholds import DEFAULT
from bot.faqbot import compile_folder
from tests.conftest import ROOT, TEA

QUESTION = "how many minutes for green tea"


class Own(FAQBot):
    """A bot of somebody who adds to it."""

    def __init__(self) -> None:
        super().__init__(load_knowledge(TEA))
        self.asked: list[str] = []


@pytest.fixture
def index(tmp_path: Path) -> str:
    return compile_folder(TEA, str(tmp_path / "tea.index"))


@pytest.fixture(params=["folder", "index", "knowledge"])
def original(request: pytest.FixtureRequest, index: str) -> FAQBot:
    made: dict[str, Callable[[], FAQBot]] = {
        "folder": lambda: FAQBot.from_folder(TEA),
        "index": lambda: FAQBot.from_index(index),
        "knowledge": lambda: FAQBot(load_knowledge(TEA)),
    }
    return made[request.param]()


def pickled(bot: FAQBot) -> FAQBot:
    copied: FAQBot = pickle.loads(pickle.dumps(bot))
    return copied


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickled])
def test_a_copy_answers_the_same_and_harms_no_other(original: FAQBot, copied: Callable[[FAQBot], FAQBot]) -> None:
    expected = original.explain(QUESTION)
    strict = replace(DEFAULT, answer=0.99)
    for bot in (original, original.with_thresholds(strict), original.remembering()):
        made = copied(bot)
        assert type(made) is FAQBot
        assert made.thresholds == bot.thresholds
        assert made.explain(QUESTION).readings == expected.readings
        del made
        gc.collect()
        assert bot.explain(QUESTION).readings == expected.readings
    made = copied(original)
    chat = Conversation(made)
    del original
    gc.collect()
    assert made.explain(QUESTION) == expected
    assert chat.say(QUESTION).answers == expected.reply.answers
    assert copied(made).knowledge == made.knowledge


@pytest.mark.parametrize("copied", [copy.deepcopy, pickled])
def test_a_copy_keeps_what_a_subclass_adds(copied: Callable[[FAQBot], FAQBot]) -> None:
    bot = Own()
    bot.asked.append("x")
    made = copied(bot)
    assert isinstance(made, Own)
    made.asked.append("y")
    assert (bot.asked, made.asked) == (["x"], ["x", "y"])
    assert made.remembering().ask(QUESTION) == bot.ask(QUESTION)


@pytest.mark.parametrize("part", ["replies", "frames", "_matcher", "_rows"])
def test_a_copied_part_closes_no_file(original: FAQBot, part: str) -> None:
    expected = original.explain(QUESTION)
    copied = copy.deepcopy(getattr(original, part))
    del copied
    gc.collect()
    assert original.explain(QUESTION) == expected
    assert original.knowledge.entries


def test_a_pickled_bot_whose_source_is_gone_is_told(index: str, folder: Path) -> None:
    by_index, by_folder = pickle.dumps(FAQBot.from_index(index)), pickle.dumps(FAQBot.from_folder(folder))
    Path(index).unlink()
    folder.rename(folder.with_name("moved"))
    with pytest.raises(IndexFileError, match="can't be read"):
        pickle.loads(by_index)
    with pytest.raises(KnowledgeError, match="there is no such folder"):
        pickle.loads(by_folder)


def test_a_relative_path_is_found_from_another_folder(
    index: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bots = [FAQBot.from_index(Path(index).name), FAQBot.from_folder(folder.name)]
    packed = pickle.dumps(bots)
    monkeypatch.chdir("/")
    assert [bot.ask(QUESTION).kind for bot in pickle.loads(packed)] == ["answer", "answer"]


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_process_pool_takes_a_bot(original: FAQBot, method: str) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context(method)) as pool:
        assert pool.submit(original.ask, QUESTION).result(60) == original.ask(QUESTION)


CLOSED = """
import os, sys
from bot import FAQBot
bot = FAQBot.{}(sys.argv[1])
os.closerange(3, 200)
mine = [os.open(os.devnull, os.O_RDONLY) for _ in range(20)]  # which take the numbers of what was closed
print(bot.ask(sys.argv[2]).kind)
del bot
print([os.fstat(number).st_rdev for number in mine] == [os.stat(os.devnull).st_rdev] * 20)
"""


@pytest.mark.skipif(not hasattr(os, "pread"), reason="needs a file that stays open")
@pytest.mark.parametrize("opener", ["from_index", "from_folder"])
def test_a_file_that_others_closed_is_opened_again(index: str, folder: Path, opener: str) -> None:
    FAQBot.from_folder(folder)
    source = index if opener == "from_index" else str(folder)
    command = [sys.executable, "-c", CLOSED.format(opener), source, QUESTION]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("answer\nTrue\n", "")


@pytest.mark.skipif(not hasattr(os, "pread"), reason="needs a file that stays open")
@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.EBADF])
def test_what_can_not_be_read_once_is_read_again(index: str, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    bots = FAQBot.from_index(index), FAQBot.from_folder(TEA)
    expected = bots[0].ask(QUESTION)
    for bot in (FAQBot.from_index(index), FAQBot.from_folder(TEA)):
        pread, failures = os.pread, [OSError(number, os.strerror(number))]

        def reading(handle: int, length: int, start: int) -> bytes:
            if failures:  # noqa: B023
                raise failures.pop()  # noqa: B023
            return pread(handle, length, start)  # noqa: B023

        with monkeypatch.context() as patch:
            patch.setattr(os, "pread", reading)
            assert bot.ask(QUESTION) == expected


@pytest.mark.skipif(not hasattr(os, "pread"), reason="needs a file that stays open")
def test_a_cached_file_that_can_no_longer_be_read_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pread(_number: int, _length: int, _start: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    expected = FAQBot.from_folder(folder).ask(QUESTION)
    bot = FAQBot.from_folder(folder)
    monkeypatch.setattr(os, "pread", pread)
    assert bot.ask(QUESTION) == expected


@pytest.mark.skipif(not hasattr(os, "pread"), reason="needs a file that stays open")
def test_an_index_that_was_replaced_is_told_where_it_must_be_opened_again(
    index: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot, pread = FAQBot.from_index(index), os.pread
    expected = FAQBot.from_index(index).ask(QUESTION)
    brewing = folder / "topics" / "brewing.yaml"
    brewing.write_text(brewing.read_text(encoding="utf-8").replace("two minutes", "an hour"), encoding="utf-8")
    compile_folder(folder, index)
    assert bot.ask(QUESTION) == expected  # from the file that is open
    other, failures = FAQBot.from_index(index), [OSError(errno.ESTALE, "")]
    compile_folder(folder, index)

    def reading(handle: int, length: int, start: int) -> bytes:
        if failures:
            raise failures.pop()
        return pread(handle, length, start)

    monkeypatch.setattr(os, "pread", reading)
    with pytest.raises(IndexFileError) as caught:
        other.ask("is a glass better than a cup")
    assert str(caught.value) == f"{index}: was replaced since it was opened; open it again"
