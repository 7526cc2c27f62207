#!/usr/bin/env bash
# pySBD does not end a sentence after "vitamin C.", and sentencex does not after "24 h.".
#
# One would guess: rule-based splitters for English, known for high scores on a set of hard cases, end a sentence
# before a word with a capital letter that is not a name.
#
# What happens: to pySBD a capital letter and a full stop are an initial, so two sentences on vitamins stay one.
# sentencex ends that sentence, but takes "h." for an abbreviation; and it cuts "1." off each step of a numbered list,
# which pySBD keeps. Both cut "approx." from its number.
#
# Why it matters to an FAQ bot: "the first sentence of the answer" is then the whole answer, or a number.
#
# pysbd 0.3.4, sentencex 1.0.32, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pysbd==0.3.4 sentencex==1.0.32 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import warnings

warnings.simplefilter("ignore")
import pysbd
import sentencex

segmenter = pysbd.Segmenter(language="en", clean=False)
for text in (
    "Use vitamin C. Then rest.", "Use 0.5 mm. Then rest.", "Wait 24 h. Then roll.", "1. Wash. 2. Roll.", "It is approx. 5 mm. Then rest.",
):
    pieces = [[piece.strip() for piece in split] for split in (segmenter.segment(text), sentencex.segment("en", text))]
    print("pySBD", pieces[0], "sentencex", pieces[1])
PROGRAM

cat >expected <<'EXPECTED'
pySBD ['Use vitamin C. Then rest.'] sentencex ['Use vitamin C.', 'Then rest.']
pySBD ['Use 0.5 mm.', 'Then rest.'] sentencex ['Use 0.5 mm.', 'Then rest.']
pySBD ['Wait 24 h.', 'Then roll.'] sentencex ['Wait 24 h. Then roll.']
pySBD ['1. Wash.', '2. Roll.'] sentencex ['1.', 'Wash.', '2.', 'Roll.']
pySBD ['It is approx.', '5 mm.', 'Then rest.'] sentencex ['It is approx.', '5 mm.', 'Then rest.']
EXPECTED

diff expected seen && echo "as seen"
