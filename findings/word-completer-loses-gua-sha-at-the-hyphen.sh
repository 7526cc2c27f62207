#!/usr/bin/env bash
# prompt_toolkit's WordCompleter offers gua-sha for "gua", nothing for "gua-", and SPF for "gua-s".
#
# One would guess: a completer that is given a list of words goes on offering a word while it is typed.
#
# What happens: by default a word is a run of letters, digits and underscores, whatever the list holds. Behind the
# hyphen a new word begins, so the completer looks for words with "s", and ignore_case finds "SPF 30". Chosen, it
# makes "gua-SPF 30". A point and an apostrophe do the same. WORD=True or sentence=True mend it.
#
# Why it matters to an FAQ bot: its topics are called gua-sha, derma-roller and 0.5 mm.
#
# prompt_toolkit 3.0.53, Python 3.11. Seen in December 2026. Explained in prompt-toolkit/python-prompt-toolkit, issues
# 386 and 1609.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check prompt_toolkit==3.0.53 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from prompt_toolkit.completion import CompleteEvent, WordCompleter
from prompt_toolkit.document import Document

topics = ["gua-sha", "0.5 mm", "SPF 30"]
for typed in ("gua", "gua-", "gua-s", "0", "0."):
    found = [
        [item.text for item in completer.get_completions(Document(typed), CompleteEvent())]
        for completer in (WordCompleter(topics, ignore_case=True), WordCompleter(topics, ignore_case=True, WORD=True))
    ]
    print(f"{typed}: {found[0]}, with WORD=True {found[1]}")
PROGRAM

cat >expected <<'EXPECTED'
gua: ['gua-sha'], with WORD=True ['gua-sha']
gua-: [], with WORD=True ['gua-sha']
gua-s: ['SPF 30'], with WORD=True ['gua-sha']
0: ['0.5 mm'], with WORD=True ['0.5 mm']
0.: [], with WORD=True ['0.5 mm']
EXPECTED

diff expected seen && echo "as seen"
