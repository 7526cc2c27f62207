#!/usr/bin/env bash
# One more letter in a question takes RapidFuzz's WRatio from 90 to 60.
#
# One would guess: a fuzzy score changes a little when a text grows by one letter.
#
# What happens: WRatio weighs a partial match with 0.9 while the longer text has at most eight times as many
# characters as the shorter one, and with 0.6 from there on. The title "acne" scores 90 against a question of 32
# characters that holds the word, and 60 against the same question with a full stop. On the near side of that step a
# question about a roller is "90 % alike" to the one-word title "help", more than to the entry on rollers.
#
# Why it matters to an FAQ bot: a threshold such as 70 or 80 then depends on the length of the message. Short titles
# win against long ones until the message is eight times as long, and vanish after it.
#
# RapidFuzz 3.14.6, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check RapidFuzz==3.14.6 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from rapidfuzz import fuzz, process

message = "does rolling help with mild acne"
for text in (message, message + "."):
    print(len(text), fuzz.WRatio("acne", text))

titles = ["help", "What is a derma roller and how does it work?"]
for title, score, _ in process.extract("help me with my derma roller", titles, scorer=fuzz.WRatio):
    print(round(score), title)
PROGRAM

cat >expected <<'EXPECTED'
32 90.0
33 60.0
90 help
86 What is a derma roller and how does it work?
EXPECTED

diff expected seen && echo "as seen"
