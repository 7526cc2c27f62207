#!/usr/bin/env bash
# gensim's simple_preprocess drops "hyperpigmentation", because the word is long.
#
# One would guess: a function that makes a text into lower-case words leaves out signs, and perhaps single letters.
#
# What happens: words of more than 15 letters are left out, as are those of one, and all digits. Of "Does
# hyperpigmentation fade?" the only rare word is gone, and nothing is said.
#
# Why it matters to an FAQ bot: the long words of a field of medicine are the ones that tell its questions apart.
# hyperpigmentation, dermatologically and radiofrequencies all have 16 letters or more.
#
# gensim 4.4.0, Python 3.11. Seen in December 2026. The function has the parameters min_len and max_len.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check gensim==4.4.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from gensim.utils import simple_preprocess

for text in ("Does hyperpigmentation fade?", "Is it dermatologically tested?", "Does microneedling hurt?", "Use 0.5 mm and vitamin C"):
    print(text, "->", simple_preprocess(text))
PROGRAM

cat >expected <<'EXPECTED'
Does hyperpigmentation fade? -> ['does', 'fade']
Is it dermatologically tested? -> ['is', 'it', 'tested']
Does microneedling hurt? -> ['does', 'microneedling', 'hurt']
Use 0.5 mm and vitamin C -> ['use', 'mm', 'and', 'vitamin']
EXPECTED

diff expected seen && echo "as seen"
