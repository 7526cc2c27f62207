#!/usr/bin/env bash
# Removing accents turns "not equal" into "equal".
#
# One would guess: stripping accents from a text changes letters such as é, and leaves a sign alone or drops it.
#
# What happens: the sign U+2260 decomposes into "=" and a combining stroke. scikit-learn's strip_accents, in both
# forms, takes the stroke for an accent: the rest says the opposite. AnyASCII gives "=" as well. The signs for "not
# less than" and "not greater than" become "<" and ">". Unidecode drops all three.
#
# Why it matters to an FAQ bot: "SPF ≠ protection time" is indexed and compared as "SPF = protection time".
#
# scikit-learn 1.9.1, AnyASCII 0.3.3, Unidecode 1.4.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check scikit-learn==1.9.1 anyascii==0.3.3 Unidecode==1.4.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from anyascii import anyascii
from sklearn.feature_extraction.text import strip_accents_ascii, strip_accents_unicode
from unidecode import unidecode

for sign in ("\N{NOT EQUAL TO}", "\N{NOT LESS-THAN}", "\N{NOT GREATER-THAN}"):
    results = [fold(sign) for fold in (strip_accents_unicode, strip_accents_ascii, anyascii, unidecode)]
    print(f"U+{ord(sign):04X}", results)
PROGRAM

cat >expected <<'EXPECTED'
U+2260 ['=', '=', '=', '']
U+226E ['<', '<', '<', '']
U+226F ['>', '>', '>', '']
EXPECTED

diff expected seen && echo "as seen"
