#!/usr/bin/env bash
# The npm package okapibm25 finds "oil" in "boil", and "a.ne" in "acne".
#
# One would guess: BM25 counts words.
#
# What happens: each keyword is used as a regular expression over the whole text. So it is found inside words, with
# its capitals, a full stop stands for any character, and the keyword C++ raises a SyntaxError. The length of a text
# is counted in words all the same.
#
# Why it matters to an FAQ bot: a short word such as oil, age or red is in a lot of others (boil, bandage, tired),
# and a question that ends in a full stop looks for one more character.
#
# okapibm25 1.4.1 on Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund okapibm25@1.4.1 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
const bm25 = require("okapibm25").default;
const texts = ["my boil hurts", "use oil", "no acne here"];
for (const word of ["oil", "Oil", "a.ne", "boi.", "C++"]) {
  let scores;
  try {
    scores = bm25(texts, [word]).map((score) => score.toFixed(2)).join(" ");
  } catch (error) {
    scores = error.name;
  }
  console.log(word, "|", scores);
}
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
oil | 0.45 0.52 0.00
Oil | 0.00 0.00 0.00
a.ne | 0.00 0.00 1.98
boi. | 1.98 0.00 0.00
C++ | SyntaxError
EXPECTED

diff expected seen && echo "as seen"
