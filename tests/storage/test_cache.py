"""The compiled knowledge on disk: found again, rebuilt when damaged, and never in the way."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot import Conversation, FAQBot, IndexFileError
from bot.content.folder import load_knowledge
from bot.dialogue.thresholds import DEFAULT
from bot.errors import WriteError
from bot.faqbot import compile_folder, compile_knowledge
from bot.storage.index_file import VERSION, write_index
from bot.storage.store import FORMAT, pack
from tests.conftest import ROOT, TEA, must_not_compile
from tests.storage.fitted import SHOWN, fitted

UNWRITTEN = "holds what this program does not write"
KEPT = 8  # compiled files
QUESTION = "how many minutes for green tea"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACEFACTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("bot.storage.cache.KEPT", KEPT)
    return tmp_path / "cache"


def test_a_change_of_the_format_or_of_the_fit_has_a_new_version() -> None:
    """Where this fails: raise VERSION in bot/storage/index_file.py, then run `python -m tests.storage.fitted`."""
    digest, sums = fitted()
    shown = json.loads(SHOWN.read_text(encoding="utf-8"))
    assert (VERSION, digest) == (shown["version"], shown["digest"])
    assert sums == pytest.approx(shown["sums"], rel=1e-4)


def compiled(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.index"))


def test_a_bot_from_the_cache_answers_byte_for_byte_the_same(folder: Path, cache: Path) -> None:
    fresh = FAQBot.from_folder(folder).explain(QUESTION)
    assert len(compiled(cache)) == 1
    assert FAQBot.from_folder(folder).explain(QUESTION) == fresh


@pytest.mark.usefixtures("cache")
def test_a_bot_from_the_cache_imports_neither_scikit_learn_nor_numpy_nor_yaml(folder: Path) -> None:
    FAQBot.from_folder(folder)
    code = (
        "import sys; from bot import FAQBot; FAQBot.from_folder(sys.argv[1]).ask('how hot'); "
        "print(sorted({'sklearn', 'scipy', 'numpy', 'yaml', 'prompt_toolkit'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def cut(good: bytes) -> bytes:
    return good[: len(good) // 2]


def flip(good: bytes) -> bytes:
    """Flip a bit in each of a thousand places: one of them is read for sure."""
    bad = bytearray(good)
    for at in range(len(good) // 2, len(good), len(good) // 2000):
        bad[at] ^= 1
    return bytes(bad)


def flip_first(good: bytes) -> bytes:
    return bytes([good[0] ^ 1]) + good[1:]


def empty(_: bytes) -> bytes:
    return b""


def foreign(good: bytes) -> bytes:
    return b"x" * len(good)


@pytest.mark.parametrize("damage", [cut, flip, flip_first, empty, foreign])
def test_a_damaged_file_is_rebuilt(folder: Path, cache: Path, damage: Callable[[bytes], bytes]) -> None:
    fresh = FAQBot.from_folder(folder).explain(QUESTION)
    path = compiled(cache)[0]
    good = path.read_bytes()
    path.write_bytes(damage(good))
    assert FAQBot.from_folder(folder).explain(QUESTION) == fresh
    assert path.read_bytes() == good


def test_a_file_that_is_damaged_while_it_is_in_use_does_no_harm(folder: Path, cache: Path) -> None:
    fresh = FAQBot.from_folder(folder).explain(QUESTION)
    path = compiled(cache)[0]
    bot = FAQBot.from_folder(folder)
    with path.open("r+b") as file:
        file.truncate(1000)
    assert bot.explain(QUESTION) == fresh


def test_changed_knowledge_is_compiled_anew_and_old_files_are_swept(folder: Path, cache: Path) -> None:
    topics = folder / "topics" / "brewing.yaml"
    for number in range(KEPT + 2):
        topics.write_text(
            topics.read_text(encoding="utf-8").replace("two minutes", f"two minutes {number}"), encoding="utf-8"
        )
        assert str(number) in FAQBot.from_folder(folder).ask(QUESTION).answers[0].text
    assert len(compiled(cache)) == KEPT


def test_a_file_of_another_name_is_another_knowledge(folder: Path, cache: Path) -> None:
    """A topic is called as its file is, and every place in a message names the file."""
    FAQBot.from_folder(folder)
    (folder / "topics" / "brewing.yaml").rename(folder / "topics" / "pouring.yaml")
    assert [topic.name for topic in FAQBot.from_folder(folder).knowledge.topics] == ["pouring"]
    assert len(compiled(cache)) == 2


def age(paths: list[Path]) -> None:
    """Make the first of these files the oldest, and so on; those that are not there are made."""
    for seconds, path in enumerate(paths):
        path.touch()
        os.utime(path, (seconds, seconds))


def change(folder: Path) -> None:
    with (folder / "about.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")


def test_the_files_that_were_used_last_stay_and_all_of_somebody_else(folder: Path, cache: Path) -> None:
    FAQBot.from_folder(folder)
    used = compiled(cache)[0]
    others = [cache / f"{number:016x}.index" for number in range(KEPT)]
    foreign = [
        cache / name for name in ("my.index", "A" * 16 + ".index", "0" * 15 + ".index", "0" * 16, "0" * 16 + ".index~")
    ]
    age([*foreign, used, *others])
    FAQBot.from_folder(folder, compiling=must_not_compile)
    change(folder)
    FAQBot.from_folder(folder)
    left = set(cache.iterdir())
    assert {used, *others[2:], *foreign} < left
    assert len(left) == KEPT + len(foreign)
    FAQBot.from_folder(folder, compiling=must_not_compile)


def test_a_file_that_can_not_be_swept_keeps_no_other(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.mkdir()
    stuck, *others = (cache / f"{number:016x}.index" for number in range(KEPT + 2))
    stuck.mkdir()
    age([stuck, *others])
    there, gone = os.listdir, f"{KEPT + 2:016x}.index"
    monkeypatch.setattr(os, "listdir", lambda path: [*there(path), gone] if Path(path) == cache else there(path))
    assert FAQBot.from_folder(folder).unwritten == ""
    assert stuck.exists()
    assert [path.exists() for path in others] == [False, False, *[True] * (KEPT - 1)]


def ask(folder: Path, *options: str, before: str = "", question: str = QUESTION) -> subprocess.CompletedProcess[str]:
    """Ask in a process of its own, which first runs the statement `before`."""
    code = f"{before}\nimport sys, cli; sys.exit(cli.main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "--knowledge", str(folder), "ask", *options, question]
    return subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False)


@pytest.mark.parametrize("options", [(), ("--explain",), ("--json",)])
def test_a_cache_that_can_not_be_written_is_done_without_and_told_in_one_line(
    folder: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    good = ask(folder, *options)
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("FACEFACTS_CACHE", str(blocked / "cache"))
    done = ask(folder, *options)
    reason = os.strerror(errno.ENOTDIR)
    told = f"facefacts: the compiled knowledge can't be kept ({reason}), so each start compiles\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, good.stdout, told)
    assert good.stderr == ""
    assert len(list(cache.iterdir())) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="elsewhere files have no such owners")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777])
def test_a_folder_in_which_others_may_write_is_not_used(folder: Path, cache: Path, mode: int) -> None:
    planted = folder / "topics" / "brewing.yaml"
    good = planted.read_text(encoding="utf-8")
    place = Path(compile_folder(folder))
    place.unlink()
    planted.write_text(good.replace("two minutes", "PLANTED"), encoding="utf-8")
    FAQBot.from_folder(folder)
    compiled(cache)[0].rename(place)
    planted.write_text(good, encoding="utf-8")
    cache.chmod(mode)
    bot = FAQBot.from_folder(folder)
    assert "two minutes" in bot.ask(QUESTION).answers[0].text
    assert bot.unwritten == f"others may write in {cache}; run `chmod 700` on it, or name another in FACEFACTS_CACHE"
    assert compiled(cache) == [place]
    with pytest.raises(WriteError, match="others may write in"):
        compile_folder(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="elsewhere files have no such owners")
def test_a_file_that_another_user_may_have_written_is_made_anew(
    folder: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FAQBot.from_folder(folder)
    path = compiled(cache)[0]

    def widened() -> None:
        path.chmod(0o666)

    def linked() -> None:
        path.rename(tmp_path / "elsewhere")
        path.symlink_to(tmp_path / "elsewhere")

    for spoil in (widened, linked):
        spoil()
        shares: list[float] = []
        assert FAQBot.from_folder(folder, compiling=shares.append).unwritten == ""
        assert shares.count(0) == 1
        assert stat.S_IMODE(path.lstat().st_mode) == 0o600
        assert not path.is_symlink()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert FAQBot.from_folder(folder).unwritten.startswith("others may write in")


def test_rows_that_make_no_sense_are_made_anew(folder: Path, cache: Path) -> None:
    fresh = FAQBot.from_folder(folder).explain(QUESTION)
    path = compiled(cache)[0]
    good = path.read_bytes()
    rows = compile_knowledge(load_knowledge(folder))
    for name in ("head", "frame", "order", "item steeping", "stem tea", "signs", "phrasings steeping"):
        for row in (b"", b"\xc1", b"\x90"):
            write_index(str(path), {**rows, name: row}, 0o600)
            bot = FAQBot.from_folder(folder)
            assert bot.explain(QUESTION) == fresh, (name, row)
            assert bot.knowledge.entries
            assert Conversation(bot).say(QUESTION).answers == fresh.reply.answers
    assert path.read_bytes() == good


def test_a_chat_goes_on_where_rows_make_no_sense(folder: Path, cache: Path) -> None:
    expected = [Conversation(FAQBot.from_folder(folder)).say(text) for text in (QUESTION, "i scalded my hand with tea")]
    path = compiled(cache)[0]
    write_index(str(path), {**compile_knowledge(load_knowledge(folder)), "item steeping": b"\xc1"}, 0o600)
    bot = FAQBot.from_folder(folder)
    strict = bot.with_thresholds(DEFAULT)
    assert [Conversation(bot).say(text) for text in (QUESTION, "i scalded my hand with tea")] == expected
    assert strict.ask(QUESTION) == expected[0]
    assert strict.thresholds == DEFAULT


def test_an_error_that_an_index_made_here_leads_to_comes_out(folder: Path, cache: Path) -> None:
    bot = FAQBot.from_folder(folder)
    with pytest.raises(ZeroDivisionError):
        bot.guarded(lambda: 1 // 0)
    assert compiled(cache)


def test_half_files_of_killed_processes_are_swept(folder: Path, cache: Path) -> None:
    cache.mkdir(mode=0o700)
    half, other = cache / f".{'0' * 16}.index", cache / ".mine.index"
    half.write_bytes(b"half")
    other.write_bytes(b"mine")
    FAQBot.from_folder(folder)
    assert not half.exists()
    assert other.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_of_processes_that_start_at_once_one_compiles(folder: Path, cache: Path) -> None:
    code = "import sys; from bot import FAQBot; FAQBot.from_folder(sys.argv[1], lambda share: share or print('compiles')).ask('how hot')"
    command = [sys.executable, "-c", code, str(folder)]
    started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert sorted(process.communicate()[0] for process in started) == ["", "", "", "compiles\n"]
    assert len(list(cache.iterdir())) == 1


@pytest.mark.usefixtures("cache")
def test_other_versions_of_what_fits_or_another_language_have_another_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = compile_folder(folder)
    (tmp_path / "scipy-1.9.0.dist-info").mkdir()
    assert compile_folder(folder) == before
    monkeypatch.syspath_prepend(tmp_path)
    other = compile_folder(folder)
    monkeypatch.setattr("bot.faqbot.language_files", lambda: {"en/language.yaml": b"other"})
    assert len({before, other, compile_folder(folder)}) == 3


@pytest.fixture
def homeless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of a user who has no other."""
    for name in ("FACEFACTS_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # as where nothing tells of a home
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def test_who_has_no_home_does_without_a_cache(folder: Path, homeless: Path) -> None:
    for _ in range(2):
        bot = FAQBot.from_folder(folder)
        assert bot.ask(QUESTION).answers
        assert bot.unwritten == "there is no home folder"
    with pytest.raises(WriteError) as caught:
        compile_folder(folder)
    assert str(caught.value) == "the cache folder: can't be written (there is no home folder); name another with -o"
    compile_folder(folder, "tea.index")
    assert list(homeless.iterdir()) == [homeless / "tea.index"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_a_full_disk_leaves_no_half_file_and_a_right_answer(
    folder: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACEFACTS_CACHE", str(tmp_path / "other"))
    good = ask(folder)
    monkeypatch.setenv("FACEFACTS_CACHE", str(cache))
    full = ask(folder, before="import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))")
    told = f"facefacts: the compiled knowledge can't be kept ({os.strerror(errno.EFBIG)}), so each start compiles\n"
    assert (full.returncode, full.stdout, full.stderr) == (0, good.stdout, told)
    assert list(cache.iterdir()) == []


def test_twenty_processes_may_start_at_once_on_an_empty_cache(folder: Path, cache: Path) -> None:
    with ThreadPoolExecutor(20) as pool:
        done = list(pool.map(lambda _: ask(folder, "--json"), range(20)))
    assert {(each.returncode, each.stdout, each.stderr) for each in done} == {(0, done[0].stdout, "")}
    assert len(list(cache.iterdir())) == 1


def test_a_file_compiled_ahead_answers_the_same_without_folder_or_cache(
    folder: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out" / "tea.index"
    assert compile_folder(folder, str(path)) == str(path)
    fresh = FAQBot.from_folder(folder).explain(QUESTION)
    monkeypatch.setenv("FACEFACTS_CACHE", str(tmp_path / "unused"))
    bot = FAQBot.from_index(path)
    assert bot.explain(QUESTION) == fresh
    assert bot.knowledge == load_knowledge(folder)
    assert path.read_bytes() == compiled(cache)[0].read_bytes()
    assert not (tmp_path / "unused").exists()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere files have no such modes")
@pytest.mark.parametrize("umask", [0o022, 0o027, 0o077])
def test_a_file_compiled_ahead_is_for_whom_the_umask_lets_and_the_cache_for_nobody_else(
    folder: Path, tmp_path: Path, cache: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        compile_folder(folder, str(tmp_path / "tea.index"))
        compile_folder(folder)
        change(folder)
        FAQBot.from_folder(folder)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "tea.index").stat().st_mode) == 0o666 & ~umask
    assert [stat.S_IMODE(path.stat().st_mode) for path in compiled(cache)] == [0o600, 0o600]
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (cut, "is no whole index of this program"),
        (flip, "is damaged"),
    ],
)
def test_a_damaged_index_file_is_refused_with_the_remedy(
    folder: Path, tmp_path: Path, damage: Callable[[bytes], bytes], said: str
) -> None:
    path = tmp_path / "tea.index"
    compile_folder(folder, str(path))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(IndexFileError) as caught:
        FAQBot.from_index(path).ask(QUESTION)
    assert str(caught.value) == f"{path}: {said}; make it again with `facefacts compile -o {path}`"


def test_a_file_that_is_no_index_is_not_compiled_over_nor_advised_to_be(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("facefacts\n")
    with pytest.raises(IndexFileError) as refused:
        FAQBot.from_index(path)
    assert str(refused.value) == f"{path}: is no index of this program; name one that `facefacts compile -o FILE` wrote"
    with pytest.raises(WriteError, match="is there already and no index of this program"):
        compile_folder(folder, str(path), compiling=must_not_compile)
    assert path.read_text() == "facefacts\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a device")
def test_a_device_is_not_compiled_over(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "null"
    path.symlink_to(os.devnull)
    with pytest.raises(IndexFileError, match="is no index of this program; name one"):
        FAQBot.from_index(path)
    with pytest.raises(WriteError, match="is there already and no index of this program"):
        compile_folder(folder, str(path))
    assert path.is_symlink()


@pytest.mark.parametrize("content", [b"", FORMAT, b"facefacts store 0, middle endian\n123"])
def test_an_index_that_is_older_or_cut_or_empty_is_compiled_over(folder: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tea.index"
    path.write_bytes(content)
    with pytest.raises(IndexFileError, match="is no whole index of this program; make it again"):
        FAQBot.from_index(path)
    for _ in range(2):
        compile_folder(folder, str(path))
        assert FAQBot.from_index(path).ask(QUESTION).answers


@pytest.mark.parametrize(
    "name", ["head", "frame", "order", "signs", "item steeping", "stem tea", "gram te", "phrasings water"]
)
@pytest.mark.parametrize("row", [None, b"", b"\xc1", b"\x90"])
def test_rows_that_this_program_does_not_write_are_refused_with_the_remedy(
    tmp_path: Path, name: str, row: bytes | None
) -> None:
    """Checksums are right here: somebody packed the file who may mean harm."""
    path = tmp_path / "tea.index"
    rows = compile_knowledge(load_knowledge(TEA))
    changed = {**rows, name: row} if row is not None else {key: value for key, value in rows.items() if key != name}
    write_index(str(path), changed)
    try:
        bot = FAQBot.from_index(path)
        assert bot.explain(QUESTION).reply.caveat.text
        assert Conversation(bot).say("green tea").caveat.text
        assert bot.knowledge.entries
    except IndexFileError as error:
        assert str(error) == f"{path}: {UNWRITTEN}; make it again with `facefacts compile -o {path}`"  # noqa: PT017


OTHER_STEMMER = """
import Stemmer
class Other(Stemmer.Stemmer):
    def stemWord(self, word): return word if word.endswith("ed") else super().stemWord(word)
Stemmer.Stemmer = Other
"""
OTHER_UNICODE = "import unicodedata; unicodedata.unidata_version = '1.1'"


@pytest.mark.parametrize("made_by_other", [True, False])
def test_an_alarm_is_found_in_a_cache_of_another_stemmer(folder: Path, cache: Path, made_by_other: bool) -> None:
    """The version that a stemmer names may be the same, though it stems otherwise."""
    makes, reads = (OTHER_STEMMER, "") if made_by_other else ("", OTHER_STEMMER)
    burn = "i scalded my hand with tea"
    assert [ask(folder, before=before, question=burn).returncode for before in (makes, reads)] == [3, 3]
    assert len(compiled(cache)) == 2


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (OTHER_STEMMER, "was made with another version of the stemmer, PyStemmer"),
        (OTHER_UNICODE, "was made by {python} with Unicode 1.1, and this is {python} with Unicode {unicode}"),
        ("import sys; sys.version_info = (3, 99)", None),
        ("import bot.storage.index_file as made; made.VERSION = 0", "was made by another version of facefacts"),
    ],
    ids=["stemmer", "Unicode", "Python", "version"],
)
def test_an_index_says_by_what_else_it_was_made(folder: Path, tmp_path: Path, before: str, said: str | None) -> None:
    path = tmp_path / "tea.index"
    before = before.replace(
        "sys.version_info = (3, 99)",
        "v = type('V', (), dict(major=3, minor=99)); import bot.storage.index_file as m; m.sys = type('S', (), dict(version_info=v))",
    )
    code = f"{before}\nfrom bot.faqbot import compile_folder; import sys; compile_folder(sys.argv[1], sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, str(folder), str(path)], cwd=ROOT, check=True)
    python, unicode = f"Python {sys.version_info.major}.{sys.version_info.minor}", unicodedata.unidata_version
    said = said or "was made by Python 3.99 with Unicode {unicode}, and this is {python} with Unicode {unicode}"
    with pytest.raises(IndexFileError) as caught:
        FAQBot.from_index(path)
    fault = said.format(python=python, unicode=unicode)
    assert str(caught.value) == f"{path}: {fault}; make it again with `facefacts compile -o {path}`"


def test_an_index_file_of_another_version_or_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tea.index"
    path.write_bytes(pack({"version": b"facefacts 0\n"}))
    with pytest.raises(IndexFileError) as caught:
        FAQBot.from_index(path)
    assert (
        str(caught.value)
        == f"{path}: was made by another version of facefacts; make it again with `facefacts compile -o {path}`"
    )
    path.unlink()
    with pytest.raises(IndexFileError) as caught:
        FAQBot.from_index(path)
    assert str(caught.value) == f"{path}: can't be read (No such file or directory); make it with `facefacts compile`"


@pytest.fixture
def index(folder: Path, tmp_path: Path) -> str:
    return compile_folder(folder, str(tmp_path / "tea.index"))


def test_an_index_file_is_not_blamed_for_what_is_not_in_it(index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bot = FAQBot.from_index(index)
    with pytest.raises(TypeError):
        bot.read(None)  # type: ignore[arg-type]
    for asking in (bot.read, bot.rank):
        with pytest.raises(TypeError):
            asking(QUESTION, limit=None)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        bot.with_thresholds("strict").ask(QUESTION)  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)  # a library that is missing
    with pytest.raises(ImportError):
        bot.ask("hwo mnay mintues")


@pytest.mark.skipif(not hasattr(os, "pread"), reason="needs a file that is read a little at a time")
def test_an_index_file_that_can_no_longer_be_read_is_told_with_the_reason(
    index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pread(_number: int, _length: int, _start: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    bot = FAQBot.from_index(index)
    monkeypatch.setattr(os, "pread", pread)
    with pytest.raises(IndexFileError) as caught:
        bot.ask(QUESTION)
    assert str(caught.value) == f"{index}: can't be read (Input/output error); make it with `facefacts compile`"


def test_without_locks_every_process_compiles_for_itself(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    half = cache / f".{'0' * 16}.index"
    cache.mkdir(mode=0o700)
    half.write_bytes(b"half")
    assert FAQBot.from_folder(folder).ask(QUESTION).answers
    assert half.exists()  # another process may be writing it
    FAQBot.from_folder(folder, compiling=must_not_compile)
