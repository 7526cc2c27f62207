from __future__ import annotations

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.errors import MissesError
from bot.records import Match, Reply
from bot.terminal.miss_log import MissLog
from tests.conftest import ROOT, TEA
from tests.rendering.samples import CARE, CLARIFY, NOTHING, REPLY, STEP

DECLINED = Reply("not-covered", "naïve\nmilk?", NOTHING, message="Not in the book.")
BLANK = Reply("not-understood", "", NOTHING)


def rank(text: str, limit: int) -> list[Match]:
    return [Match("warm", 0.2), Match("water", 0.1)][:limit] if "tea" in text else []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "misses.jsonl"


def test_messages_without_an_answer_are_kept_and_nothing_else(path: Path) -> None:
    log = MissLog(path, rank, pytest.fail)
    for reply in (REPLY, CLARIFY, CARE, STEP, DECLINED, BLANK):
        log.add(reply)
    assert path.read_text(encoding="utf-8") == (
        '{"q":"tea?","kind":"clarify","nearest":"warm"}\n{"q":"naïve\\nmilk?","kind":"not-covered","nearest":""}\n'
    )


def test_only_the_owner_can_read_it_from_the_start(path: Path) -> None:
    old = os.umask(0)
    try:
        MissLog(path, rank, pytest.fail)
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() == b""


def test_a_file_that_is_there_is_appended_to(path: Path) -> None:
    MissLog(path, rank, pytest.fail).add(CLARIFY)
    MissLog(path, rank, pytest.fail).add(CLARIFY)
    assert len(path.read_text().splitlines()) == 2


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_file_that_others_may_open_is_left_alone(path: Path, mode: int) -> None:
    path.write_text("mine\n")
    path.chmod(mode)
    with pytest.raises(MissesError) as caught:
        MissLog(path, rank, pytest.fail)
    assert str(caught.value) == f"{path}: others may open it; run `chmod 600` on it, or name a new file"
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("mine\n", mode)


@pytest.mark.parametrize("name", ["fifo", "folder", "/dev/null"])
def test_what_is_no_ordinary_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "fifo")
    path = tmp_path / name
    before = path.stat().st_mode
    with pytest.raises(MissesError) as caught:
        MissLog(path, rank, pytest.fail)
    assert str(caught.value) == f"{path}: is not an ordinary file; name another one to keep misses in"
    assert path.stat().st_mode == before


def test_a_place_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "misses.jsonl"
    with pytest.raises(MissesError) as caught:
        MissLog(path, rank, pytest.fail)
    assert str(caught.value) == f"{path}: can't be written (No such file or directory); name another file"


def test_a_place_that_is_lost_later_is_told_once(path: Path) -> None:
    warned: list[str] = []
    log = MissLog(path, rank, warned.append)
    path.unlink()
    path.mkdir()
    for _ in range(3):
        log.add(replace(CLARIFY, question="tea"))
    reason = os.strerror(errno.EISDIR)
    assert warned == [f"{path}: can't be written ({reason}); name another file; until then, misses are not kept"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
@pytest.mark.usefixtures("tea_bot")  # which is in the cache then
@pytest.mark.parametrize("command", ["ask", "chat"])
def test_a_full_disk_ends_no_stream_and_keeps_back_no_alarm(path: Path, command: str) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))"  # Python ignores the signal
    code = f"{limit}\nimport sys; from bot.terminal.main import main; sys.exit(main(sys.argv[1:]))"
    arguments = ["--knowledge", str(TEA), command, "--log-misses", str(path)]
    lines = "qqqq zzzz\nzzzz qqqq\nvvvv\ni scalded my hand with tea\n"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], input=lines, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "Stop, and get medical help." in done.stdout
    assert done.stderr.count("\n") == 1
    assert f"{path}: can't be written ({os.strerror(errno.EFBIG)})" in done.stderr


def test_a_line_that_a_full_disk_cut_swallows_no_other(path: Path) -> None:
    log = MissLog(path, rank, pytest.fail)
    path.write_bytes(b'{"q":"to')
    log.add(CLARIFY)
    assert path.read_text(encoding="utf-8").splitlines()[1:] == ['{"q":"tea?","kind":"clarify","nearest":"warm"}']


def test_many_processes_may_share_a_file(path: Path) -> None:
    command = [sys.executable, "cli.py", "--knowledge", str(TEA), "ask", "--log-misses", str(path)]
    lines = "".join(f"{word * 40}\n" for word in ("qq ", "zz ", "vv ")) * 30

    def ask(_: int) -> int:
        return subprocess.run(command, input=lines.encode(), cwd=ROOT, capture_output=True, check=False).returncode

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(4))) == {1}
    kept = path.read_text().splitlines()
    assert len(kept) == 4 * 90
    assert len(set(kept)) == 3
