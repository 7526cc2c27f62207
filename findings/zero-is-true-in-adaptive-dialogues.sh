#!/usr/bin/env bash
# In the expressions of the Bot Framework's adaptive dialogues, 0 and the empty text are true.
#
# One would guess: a language that looks like JavaScript, and runs in it, takes 0 and "" for false in a condition.
#
# What happens: only false and null are false. Yet bool(0) is false, so `if(0, ...)` and `if(bool(0), ...)` differ.
# Division of whole numbers drops the rest: 1/2 is 0, and so is 1.0/2, since JavaScript does not keep the point.
#
# Why it matters to an FAQ bot: "${if(count, 'found', 'nothing found')}" says found for none. A share of answered
# questions is 0 until it is 1.
#
# adaptive-expressions 4.23.3 on Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund adaptive-expressions@4.23.3 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
const { Expression } = require("adaptive-expressions");
for (const text of [
  "if(0, 'yes', 'no')", "if('', 'yes', 'no')", "if(null, 'yes', 'no')", "if(bool(0), 'yes', 'no')",
  "if(bool('false'), 'yes', 'no')", "not(0)", "1/2", "1.0/2", "1.5/2",
]) {
  console.log(text, "|", Expression.parse(text).tryEvaluate({}).value);
}
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
if(0, 'yes', 'no') | yes
if('', 'yes', 'no') | yes
if(null, 'yes', 'no') | no
if(bool(0), 'yes', 'no') | no
if(bool('false'), 'yes', 'no') | no
not(0) | false
1/2 | 0
1.0/2 | 0
1.5/2 | 0.75
EXPECTED

diff expected seen && echo "as seen"
