"""Where a user's own files lie, and that nobody else can have put them there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from platformdirs.api import PlatformDirsABC
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import get_win_folder_from_env_vars

from bot.storage.user_files import append_line, cache_folder, open_private, state_folder

NAMES = ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
SURROUNDINGS: list[dict[str, str]] = [
    {},
    {"HOME": "/home/somebody"},
    {"HOME": ""},
    {"HOME": "relative"},
    {"HOME": "/home/somebody/", "XDG_CACHE_HOME": "/c", "XDG_STATE_HOME": "/s"},
    {"HOME": "/home/somebody", "XDG_CACHE_HOME": "c", "XDG_STATE_HOME": "s/t"},
    {"HOME": "/home/somebody", "XDG_CACHE_HOME": "", "XDG_STATE_HOME": " "},
    {"HOME": "/home/somebody", "XDG_CACHE_HOME": "~/c", "XDG_STATE_HOME": "\t"},
    {"HOME": "", "XDG_CACHE_HOME": "./c", "XDG_STATE_HOME": "/s/"},
]


@pytest.mark.skipif(os.name != "posix", reason="needs folders as POSIX names them")
@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=str)
@pytest.mark.parametrize(("platform", "other"), [("linux", Unix), ("darwin", MacOS)])
def test_the_folders_are_those_of_platformdirs(
    surroundings: dict[str, str], platform: str, other: type[PlatformDirsABC], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("bot.storage.user_files.sys", type("Sys", (), {"platform": platform}))
    dirs = other("facefacts", appauthor=False)
    if platform == "linux" or "XDG_STATE_HOME" not in surroundings:  # there, it has no say on a Mac's folder for state
        assert Path(state_folder()) == Path(dirs.user_state_dir)
    assert Path(cache_folder()) == Path(dirs.user_cache_dir)


def test_the_folders_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.user_files.sys", type("Sys", (), {"platform": "win32"}))
    monkeypatch.setenv("LOCALAPPDATA", "/Users/somebody/AppData/Local")
    local = get_win_folder_from_env_vars("CSIDL_LOCAL_APPDATA")
    assert (cache_folder(), state_folder()) == (f"{local}/facefacts/Cache", f"{local}/facefacts")
    monkeypatch.delenv("LOCALAPPDATA")
    assert (cache_folder(), state_folder()) == ("", "")


def test_the_folder_that_a_user_names_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACEFACTS_CACHE", "named")
    assert cache_folder() == "named"


def test_who_has_no_home_has_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FACEFACTS_CACHE", *NAMES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # as where nothing tells of a home
    assert (cache_folder(), state_folder()) == ("", "")


def test_a_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    os.close(open_private(str(tmp_path / "file"), os.O_RDWR | os.O_CREAT))
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links, pipes and devices")
@pytest.mark.parametrize("kind", ["link", "link to nothing", "pipe", "device", "folder"])
@pytest.mark.parametrize("flags", [os.O_RDONLY, os.O_RDWR | os.O_APPEND | os.O_CREAT])
def test_what_is_not_an_ordinary_file_is_neither_opened_nor_made(tmp_path: Path, kind: str, flags: int) -> None:
    path, target = tmp_path / "file", tmp_path / "target"
    if kind == "link":
        target.write_text("other")
        path.symlink_to(target)
    elif kind == "link to nothing":
        path.symlink_to(target)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/null")
    before = path.stat() if kind == "device" else path.lstat()
    with pytest.raises(OSError, match="it is not an ordinary file"):
        open_private(str(path), flags)
    assert (path.stat() if kind == "device" else path.lstat()).st_mode == before.st_mode
    assert target.exists() == (kind == "link")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links, pipes and devices")
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_takes_the_place_of_a_file_meanwhile_is_refused(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    os.mkfifo(path) if kind == "pipe" else path.symlink_to(os.devnull)
    monkeypatch.setattr("os.path.lexists", lambda _path: False)
    with pytest.raises(OSError, match=r".") as caught:
        open_private(str(path), os.O_RDWR)
    assert caught.value.filename in (None, str(path))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="elsewhere files have no such owners")
def test_a_file_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.touch()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(PermissionError, match="it belongs to somebody else"):
        open_private(str(path), os.O_RDONLY)


@pytest.mark.parametrize(
    ("before", "after"), [(b"", b"new\n"), (b"old\n", b"old\nnew\n"), (b"torn", b"torn\nnew\n"), (b"\n", b"\nnew\n")]
)
def test_a_torn_line_swallows_no_other(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(before)
    handle = open_private(str(path), os.O_RDWR | os.O_APPEND)
    append_line(handle, b"new")
    os.close(handle)
    assert path.read_bytes() == after
