#!/usr/bin/env bash
# csvtojson turns the column "0.5 mm" into an object "0" with a key "5 mm".
#
# One would guess: the keys of a row are the names of the columns, as in every other reader of CSV.
#
# What happens: a full stop in a name opens an object inside. "No. of steps" becomes {"No": {" of steps": ...}}, and
# the columns "0.5 mm" and "0.25 mm" are joined under "0", before all other keys. The names in a row no longer equal
# those in the file. flatKeys keeps them. Papa Parse has the plain names.
#
# Why it matters to an FAQ bot: tables on needles have lengths as their columns, and row["0.5 mm"] is undefined.
#
# csvtojson 2.0.14 and papaparse 5.7.1 with Node.js 20. Seen in December 2026. The README of csvtojson describes
# flatKeys.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund csvtojson@2.0.14 papaparse@5.7.1 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
const csvtojson = require("csvtojson");
const papa = require("papaparse");
const text = "question,0.25 mm,0.5 mm,No. of steps\nDoes it hurt?,no,a little,3\n";
(async () => {
  console.log("csvtojson", JSON.stringify(await csvtojson().fromString(text)));
  console.log("flatKeys", JSON.stringify(await csvtojson({ flatKeys: true }).fromString(text)));
  console.log("papaparse", JSON.stringify(papa.parse(text.trim(), { header: true }).data));
})();
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
csvtojson [{"0":{"25 mm":"no","5 mm":"a little"},"question":"Does it hurt?","No":{" of steps":"3"}}]
flatKeys [{"question":"Does it hurt?","0.25 mm":"no","0.5 mm":"a little","No. of steps":"3"}]
papaparse [{"question":"Does it hurt?","0.25 mm":"no","0.5 mm":"a little","No. of steps":"3"}]
EXPECTED

diff expected seen && echo "as seen"
