#!/usr/bin/env bash
# Three guessers of CSV separators give three answers for one small FAQ.
#
# One would guess: a file of questions and answers is easy to guess, above all where the header is "question", a
# separator and "answer".
#
# What happens: in a file with "|", Python's csv.Sniffer takes the letter s, Papa Parse the comma and only CleverCSV
# the bar. In a file with commas and hours such as 12:30, CleverCSV, built for difficult files, takes the colon, and
# cuts the hours in two. A file of one column is cut at "i", at the spaces or not at all.
#
# Why it matters to an FAQ bot: an importer that trusts a guesser makes entries out of halves of sentences, and raises
# no error.
#
# clevercsv 0.8.5 with Python 3.11, papaparse 5.7.1 with Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check clevercsv==0.8.5 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund papaparse@5.7.1 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import csv
import json

import clevercsv

files = {
    "bar": "question|answer\nIs it, or not?|Yes, ok, fine\n",
    "hours": "question,answer\nWhat: this?,At 12:30 or 13:30\nWhy: that?,At 11:30 or 10:30\n",
    "one column": "question\nIs it safe?\nDoes it hurt?\n",
}
with open("files.json", "w") as file:
    json.dump(files, file)
for name, text in files.items():
    print(f"{name}: csv {csv.Sniffer().sniff(text).delimiter!r}, CleverCSV {clevercsv.Sniffer().sniff(text).delimiter!r}")
PROGRAM
cat >program.js <<'PROGRAM'
const Papa = require("papaparse");
for (const [name, text] of Object.entries(require("./files.json"))) console.log(`${name}: Papa Parse '${Papa.parse(text).meta.delimiter}'`);
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
bar: csv 's', CleverCSV '|'
hours: csv ',', CleverCSV ':'
one column: csv 'i', CleverCSV ' '
bar: Papa Parse ','
hours: Papa Parse ','
one column: Papa Parse ','
EXPECTED

diff expected seen && echo "as seen"
