#!/usr/bin/env bash
# MarkupSafe's striptags leaves a piece of an attribute in the text.
#
# One would guess: two removers of tags that pages of valid HTML go through every day find the ends of a tag and of a
# comment.
#
# What happens: MarkupSafe ends a tag at the first ">", also inside quotes: of `<abbr title="SPF > 30">` it leaves `
# 30">`. w3lib's remove_tags reads the quotes, but ends a comment at its first ">" and leaves the rest of it. Each
# does rightly what the other does not. Both join the words of two paragraphs.
#
# Why it matters to an FAQ bot: titles and alternative texts hold comparisons such as "SPF > 30". Their rests become
# a part of an answer.
#
# MarkupSafe 3.0.4, w3lib 2.5.0, Python 3.11. Seen in December 2026. w3lib has a function of its own for comments.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check MarkupSafe==3.0.4 w3lib==2.5.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from markupsafe import Markup
from w3lib.html import remove_tags

for page in [
    '<p>Use <abbr title="SPF > 30">high SPF</abbr> daily.</p>',
    "<p>Is it <!-- older than > 2 years --> safe?</p>",
    "<p>Yes.</p><p>No.</p>",
]:
    print(page)
    print("  MarkupSafe", Markup(page).striptags())
    print("  w3lib", remove_tags(page))
PROGRAM

cat >expected <<'EXPECTED'
<p>Use <abbr title="SPF > 30">high SPF</abbr> daily.</p>
  MarkupSafe Use 30">high SPF daily.
  w3lib Use high SPF daily.
<p>Is it <!-- older than > 2 years --> safe?</p>
  MarkupSafe Is it safe?
  w3lib Is it  2 years --> safe?
<p>Yes.</p><p>No.</p>
  MarkupSafe Yes.No.
  w3lib Yes.No.
EXPECTED

diff expected seen && echo "as seen"
