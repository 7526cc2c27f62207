#!/usr/bin/env bash
# Turndown writes struck-out text as plain text.
#
# One would guess: a converter of HTML to Markdown marks deleted text with ~~, writes it as HTML, or leaves it out.
#
# What happens: html2text and markdownify mark it. Turndown drops the tags del, s and strike and keeps the words: "Use
# <del>2 mm</del> 0.5 mm" becomes "Use 2 mm 0.5 mm". The mark needs a plugin.
#
# Why it matters to an FAQ bot: pages strike out what is no longer advised. The importer brings it back.
#
# Turndown 7.2.5 with Node.js 20, html2text 2025.4.15 and markdownify 1.2.3 with Python 3.11. Seen in December 2026.
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

html = "<p>Use <del>2 mm</del> 0.5 mm <s>daily</s>.</p>"
print("html2text:", html2text.HTML2Text().handle(html).strip())
print("markdownify:", markdownify.markdownify(html).strip())
PROGRAM
cat >program.js <<'PROGRAM'
const Turndown = require("turndown");
console.log("turndown:", new Turndown().turndown("<p>Use <del>2 mm</del> 0.5 mm <s>daily</s>.</p>"));
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
html2text: Use ~~2 mm~~ 0.5 mm ~~daily~~.
markdownify: Use ~~2 mm~~ 0.5 mm ~~daily~~.
turndown: Use 2 mm 0.5 mm daily.
EXPECTED

diff expected seen && echo "as seen"
