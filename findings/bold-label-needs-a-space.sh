#!/usr/bin/env bash
# "**Q:**yes" is not bold for CommonMark, and "## What is C#" loses its sharp elsewhere.
#
# One would guess: stars around a label make it bold in all readers of Markdown, and a heading keeps its last
# character.
#
# What happens: CommonMark does not let two stars close emphasis between a sign and a letter, so markdown-it-py,
# Mistune, commonmark and marked show the stars. Python-Markdown and Showdown make it bold. These two take a "#" at
# the end of a heading for its closing mark even without a space before it; the others keep "C#".
#
# Why it matters to an FAQ bot: "**Q:**" and "**A:**" are the usual labels of questions in Markdown. An importer has
# to accept both readings.
#
# markdown-it-py 4.3.0, mistune 3.4.0, commonmark 0.9.2 and Markdown 3.11.3 with Python 3.11, marked 18.2.1 and
# showdown 2.1.0 with Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check markdown-it-py==4.3.0 mistune==3.4.0 commonmark==0.9.2 Markdown==3.11.3 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund marked@18.2.1 showdown@2.1.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import commonmark
import markdown
import mistune
from markdown_it import MarkdownIt

readers = {
    "markdown-it-py": MarkdownIt().render,
    "mistune": mistune.html,
    "commonmark": commonmark.commonmark,
    "Python-Markdown": markdown.markdown,
}
for text in ("**Q:**yes", "## What is C#"):
    for name, read in readers.items():
        print(f"{name}: {text} -> {read(text).strip()}")
PROGRAM
cat >program.js <<'PROGRAM'
const { marked } = require("marked");
const { Converter } = require("showdown");
for (const text of ["**Q:**yes", "## What is C#"]) {
  console.log(`marked: ${text} -> ${marked.parse(text).trim()}`);
  console.log(`showdown: ${text} -> ${new Converter({ noHeaderId: true }).makeHtml(text)}`);
}
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
markdown-it-py: **Q:**yes -> <p>**Q:**yes</p>
mistune: **Q:**yes -> <p>**Q:**yes</p>
commonmark: **Q:**yes -> <p>**Q:**yes</p>
Python-Markdown: **Q:**yes -> <p><strong>Q:</strong>yes</p>
markdown-it-py: ## What is C# -> <h2>What is C#</h2>
mistune: ## What is C# -> <h2>What is C#</h2>
commonmark: ## What is C# -> <h2>What is C#</h2>
Python-Markdown: ## What is C# -> <h2>What is C</h2>
marked: **Q:**yes -> <p>**Q:**yes</p>
showdown: **Q:**yes -> <p><strong>Q:</strong>yes</p>
marked: ## What is C# -> <h2>What is C#</h2>
showdown: ## What is C# -> <h2>What is C</h2>
EXPECTED

diff expected seen && echo "as seen"
