#!/usr/bin/env bash
# msgspec's lax mode reads the text "1e3" as the integer 1000, and refuses "01" and "+1".
#
# One would guess: strict=False reads what Python's int() reads, or what an integer looks like in JSON.
#
# What happens: it reads what a number looks like in JSON and takes it if it is whole, so "1.0" and "1e3" are
# integers. A leading zero, a plus sign and a space are errors. "nan" is a float. For bool it takes true, false, 1 and
# 0 in any case, not yes or on.
#
# Why it matters to an FAQ bot: cells of a table are texts. An id "1e3" becomes 1000, and a row with "01" is an error.
#
# msgspec 0.23.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check msgspec==0.23.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import msgspec

for text, kind in (
    ("7", int), ("1.0", int), ("1e3", int), ("01", int), ("+1", int), (" 1", int), ("nan", float), ("TRUE", bool), ("yes", bool),
):
    try:
        print(repr(text), kind.__name__, msgspec.convert(text, kind, strict=False))
    except msgspec.ValidationError as error:
        print(repr(text), kind.__name__, error)
PROGRAM

cat >expected <<'EXPECTED'
'7' int 7
'1.0' int 1
'1e3' int 1000
'01' int Expected `int`, got `str`
'+1' int Expected `int`, got `str`
' 1' int Expected `int`, got `str`
'nan' float nan
'TRUE' bool True
'yes' bool Expected `bool`, got `str`
EXPECTED

diff expected seen && echo "as seen"
