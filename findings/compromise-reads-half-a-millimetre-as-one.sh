#!/usr/bin/env bash
# compromise reads "1/2 mm" as 1, "1,5 mm" as 15, and finds a number that is null in "twice a day".
#
# One would guess: its number reader, which knows "half" and "0.5", reads the fraction as well, or leaves it.
#
# What happens: of "1/2 mm" it takes the 1 and keeps "/2" as a suffix. A comma groups digits, wherever it stands. "½"
# is no number. In "twice a day" and "3 times a week" the article counts as a number without a value, while "once a
# week" has none. "wait a second" is 0.5.
#
# Why it matters to an FAQ bot: doses and lengths are written in all these ways.
#
# compromise 14.17.0 on Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund compromise@14.17.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
const nlp = require("compromise");
for (const text of ["0.5 mm", "1/2 mm", "1,5 mm", "\u00bd mm", "twice a day", "3 times a week", "once a week", "wait a second"])
  console.log(JSON.stringify(text), JSON.stringify(nlp(text).numbers().json().map((found) => found.number.num)));
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
"0.5 mm" [0.5]
"1/2 mm" [1]
"1,5 mm" [15]
"½ mm" []
"twice a day" [null]
"3 times a week" [3,null]
"once a week" []
"wait a second" [0.5]
EXPECTED

diff expected seen && echo "as seen"
