#!/usr/bin/env bash
# Folding "5 μm" to ASCII gives "5 mm", a thousand times as much.
#
# One would guess: a transliteration of the sign for micro gives "u", as people type it.
#
# What happens: there are two signs that look alike. U+00B5, the micro sign, becomes "u" in Unidecode and AnyASCII.
# U+03BC, the Greek letter, becomes "m". Unicode's own normal form NFKC, which most search code applies first, turns
# the micro sign into the Greek letter, so after it every "5 µm" is "5 mm". quantulum3 reads the one as micrometres
# and the other as an unknown unit.
#
# Why it matters to an FAQ bot: needle lengths and particle sizes are given in both units. Two answers that differ by
# a factor of 1,000 become one.
#
# Unidecode 1.4.0, AnyASCII 0.3.3, quantulum3 0.10.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check Unidecode==1.4.0 anyascii==0.3.3 quantulum3==0.10.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import unicodedata
import warnings

warnings.simplefilter("ignore")
from anyascii import anyascii
from quantulum3 import parser
from unidecode import unidecode

for name, text in {
    "micro sign": "5 \N{MICRO SIGN}m",
    "Greek letter": "5 \N{GREEK SMALL LETTER MU}m",
    "micro sign after NFKC": unicodedata.normalize("NFKC", "5 \N{MICRO SIGN}m"),
}.items():
    [quantity] = parser.parse(text)
    print(f"{name}: Unidecode {unidecode(text)}, AnyASCII {anyascii(text)}, quantulum3 {quantity.unit.name}")
PROGRAM

cat >expected <<'EXPECTED'
micro sign: Unidecode 5 um, AnyASCII 5 um, quantulum3 micrometre
Greek letter: Unidecode 5 mm, AnyASCII 5 mm, quantulum3 unk
micro sign after NFKC: Unidecode 5 mm, AnyASCII 5 mm, quantulum3 unk
EXPECTED

diff expected seen && echo "as seen"
