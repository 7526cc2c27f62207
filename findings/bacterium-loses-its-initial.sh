#!/usr/bin/env bash
# docutils reads the answer "C. acnes is a bacterium." as item C of a list, and "A. Yes." as item A.
#
# One would guess: one line that begins with an initial, or with the label of an answer, is a paragraph; a list has
# two items.
#
# What happens: any capital or small letter with a full stop or a bracket begins a list in reStructuredText. The
# letter leaves the text. "Q. Is it safe?" is a list that starts at item 17. Asciidoctor does the same, but leaves
# "(a)". "Q:" with a colon stays in both.
#
# Why it matters to an FAQ bot: in the text of the answers "C. acnes" is "acnes", and the labels that tell questions
# from answers are gone.
#
# docutils 0.23 with Python 3.11, @asciidoctor/core 4.1.0 with Node.js 20. Seen in December 2026. The specification
# of reStructuredText warns of "A. Einstein".
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check docutils==0.23 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund @asciidoctor/core@4.1.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
from docutils.core import publish_doctree

for text in ["C. acnes is a bacterium.", "Q. Is it safe?", "A. Yes.", "(a) cleanse, (b) roll", "Q: Is it safe?"]:
    node = publish_doctree(text, settings_overrides={"report_level": 5})[0]
    print("docutils:", text, "|", node.tagname, node.get("start", ""), node.astext().splitlines()[0])
PROGRAM
cat >program.mjs <<'PROGRAM'
import { convert } from "@asciidoctor/core";
for (const text of ["C. acnes is a bacterium.", "Q. Is it safe?", "A. Yes.", "(a) cleanse, (b) roll", "Q: Is it safe?"]) {
  const page = await convert(text);
  console.log("Asciidoctor:", text, "|", page.match(/class="(\w+)/)[1], page.replace(/<[^>]*>|\n/g, ""));
}
PROGRAM
node program.mjs
} >seen

cat >expected <<'EXPECTED'
docutils: C. acnes is a bacterium. | enumerated_list 3 acnes is a bacterium.
docutils: Q. Is it safe? | enumerated_list 17 Is it safe?
docutils: A. Yes. | enumerated_list  Yes.
docutils: (a) cleanse, (b) roll | enumerated_list  cleanse, (b) roll
docutils: Q: Is it safe? | paragraph  Q: Is it safe?
Asciidoctor: C. acnes is a bacterium. | olist acnes is a bacterium.
Asciidoctor: Q. Is it safe? | olist Is it safe?
Asciidoctor: A. Yes. | olist Yes.
Asciidoctor: (a) cleanse, (b) roll | paragraph (a) cleanse, (b) roll
Asciidoctor: Q: Is it safe? | paragraph Q: Is it safe?
EXPECTED

diff expected seen && echo "as seen"
