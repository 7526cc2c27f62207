#!/usr/bin/env bash
# The exact match of SQuAD holds "vitamin A" for equal to "vitamin", and "12 weeks" to "1-2 weeks".
#
# One would guess: exact match forgives capitals, articles and a full stop.
#
# What happens: it drops every "a", "an" and "the" wherever they stand, and every sign without a space in its place.
# So "step A" is "step", "1-2" is 12, "0.5" is 05 and "-5" is 5, with the full score, while "Vitamin C" against
# "Vitamin A" shares a half of the words. An answer "A" to a choice is empty, and equal to "The".
#
# Why it matters to an FAQ bot: it is the usual measure of short answers. Doses and names that are wrong count as
# right.
#
# transformers 4.57.1, which has it for the evaluation of SQuAD; releases from 5 on do not. Python 3.11. Seen in
# December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --no-compile --disable-pip-version-check transformers==4.57.1 numpy==2.4.6 2>pip.log || { cat pip.log; exit 1; }

TRANSFORMERS_VERBOSITY=error python/bin/python - >seen <<'PROGRAM'
from transformers.data.metrics.squad_metrics import compute_exact, compute_f1

for given, right in [
    ("vitamin", "vitamin A"), ("12 weeks", "1-2 weeks"), ("05 mm", "0.5 mm"), ("5 °C", "-5 °C"), ("the", "A"),
    ("vitamin C", "vitamin A"), ("2 weeks", "1-2 weeks"),
]:
    print(f"{given} | {right} | exact {compute_exact(right, given)} F1 {compute_f1(right, given):.2f}")
PROGRAM

cat >expected <<'EXPECTED'
vitamin | vitamin A | exact 1 F1 1.00
12 weeks | 1-2 weeks | exact 1 F1 1.00
05 mm | 0.5 mm | exact 1 F1 1.00
5 °C | -5 °C | exact 1 F1 1.00
the | A | exact 1 F1 1.00
vitamin C | vitamin A | exact 0 F1 0.67
2 weeks | 1-2 weeks | exact 0 F1 0.50
EXPECTED

diff expected seen && echo "as seen"
