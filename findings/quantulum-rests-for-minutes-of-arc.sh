#!/usr/bin/env bash
# quantulum3 reads "for 10-15 minutes" as 12.5 minutes of arc.
#
# One would guess: a reader of quantities takes minutes for time, and a range for a range.
#
# What happens: without the optional classifier, the unit of "minutes" is the minute of arc. A range becomes one
# quantity, its mean, with the width in a field for uncertainty. A comma as the decimal sign gives two quantities:
# "1,5 mm" is 1 and 5 mm. "half a millimetre" is 0.5 per millimetre. "1½ mm" and "1.5 mm" are read rightly.
#
# Why it matters to an FAQ bot: times and sizes of a routine are what people ask for, and filters by unit miss them.
#
# quantulum3 0.10.0 without its classifier, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check quantulum3==0.10.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import warnings

warnings.simplefilter("ignore")
from quantulum3 import parser

for text in (
    "for 10-15 minutes", "for 2 hours", "0.25mm to 0.5mm", "1,5 mm", "half a millimetre", "1\N{VULGAR FRACTION ONE HALF} mm", "1.5 mm",
):
    print(ascii(text), [(found.value, found.unit.name) for found in parser.parse(text)])
PROGRAM

cat >expected <<'EXPECTED'
'for 10-15 minutes' [(12.5, 'minute of arc')]
'for 2 hours' [(2.0, 'hour')]
'0.25mm to 0.5mm' [(0.375, 'millimetre')]
'1,5 mm' [(1.0, 'dimensionless'), (5.0, 'millimetre')]
'half a millimetre' [(0.5, 'per millimetre')]
'1\xbd mm' [(1.5, 'millimetre')]
'1.5 mm' [(1.5, 'millimetre')]
EXPECTED

diff expected seen && echo "as seen"
