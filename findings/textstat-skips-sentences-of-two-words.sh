#!/usr/bin/env bash
# Short sentences make a text harder to read, by textstat's count.
#
# One would guess: a formula of readability falls, or stays, when very short sentences are added.
#
# What happens: sentence_count leaves out sentences of one or two words, and their words are counted with the others.
# "It helps. Rest. Try it." is one sentence, and a text to which such sentences are added has the grade of a text with
# longer ones.
#
# Why it matters to an FAQ bot: answers begin with "Yes." or "It may." A check of plain language asks the author to
# shorten them.
#
# textstat 0.7.13, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check textstat==0.7.13 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import textstat

plain = "Gua sha may ease a tense jaw for a day."
for text in (plain, plain + " It may. Try it. Rest well.", "It helps. Rest. Try it."):
    print(textstat.sentence_count(text), textstat.lexicon_count(text), round(textstat.automated_readability_index(text), 1), text)
PROGRAM

cat >expected <<'EXPECTED'
1 10 -2.3 Gua sha may ease a tense jaw for a day.
1 16 1.6 Gua sha may ease a tense jaw for a day. It may. Try it. Rest well.
1 5 -1.0 It helps. Rest. Try it.
EXPECTED

diff expected seen && echo "as seen"
