#!/usr/bin/env bash
# The package contractions turns "Which foods cause acne?" into "Which foods because acne?".
#
# One would guess: it expands contractions, words with an apostrophe, and a few without it such as dont.
#
# What happens: by default it expands slang and clipped words as well, wherever they stand. The verb cause becomes
# because, the verb shed becomes she would, and o'clock is "of the clock". Only after "to" and "can" and their like is
# cause spared.
#
# Why it matters to an FAQ bot: causes are what people ask about, and skin sheds. The package is a usual first step of
# cleaning.
#
# contractions 0.1.73, Python 3.11. Seen in December 2026. Reported in kootenpv/contractions, issues 45 and 47.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check contractions==0.1.73 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import contractions

for text in ("Which foods cause acne?", "What can cause acne?", "Skin cells are shed daily", "at 9 o'clock", "I don't know", "dont roll"):
    print(text, "->", contractions.fix(text), "->", contractions.fix(text, slang=False))
PROGRAM

cat >expected <<'EXPECTED'
Which foods cause acne? -> Which foods because acne? -> Which foods cause acne?
What can cause acne? -> What can cause acne? -> What can cause acne?
Skin cells are shed daily -> Skin cells are she would daily -> Skin cells are shed daily
at 9 o'clock -> at 9 of the clock -> at 9 of the clock
I don't know -> I do not know -> I do not know
dont roll -> do not roll -> dont roll
EXPECTED

diff expected seen && echo "as seen"
