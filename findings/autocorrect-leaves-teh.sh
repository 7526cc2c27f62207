#!/usr/bin/env bash
# autocorrect leaves "teh" and "dont", and corrects "skincare" to "sincere".
#
# One would guess: a spelling corrector knows the best-known typing error of English, and leaves words that
# dictionaries have.
#
# What happens: its word list was counted in texts of the web, with their errors. teh and dont are in it, so they are
# right. skincare, jojoba and retinol are not, and become sincere, jojo and retinal. acen becomes aren, and wich
# becomes with.
#
# Why it matters to an FAQ bot: the terms of a field are what its corrector must not touch, and slips are what it is
# for.
#
# autocorrect 2.6.1 with the English data that it ships, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check autocorrect==2.6.1 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from autocorrect import Speller

speller = Speller("en")
for word in ("teh", "dont", "wich", "recieve", "skincare", "jojoba", "retinol", "acen"):
    print(word, "->", speller(word))
PROGRAM

cat >expected <<'EXPECTED'
teh -> teh
dont -> dont
wich -> with
recieve -> receive
skincare -> sincere
jojoba -> jojo
retinol -> retinal
acen -> aren
EXPECTED

diff expected seen && echo "as seen"
