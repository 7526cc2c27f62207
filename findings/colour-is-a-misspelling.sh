#!/usr/bin/env bash
# pyspellchecker's English dictionary does not know the word "colour".
#
# One would guess: a dictionary called "en" that was made from frequencies in large texts knows both spellings of
# English.
#
# What happens: colour, behaviour, centre, paediatric and moisturiser are unknown and corrected to the American
# spelling; ageing is known. symspellpy's dictionary knows both.
#
# Why it matters to an FAQ bot: a bot that underlines, or silently rewrites, the words of its British readers, and an
# index with their spelling that the corrected question no longer meets.
#
# pyspellchecker 0.9.1, symspellpy 6.10.1, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pyspellchecker==0.9.1 symspellpy==6.10.1 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from importlib.resources import files

from spellchecker import SpellChecker
from symspellpy import SymSpell

speller = SpellChecker()
other = SymSpell()
other.load_dictionary(str(files("symspellpy") / "frequency_dictionary_en_82_765.txt"), 0, 1)
for word in ("colour", "color", "behaviour", "centre", "moisturiser", "moisturizer", "ageing", "paediatric"):
    print(word, word in speller, speller.correction(word), word in other.words)
PROGRAM

cat >expected <<'EXPECTED'
colour False color True
color True color True
behaviour False behavior True
centre False center True
moisturiser False moisturizer True
moisturizer True moisturizer True
ageing True ageing True
paediatric False pediatric True
EXPECTED

diff expected seen && echo "as seen"
