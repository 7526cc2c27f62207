#!/usr/bin/env bash
# Fuse.js 7.5 returns every entry for an empty question, without a score, where 7.1 returned none.
#
# One would guess: nothing matches an empty text, and a minor release does not change that.
#
# What happens: search("") gives all entries in 7.5.0, and with includeScore the score is undefined, though every
# other result has one. In 7.1.0 it gives an empty list.
#
# Why it matters to an FAQ bot: a message that is empty after cleaning gets the first entry as its answer, and `score
# < threshold` is false for undefined, so it depends on which way the test is written.
#
# Fuse.js 7.1.0 and 7.5.0 on Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund fuse.js@7.5.0 fuse-7.1@npm:fuse.js@7.1.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
for (const [release, name] of [["7.1.0", "fuse-7.1"], ["7.5.0", "fuse.js"]]) {
  const Fuse = require(name);
  const fuse = new Fuse(["is it safe", "does it hurt"], { includeScore: true });
  for (const question of ["", "safe"]) {
    const found = fuse.search(question).map((each) => `${each.item} (${each.score === undefined ? "no score" : "score"})`);
    console.log(release, JSON.stringify(question), found);
  }
}
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
7.1.0 "" []
7.1.0 "safe" [ 'is it safe (score)' ]
7.5.0 "" [ 'is it safe (no score)', 'does it hurt (no score)' ]
7.5.0 "safe" [ 'is it safe (score)' ]
EXPECTED

diff expected seen && echo "as seen"
