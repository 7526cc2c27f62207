#!/usr/bin/env bash
# A rule of json-rules-engine with an empty "any" fires for every message.
#
# One would guess: any of nothing is false, as in JavaScript's some() and in logic; all of nothing is true.
#
# What happens: both are true, also inside another condition, and "not" of an empty "any" is false. The event of the
# rule is in the result though no condition was met.
#
# Why it matters to an FAQ bot: editors of rules write an empty list when the last condition is deleted. A rule that
# sends people to a doctor then sends everybody.
#
# json-rules-engine 7.3.1 on Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund json-rules-engine@7.3.1 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
const { Engine } = require("json-rules-engine");
(async () => {
  const met = { fact: "message", operator: "contains", value: "acne" };
  const rules = [{ any: [] }, { all: [] }, { not: { any: [] } }, { all: [met, { any: [] }] }, { any: [met, { any: [] }] }];
  for (const conditions of rules) {
    const engine = new Engine([{ conditions, event: { type: "see a doctor" } }]);
    const { events } = await engine.run({ message: ["hello"] });
    console.log(JSON.stringify(conditions), "|", events.map((event) => event.type).join() || "no event");
  }
  console.log("JavaScript's some and every:", [].some(Boolean), [].every(Boolean));
})();
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
{"any":[]} | see a doctor
{"all":[]} | see a doctor
{"not":{"any":[]}} | no event
{"all":[{"fact":"message","operator":"contains","value":"acne"},{"any":[]}]} | no event
{"any":[{"fact":"message","operator":"contains","value":"acne"},{"any":[]}]} | see a doctor
JavaScript's some and every: false true
EXPECTED

diff expected seen && echo "as seen"
