#!/usr/bin/env bash
# openpyxl and calamine read other texts from the same cell of a workbook.
#
# One would guess: two readers of .xlsx give the same string for a cell that holds text.
#
# What happens: the format writes characters that XML cannot hold as _xHHHH_. openpyxl gives these escapes as they
# are, so a line break that Excel stored as _x000D_ shows as seven letters. calamine decodes them. pandas does either,
# by its engine. openpyxl does not escape such text when it writes, so a cell that was given the text a_x0041_b comes
# back from calamine as aAb.
#
# Why it matters to an FAQ bot: exported answers hold _x000D_ at the ends of lines.
#
# openpyxl 3.1.5, python-calamine 0.9.1, pandas 3.1.1, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1 pandas==3.1.1 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import openpyxl
import pandas
from python_calamine import CalamineWorkbook

workbook = openpyxl.Workbook()
for text in ("Wash._x000D_Then roll.", "a_x0041_b"):
    workbook.active.append([text])
workbook.save("answers.xlsx")
print("openpyxl", [row[0] for row in openpyxl.load_workbook("answers.xlsx").active.iter_rows(values_only=True)])
print("calamine", [row[0] for row in CalamineWorkbook.from_path("answers.xlsx").get_sheet_by_index(0).to_python()])
for engine in ("openpyxl", "calamine"):
    print("pandas with", engine, pandas.read_excel("answers.xlsx", header=None, engine=engine)[0].tolist())
PROGRAM

cat >expected <<'EXPECTED'
openpyxl ['Wash._x000D_Then roll.', 'a_x0041_b']
calamine ['Wash.\rThen roll.', 'aAb']
pandas with openpyxl ['Wash._x000D_Then roll.', 'a_x0041_b']
pandas with calamine ['Wash.\rThen roll.', 'aAb']
EXPECTED

diff expected seen && echo "as seen"
