#!/usr/bin/env bash
# SheetJS and agate read the cell "10-15" as the 15th of October 2001.
#
# One would guess: a reader of CSV leaves a cell as text when it is neither a number nor a complete date.
#
# What happens: SheetJS takes 10-15, 1/2 and 1.5.2 for dates of 2001 and 2002, and "10-15 minutes" for text. agate,
# the library under csvkit, decides by column: 10-15 is the same day, "May" and "two days" are days of the year 1,
# "none" is no value at all and "no" is False.
#
# Why it matters to an FAQ bot: ranges are common answers, and so are none and no. A column of them turns into
# something else, in silence, unless another cell of it is a longer text.
#
# xlsx 0.18.5 with Node.js 20, agate 1.14.2 with Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check agate==1.14.2 parsedatetime==2.6 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund xlsx@0.18.5 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import io

import agate

for cell in ["10-15", "1/2", "1.5.2", "10-15 minutes", "May", "two days", "none", "no", "daily"]:
    column = agate.Table.from_csv(io.StringIO(f"answer\n{cell}\n")).columns[0]
    print("agate:", cell, "|", type(column.data_type).__name__, column[0])
PROGRAM
cat >program.js <<'PROGRAM'
const sheets = require("xlsx");
for (const cell of ["10-15", "1/2", "1.5.2", "10-15 minutes", "May", "two days", "none", "no", "daily"]) {
  const sheet = sheets.read(`question,answer\nq,${cell}\n`, { type: "string" }).Sheets.Sheet1;
  console.log("SheetJS:", cell, "|", sheet.B2.t === "n" ? `a date: ${sheet.B2.w}` : "text");
}
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
agate: 10-15 | Date 2001-10-15
agate: 1/2 | Date 2001-01-02
agate: 1.5.2 | Text 1.5.2
agate: 10-15 minutes | Text 10-15 minutes
agate: May | Date 0001-05-01
agate: two days | Date 0001-01-03
agate: none | Boolean None
agate: no | Boolean False
agate: daily | Text daily
SheetJS: 10-15 | a date: 10/15/01
SheetJS: 1/2 | a date: 1/2/01
SheetJS: 1.5.2 | a date: 1/5/02
SheetJS: 10-15 minutes | text
SheetJS: May | text
SheetJS: two days | text
SheetJS: none | text
SheetJS: no | text
SheetJS: daily | text
EXPECTED

diff expected seen && echo "as seen"
