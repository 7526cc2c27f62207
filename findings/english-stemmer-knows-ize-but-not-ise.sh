#!/usr/bin/env bash
# Snowball's English stemmer cuts -ize, but not -ise.
#
# One would guess: a stemmer by a British author treats both spellings of a verb alike, as it does for travelled and
# traveled.
#
# What happens: moisturize, moisturizer and moisturizing share one stem, moisturise, moisturiser and moisturising
# share another. So do sterilize and sterilise. The rules list -ize and -izer among the endings to remove, not -ise
# and -iser.
#
# Why it matters to an FAQ bot: half of the readers of an English FAQ spell the words the other way, and stems alone
# never join them. It needs a rule of its own that maps the spellings before it stems.
#
# PyStemmer 3.1.0 (Snowball 3.1), Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check PyStemmer==3.1.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import Stemmer

stemmer = Stemmer.Stemmer("english")
for british, american in [
    ("moisturise", "moisturize"),
    ("moisturiser", "moisturizer"),
    ("moisturising", "moisturizing"),
    ("sterilise", "sterilize"),
    ("sterilising", "sterilizing"),
    ("travelled", "traveled"),
    ("ageing", "aging"),
]:
    print(british, stemmer.stemWord(british), american, stemmer.stemWord(american))
PROGRAM

cat >expected <<'EXPECTED'
moisturise moisturis moisturize moistur
moisturiser moisturis moisturizer moistur
moisturising moisturis moisturizing moistur
sterilise sterilis sterilize steril
sterilising sterilis sterilizing steril
travelled travel traveled travel
ageing age aging age
EXPECTED

diff expected seen && echo "as seen"
