#!/usr/bin/env bash
# html2text and markdownify join two words where a space is inside a bold element.
#
# One would guess: a space before a bold word stays, on either side of the tag, as it does in a browser.
#
# What happens: html2text drops the space after the opening tag and puts none before it: `Use<b> oil </b>daily`
# becomes `Use**oil** daily`, though it does put one for <em>. markdownify moves these spaces to the outside, but
# drops an element that holds a space alone: `oil<b> </b>daily` becomes `oildaily`.
#
# Why it matters to an FAQ bot: editors in a browser make such HTML all the time. "Useoil" or "oildaily" is then a
# word that no question holds.
#
# html2text 2025.4.15 and markdownify 1.2.3, Python 3.11. Seen in December 2026. A relative of Alir3z4/html2text,
# issue 371.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import html2text
import markdownify

for html in ("<p>Use<b> oil </b>daily</p>", "<p>Use<em> oil</em> daily</p>", "<p>oil<b> </b>daily</p>"):
    print(html, "->", html2text.HTML2Text().handle(html).strip(), "->", markdownify.markdownify(html).strip())
PROGRAM

cat >expected <<'EXPECTED'
<p>Use<b> oil </b>daily</p> -> Use**oil** daily -> Use **oil** daily
<p>Use<em> oil</em> daily</p> -> Use _oil_ daily -> Use *oil* daily
<p>oil<b> </b>daily</p> -> oil**** daily -> oildaily
EXPECTED

diff expected seen && echo "as seen"
