#!/usr/bin/env bash
# Three converters of HTML to Markdown glue the question of a <details> to its answer.
#
# One would guess: <summary>, the HTML element for a line that opens a hidden answer, ends a line, as a heading does.
#
# What happens: html2text, markdownify and Turndown do not know the element and treat it as a part of a line. "Is it
# safe?" and "Yes." become "Is it safe?Yes."
#
# Why it matters to an FAQ bot: this is how many FAQ pages are written. No separator is left to find the question.
#
# html2text 2025.4.15 and markdownify 1.2.3 with Python 3.11, Turndown 7.2.5 with Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund turndown@7.2.5 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import html2text
import markdownify

html = "<details><summary>Is it safe</summary>Yes.</details>"
print("html2text:", html2text.HTML2Text().handle(html).strip())
print("markdownify:", markdownify.markdownify(html).strip())
PROGRAM
cat >program.js <<'PROGRAM'
const Turndown = require("turndown");
console.log("turndown:", new Turndown().turndown("<details><summary>Is it safe</summary>Yes.</details>"));
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
html2text: Is it safeYes.
markdownify: Is it safeYes.
turndown: Is it safeYes.
EXPECTED

diff expected seen && echo "as seen"
