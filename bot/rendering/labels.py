"""The words that stand around what the knowledge says."""

from __future__ import annotations

EVIDENCE = "Evidence"
SOURCE = "Source"
STUDIES = "Studies"
NEAREST_STUDIES = "Nearest studies"
PEOPLE = "{} people"
NO_VOLUNTEERS = "no volunteers"
OFFERS = {"answer": "Related:", "not-covered": "The documents do answer:", "small-talk": "You could ask:"}
"""What stands above the questions that a reply of a kind offers."""
