"""The knowledge that ships, on labelled messages of ours: no message may turn for the worse unseen.

`tests/data` was written without sight of the wordings. Wordings and thresholds have since been chosen with it in view, so it
guards against a fall and proves nothing about messages that nobody has seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import FAQBot
from bot.authoring.evaluation.compare import Comparison
from bot.rendering.reports.scores import render_comparison
from tests.outcomes import MESSAGES, since_kept


@pytest.mark.parametrize("messages", MESSAGES, ids=lambda path: path.stem)
def test_no_message_turns_for_the_worse(bot: FAQBot, messages: Path) -> None:
    """Nor for the better without being kept, so that it can't fall back unseen: `python -m tests.outcomes` keeps it."""
    found = since_kept(bot, messages)
    steady = Comparison(worse=(), better=(), changed=found.changed, new=(), gone=())
    assert found == steady, f"\n{render_comparison(found)}\nIf this is meant: python -m tests.outcomes"
