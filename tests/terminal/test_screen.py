from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from bot.rendering.spans import wrapped
from bot.terminal.screen import Screen, _pager, colour_wanted, is_dumb, page, show, width_now


def _terminal(monkeypatch: pytest.MonkeyPatch, *, tty: bool = True) -> None:
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: tty, raising=False)


@pytest.mark.parametrize(
    ("environment", "tty", "refused", "expected"),
    [
        ({}, True, False, True),
        ({"NO_COLOR": ""}, True, False, True),
        ({"NO_COLOR": "1"}, True, False, False),
        ({"TERM": "dumb"}, True, False, False),
        ({}, False, False, False),
        ({}, True, True, False),
    ],
)
def test_when_colour_is_used(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], tty: bool, refused: bool, expected: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    _terminal(monkeypatch, tty=tty)
    assert colour_wanted(refused=refused) is expected


@pytest.mark.parametrize(
    ("term", "expected"), [("dumb", True), ("DUMB", True), ("unknown", True), ("xterm", False), ("", False)]
)
def test_what_counts_as_dumb(monkeypatch: pytest.MonkeyPatch, term: str, expected: bool) -> None:
    monkeypatch.setenv("TERM", term)
    assert is_dumb() is expected


@pytest.mark.parametrize(("columns", "expected"), [("40", 40), ("200", 88), ("x", 80), ("1", 20)])
def test_width_without_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, expected: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width_now() == expected


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_text_can_be_shown_in_any_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    show("“quoted” – 漢 \u2014")
    assert written.getvalue().endswith(b"\n")


def test_a_closed_standard_output_is_an_error_with_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OSError, match="standard output is closed"):
        show("x")


@pytest.mark.parametrize(
    ("text", "paging", "tty", "pager", "paged"),
    [
        ("a\n" * 100, True, True, "cat", True),
        ("a\n" * 100, False, True, "cat", False),
        ("a\n" * 100, True, False, "cat", False),
        ("a\n" * 100, True, True, "no-such-pager", False),
        ("a\n" * 5, True, True, "cat", False),
    ],
)
def test_when_text_is_paged(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    text: str,
    paging: bool,
    tty: bool,
    pager: str,
    paged: bool,
) -> None:
    _terminal(monkeypatch, tty=tty)
    monkeypatch.setenv("PAGER", pager)
    started: list[Any] = []
    monkeypatch.setattr("bot.terminal.screen._feed", lambda process, content: started.append(process.communicate(content)))
    page(wrapped(text, 80), colour=False, paging=paging)
    assert bool(started) is paged
    assert capfd.readouterr().out == text


def test_a_complaint_goes_to_standard_error_within_the_width(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    Screen(paging=False).complain("this line failed; the chat goes on")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "facefacts: this line failed;\nthe chat goes on\n")


@pytest.mark.parametrize(
    ("named", "expected"), [("", ["less", "-FIRX"]), ("'", ["less", "-FIRX"]), ("most -s", ["most", "-s"])]
)
def test_which_pager_is_meant(monkeypatch: pytest.MonkeyPatch, named: str, expected: list[str]) -> None:
    monkeypatch.setenv("PAGER", named)
    assert _pager() == expected
