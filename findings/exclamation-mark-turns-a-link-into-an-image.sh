#!/usr/bin/env bash
# A link that follows an exclamation mark becomes an image in three converters of HTML to Markdown.
#
# One would guess: converters that escape stars and full stops after numbers escape the one mark that changes a link.
#
# What happens: `New!<a href="u">How to roll</a>` becomes `New![How to roll](u)`, which every Markdown reader takes
# for an image. The words of the link are gone from the text, as they are now the alternative text of the image, and
# so is the exclamation mark.
#
# Why it matters to an FAQ bot: an import that goes through Markdown loses links, and shows broken images where it is
# rendered.
#
# html2text 2025.4.15, markdownify 1.2.3 and markdown-it-py 4.3.0 with Python 3.11, Turndown 7.2.5 with Node.js 20.
# Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 markdown-it-py==4.3.0 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund turndown@7.2.5 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import html2text
import markdownify
from markdown_it import MarkdownIt

html = '<p>New!<a href="u">How to roll</a></p>'
for name, text in {
    "html2text": html2text.HTML2Text().handle(html).strip(),
    "markdownify": markdownify.markdownify(html).strip(),
}.items():
    print(f"{name}: {text} -> {MarkdownIt().render(text).strip()}")
PROGRAM
cat >program.js <<'PROGRAM'
const Turndown = require("turndown");
console.log("turndown:", new Turndown().turndown('<p>New!<a href="u">How to roll</a></p>'));
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
html2text: New![How to roll](u) -> <p>New<img src="u" alt="How to roll" /></p>
markdownify: New![How to roll](u) -> <p>New<img src="u" alt="How to roll" /></p>
turndown: New![How to roll](u)
EXPECTED

diff expected seen && echo "as seen"
