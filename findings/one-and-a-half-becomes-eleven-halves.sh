#!/usr/bin/env bash
# "1½ mm" is folded to "11/2 mm", or to "112 mm".
#
# One would guess: a fold to plain characters keeps the value of a number.
#
# What happens: NFKC and AnyASCII write the fraction directly behind the digit, so one and a half reads as eleven
# halves. scikit-learn's strip_accents="ascii" drops the stroke too: its default analyzer counts the words "112" and
# "mm". Unidecode alone puts a space before the fraction.
#
# Why it matters to an FAQ bot: an entry on needles of 1½ mm is found by "11" and not by "1.5" or "1 1/2".
#
# AnyASCII 0.3.3, scikit-learn 1.9.1, Unidecode 1.4.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check scikit-learn==1.9.1 anyascii==0.3.3 Unidecode==1.4.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import unicodedata

from anyascii import anyascii
from sklearn.feature_extraction.text import CountVectorizer
from unidecode import unidecode

text = "1\N{VULGAR FRACTION ONE HALF} mm"
print("NFKC", ascii(unicodedata.normalize("NFKC", text)))
print("AnyASCII", anyascii(text))
print("Unidecode", unidecode(text))
print("scikit-learn", CountVectorizer(strip_accents="ascii").build_analyzer()(text))
PROGRAM

cat >expected <<'EXPECTED'
NFKC '11\u20442 mm'
AnyASCII 11/2 mm
Unidecode 1 1/2 mm
scikit-learn ['112', 'mm']
EXPECTED

diff expected seen && echo "as seen"
