#!/usr/bin/env bash
# SymSpell corrects "3 times a day, 10 minutes" to "a times a day of minutes".
#
# One would guess: a spelling corrector leaves numbers alone.
#
# What happens: lookup_compound treats digits as misspelt words, and there is a word within two edits of every short
# number. ignore_non_words keeps whole numbers, but "0.5 mm" is then split at its point, and mm becomes "my".
# pyspellchecker leaves numbers alone, yet both make "hmm" of "2mm".
#
# Why it matters to an FAQ bot: how often, how long and how deep are lost before the search starts.
#
# symspellpy 6.10.1 with the dictionary that it ships, pyspellchecker 0.9.1, Python 3.11. Seen in December 2026.
# Reported in wolfgarbe/SymSpell, issue 34, and mammothb/symspellpy, issues 27 and 54.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check symspellpy==6.10.1 pyspellchecker==0.9.1 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from importlib.resources import files

from spellchecker import SpellChecker
from symspellpy import SymSpell, Verbosity

speller = SymSpell(max_dictionary_edit_distance=2)
speller.load_dictionary(str(files("symspellpy") / "frequency_dictionary_en_82_765.txt"), 0, 1)
for text in ("3 times a day, 10 minutes", "use 0.5 mm", "can i use it with acne"):
    whole = speller.lookup_compound(text, 2)[0].term
    numbers_kept = speller.lookup_compound(text, 2, ignore_non_words=True)[0].term
    print(f"{text} -> {whole} -> {numbers_kept}")
print("2mm ->", speller.lookup("2mm", Verbosity.TOP)[0].term, "->", SpellChecker().correction("2mm"))
PROGRAM

cat >expected <<'EXPECTED'
3 times a day, 10 minutes -> a times a day of minutes -> 3 times a day 10 minutes
use 0.5 mm -> use a a my -> use 0 5 my
can i use it with acne -> can i use it with acne -> can i use it with acne
2mm -> hmm -> hmm
EXPECTED

diff expected seen && echo "as seen"
