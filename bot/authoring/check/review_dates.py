"""The dates of the last and the next review."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from bot.authoring.check.findings import Checked, Finding

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def review_dates(checked: Checked) -> Iterator[Finding]:
    """Yield invalid dates, and a review that is due at `today` (ISO 8601)."""
    about, today = checked.parts.get("about.yaml"), checked.today
    for key in ("reviewed", "review_due") if about else ():
        text = getattr(about, key)
        if text and not _is_date(text):
            message = f'{text!r} is not a date; write it as year, month and day, such as "{today}"'
            yield Finding("about.yaml", (key,), "not-a-date", message)
        elif text and key == "review_due" and text < today:
            message = f"the review was due on {text}; read all answers again, and set both dates"
            yield Finding("about.yaml", (key,), "review-due", message)


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    year, month, day = map(int, found.groups())
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
