#!/usr/bin/env bash
# textstat needs a download to count syllables.
#
# One would guess: a package of formulas that depends on Pyphen, a hyphenator that ships its patterns, works without a
# network, as it did in 0.7.4.
#
# What happens: 0.7.13 asks NLTK for the dictionary cmudict, and NLTK fetches it at the first call. Without a network
# the Flesch formulas and all others with syllables raise LookupError. Those that count letters work.
#
# Why it matters to an FAQ bot: a check that works on the author's machine fails in a closed build, in half of the
# formulas.
#
# textstat 0.7.4 and 0.7.13, nltk 3.10.4, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

for release in 0.7.4 0.7.13; do
  python3 -m venv --clear python
  python/bin/pip install --quiet --disable-pip-version-check "textstat==$release" "setuptools<81" nltk==3.10.4 2>pip.log || { cat pip.log; exit 1; }
  # A proxy that nobody listens on stands for a machine without a network; the empty home keeps data of other programs out.
  http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 HOME=$folder NLTK_DATA=$folder python/bin/python -W ignore - "$release" 2>/dev/null <<'PROGRAM'
import sys

import textstat

for name in ("automated_readability_index", "coleman_liau_index", "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog"):
    try:
        getattr(textstat, name)("It may ease a tense jaw for a day.")
        print(sys.argv[1], name, "works")
    except LookupError:
        print(sys.argv[1], name, "LookupError")
PROGRAM
done >seen

cat >expected <<'EXPECTED'
0.7.4 automated_readability_index works
0.7.4 coleman_liau_index works
0.7.4 flesch_reading_ease works
0.7.4 flesch_kincaid_grade works
0.7.4 gunning_fog works
0.7.13 automated_readability_index works
0.7.13 coleman_liau_index works
0.7.13 flesch_reading_ease LookupError
0.7.13 flesch_kincaid_grade LookupError
0.7.13 gunning_fog LookupError
EXPECTED

diff expected seen && echo "as seen"
