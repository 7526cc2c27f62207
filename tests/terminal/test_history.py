from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.terminal.history import HistoryFile, NoHistory, kept_in


def lines_of(history: HistoryFile) -> list[str]:
    """Return the lines of the file, oldest first."""
    return history.load_history_strings()[::-1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "state" / "history"


def test_lines_come_back_in_order_and_whole(path: Path) -> None:
    lines = ["first", "two\nlines", "naïve 漢 \x1b[31m", "lone \ud800 surrogate"]
    history = HistoryFile(path)
    for line in lines:
        history.keep(line)
    assert lines_of(HistoryFile(path)) == [*lines[:2], "naïve 漢 ?[31m", "lone ? surrogate"]
    assert history.trouble() == ""


def test_only_the_owner_can_read_it(path: Path) -> None:
    HistoryFile(path).keep("a line")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_that_was_wider_is_narrowed(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text('"old"\n')
    path.chmod(0o644)
    assert lines_of(HistoryFile(path)) == ["old"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_repeated_line_is_kept_once(path: Path) -> None:
    history = HistoryFile(path)
    for line in ("a", "a", "b", "a"):
        history.keep(line)
    assert lines_of(history) == ["a", "b", "a"]


def test_damage_is_left_out(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b'"a"\nnot json\n{"x": 1}\n"\xff"\n\n"b"\n"cut')
    assert lines_of(HistoryFile(path)) == ["a", "b"]


def test_only_the_latest_lines_are_recalled(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("".join(f'"{number}"\n' for number in range(2500)))
    assert lines_of(HistoryFile(path)) == [str(number) for number in range(1500, 2500)]


@pytest.mark.parametrize("kind", ["link", "link to nothing", "device", "pipe"])
def test_what_is_not_an_ordinary_file_is_left_alone(path: Path, tmp_path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True)
    target = Path(os.devnull) if kind == "device" else tmp_path / "target"
    if kind == "link":
        target.write_text('"mine"\n')
        target.chmod(0o644)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(target)
    before = target.stat().st_mode if target.exists() else None
    history = HistoryFile(path)
    assert lines_of(history) == []
    history.keep("a line")
    told = f"the history can't be kept in {path} (it is not an ordinary file); this chat goes on without it"
    assert [history.trouble(), history.trouble()] == [told, ""]
    for kept in (history, NoHistory(path)):
        with pytest.raises(OSError, match="it is not an ordinary file"):
            kept.wipe()
    assert (target.stat().st_mode if target.exists() else None) == before
    assert kind != "link" or target.read_text() == '"mine"\n'


def test_a_torn_last_line_swallows_no_other(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b'"a"\n"tor')
    HistoryFile(path).keep("b")
    assert lines_of(HistoryFile(path)) == ["a", "b"]


def test_who_has_no_home_keeps_no_history(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.terminal.history.state_folder", lambda: "")
    history = HistoryFile(kept_in())
    history.keep("a line")
    assert history.trouble().endswith("; this chat goes on without it")
    assert history.wipe() is False


def test_a_place_that_cannot_be_used_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    history = HistoryFile(tmp_path / "file" / "history")
    assert lines_of(history) == []
    history.keep("a line")
    trouble = history.trouble()
    assert trouble.startswith(f"the history can't be kept in {tmp_path}/file/history (")
    assert trouble.endswith("); this chat goes on without it")
    assert history.trouble() == ""


def test_wiping_empties_the_file(path: Path) -> None:
    history = HistoryFile(path)
    assert history.wipe() is False
    history.keep("a")
    assert history.wipe() is True
    assert path.read_bytes() == b""
    history.keep("a")
    assert lines_of(history) == ["a"]


def test_no_history_keeps_and_reads_nothing_but_can_wipe(path: Path) -> None:
    history = NoHistory(path)
    history.keep("a")
    assert not path.parent.exists()
    HistoryFile(path).keep("old")
    assert lines_of(history) == []
    assert history.wipe() is True
    assert lines_of(HistoryFile(path)) == []


def test_it_lies_in_the_folder_for_state(state: Path) -> None:
    assert kept_in() == state / "history"
