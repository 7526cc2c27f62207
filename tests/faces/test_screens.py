from __future__ import annotations

import pytest

from tests.faces.screens import PAGE, WIDTHS, capture

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")


def test_the_page_shows_what_the_program_shows() -> None:
    told = capture()
    assert told == PAGE.read_text(encoding="utf-8"), "run: python -m tests.faces.screens"
    for width in WIDTHS:
        section = told.split(f"## {width} columns\n")[1].split("\n## ")[0]
        assert max(map(len, section.splitlines())) <= width
