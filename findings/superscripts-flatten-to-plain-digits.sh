#!/usr/bin/env bash
# Three converters of HTML to Markdown write ten to the power of three as 103.
#
# One would guess: a converter keeps a mark for a raised digit, as all three do for bold, struck and linked text, or
# leaves the HTML, which Markdown allows.
#
# What happens: html2text, markdownify and Turndown drop the tag and keep the digit. 10<sup>3</sup> cells are 103
# cells, 10<sup>-6</sup> m is 10-6 m, and the number of a footnote joins the year before it.
#
# Why it matters to an FAQ bot: an importer that builds on them changes the figures of an answer, and the text looks
# right.
#
# html2text 2025.4.15 and markdownify 1.2.3 with Python 3.11, Turndown 7.2.5 on Node.js 20. Seen in December 2026.
# markdownify has the option sup_symbol, which is empty by default.
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

for html in ("<p>10<sup>3</sup> cells</p>", "<p>10<sup>-6</sup> m</p>", "<p>since 2018<sup>4</sup></p>"):
    print("html2text:", html2text.HTML2Text().handle(html).strip(), "| markdownify:", markdownify.markdownify(html).strip())
PROGRAM
cat >program.js <<'PROGRAM'
const Turndown = require("turndown");
for (const html of ["<p>10<sup>3</sup> cells</p>", "<p>10<sup>-6</sup> m</p>"]) console.log("turndown:", new Turndown().turndown(html));
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
html2text: 103 cells | markdownify: 103 cells
html2text: 10-6 m | markdownify: 10-6 m
html2text: since 20184 | markdownify: since 20184
turndown: 103 cells
turndown: 10\-6 m
EXPECTED

diff expected seen && echo "as seen"
