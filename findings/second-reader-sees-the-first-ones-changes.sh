#!/usr/bin/env bash
# gray-matter returns to its second caller what the first one changed.
#
# One would guess: a parser gives a new object at each call.
#
# What happens: without options the result is kept by the text of the file. The kept data are handed out as they are:
# a tag that the first caller adds is there for the second, and for every other file with the same text. With
# options, an empty object is enough, the text is read anew.
#
# Why it matters to an FAQ bot: templates of entries have equal front matter. An id that is added to one of them is
# on all.
#
# gray-matter 4.0.3 on Node.js 20. Seen in December 2026. Reported in jonschlinkert/gray-matter, issue 43; issues 166
# and 174 are relatives.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund gray-matter@4.0.3 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
const matter = require("gray-matter");
const text = "---\ntags: [face]\n---\nIs it safe?\n";
const first = matter(text);
first.data.tags.push("draft");
first.data.id = 1;
console.log("second call", JSON.stringify(matter(text).data));
console.log("with options", JSON.stringify(matter(text, {}).data));
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
second call {"tags":["face","draft"],"id":1}
with options {"tags":["face"]}
EXPECTED

diff expected seen && echo "as seen"
