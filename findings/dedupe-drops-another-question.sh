#!/usr/bin/env bash
# thefuzz's dedupe drops "Does it help?" because "Does it hurt more on the forehead?" is there.
#
# One would guess: a function that removes duplicates, with a threshold of 70 of 100, keeps questions that ask for
# different things.
#
# What happens: the default scorer compares sets of words. A question whose words are all in a longer one scores 100,
# and one that shares its first two words scores more than 70. Of a group only the longest is kept: of a general
# question and its special cases, a special case.
#
# Why it matters to an FAQ bot: an author who cleans a list of questions with it loses the general questions, those
# that most people ask.
#
# thefuzz 0.22.1, RapidFuzz 3.14.6, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check thefuzz==0.22.1 RapidFuzz==3.14.6 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from thefuzz import process

for questions in (
    ["Is gua sha safe?", "Is gua sha safe for old scars?", "What does it cost?"],
    ["Does it hurt?", "Does it hurt more on the forehead?", "Does it help?"],
):
    print(questions, "->", sorted(process.dedupe(questions)))
PROGRAM

cat >expected <<'EXPECTED'
['Is gua sha safe?', 'Is gua sha safe for old scars?', 'What does it cost?'] -> ['Is gua sha safe for old scars?', 'What does it cost?']
['Does it hurt?', 'Does it hurt more on the forehead?', 'Does it help?'] -> ['Does it hurt more on the forehead?']
EXPECTED

diff expected seen && echo "as seen"
