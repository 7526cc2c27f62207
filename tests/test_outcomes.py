"""The knowledge that ships, on labelled messages of ours: no message may turn for the worse unseen.

`tests/data` was written without sight of the wordings. Wordings and thresholds have since been chosen with it in view, so it
guards against a fall and proves nothing about messages that nobody has seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import FAQBot
from bot.authoring.evaluation.compare import Comparison, read_outcomes
from bot.rendering.reports.scores import render_comparison
from tests.outcomes import MESSAGES, kept, made_here, since_kept

OTHERWISE = 0.01
"""The share of messages that another version of the stemmer may turn for the worse."""


@pytest.mark.parametrize("messages", MESSAGES, ids=lambda path: path.stem)
def test_no_message_turns_for_the_worse(bot: FAQBot, messages: Path) -> None:
    """Nor for the better without being kept, so that it can't fall back unseen: `python -m tests.outcomes` keeps it."""
    found = since_kept(bot, messages)
    told = f"\n{render_comparison(found)}\nIf this is meant: python -m tests.outcomes"
    if made_here(messages):
        assert found == Comparison(worse=(), better=(), changed=found.changed, new=(), gone=()), told
    assert len(found.worse) <= OTHERWISE * len(read_outcomes(kept(messages))), told
