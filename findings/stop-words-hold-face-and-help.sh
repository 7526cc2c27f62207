#!/usr/bin/env bash
# The usual "English stop words" of two packages hold face, help, problem, old and mm.
#
# One would guess: a list of stop words holds words of grammar such as the and of.
#
# What happens: stopwordsiso and stop-words ship about 1,300 words for English. Among them are face, faces, area,
# side, help, work, problem, need, use, often, twice, old, new, best, better, not, never, mm and ml. Of "How often
# does it help old faces?" nothing is left, and neither is anything of "Is it not for new problem areas?".
#
# Why it matters to an FAQ bot: half of what people ask about a face tool is thrown away before matching, with the
# negation.
#
# stopwordsiso 0.7.1, stop-words 2025.11.4, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check stopwordsiso==0.7.1 stop-words==2025.11.4 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import re

import stop_words
import stopwordsiso

lists = {"stopwordsiso": stopwordsiso.stopwords("en"), "stop-words": set(stop_words.get_stop_words("en"))}
for name, words in lists.items():
    print(name, len(words))
    for text in (
        "How often does it help old faces?", "Is it not for new problem areas?", "Should I use 2 mm or 5 mm?", "Is gua sha safe?",
    ):
        print(" ", text, "->", [word for word in re.findall(r"\w+", text.lower()) if word not in words])
PROGRAM

cat >expected <<'EXPECTED'
stopwordsiso 1298
  How often does it help old faces? -> []
  Is it not for new problem areas? -> []
  Should I use 2 mm or 5 mm? -> ['2', '5']
  Is gua sha safe? -> ['gua', 'sha', 'safe']
stop-words 1333
  How often does it help old faces? -> []
  Is it not for new problem areas? -> []
  Should I use 2 mm or 5 mm? -> ['2', '5']
  Is gua sha safe? -> ['gua', 'sha', 'safe']
EXPECTED

diff expected seen && echo "as seen"
