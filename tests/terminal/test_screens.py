from __future__ import annotations

import pytest

from tests.terminal.screens import PAGE, capture

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")


def test_the_page_shows_what_the_program_shows() -> None:
    assert capture() == PAGE.read_text(encoding="utf-8"), "run: python -m tests.terminal.screens"
