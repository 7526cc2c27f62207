#!/usr/bin/env bash
# dateparser reads "no" as the present moment, and "do", "me" and "a" as dates.
#
# One would guess: parse() returns None for a word that is no date in English.
#
# What happens: it tries some 200 languages. Somewhere "no" is a word for now, "do" and "di" are days of the week and
# "a" stands for a month. With languages=["en"] "no" and "me" give None, but "a" is January still. "half an hour ago"
# is None in all.
#
# Why it matters to an FAQ bot: a bot that asks "when did you last roll?" takes the answer "no" for "just now", and
# every cell of a column of yes and no for a date of review.
#
# dateparser 1.5.0, Python 3.11. Seen in December 2026. Reported for "a" in scrapinghub/dateparser, issue 568.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import datetime

import dateparser

now = datetime.datetime(2026, 6, 1, 12, 0)
settings = {"RELATIVE_BASE": now}
for text in ("no", "do", "di", "me", "a", "yes", "half an hour ago", "an hour ago"):
    found = [dateparser.parse(text, settings=settings), dateparser.parse(text, languages=["en"], settings=settings)]
    print(text, "->", *found)
PROGRAM

cat >expected <<'EXPECTED'
no -> 2026-06-01 12:00:00 None
do -> 2026-05-31 00:00:00 None
di -> 2026-05-31 00:00:00 None
me -> 2026-05-27 00:00:00 None
a -> 2026-01-01 00:00:00 2026-01-01 00:00:00
yes -> None None
half an hour ago -> None None
an hour ago -> 2026-06-01 11:00:00 2026-06-01 11:00:00
EXPECTED

diff expected seen && echo "as seen"
