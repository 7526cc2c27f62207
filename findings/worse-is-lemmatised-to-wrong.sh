#!/usr/bin/env bash
# simplemma's lemma of "worse" is "wrong".
#
# One would guess: better goes to good, so worse goes to bad.
#
# What happens: better goes to good, and worse to wrong. skies goes to ski, as if of the sport, while "us" goes to
# "we". sera goes to serum, as one would hope.
#
# Why it matters to an FAQ bot: "does it make scars worse" is matched with entries on what people do wrong.
#
# simplemma 2.0.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check simplemma==2.0.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import simplemma

for word in ("better", "worse", "skies", "us", "sera", "scarring"):
    print(word, "->", simplemma.lemmatize(word, lang="en"))
PROGRAM

cat >expected <<'EXPECTED'
better -> good
worse -> wrong
skies -> ski
us -> we
sera -> serum
scarring -> scar
EXPECTED

diff expected seen && echo "as seen"
