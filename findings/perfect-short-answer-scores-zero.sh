#!/usr/bin/env bash
# BLEU gives 0 to a short answer that is equal to its reference, and METEOR gives it a half.
#
# One would guess: a measure of likeness gives its maximum to two equal texts.
#
# What happens: BLEU compares runs of up to four words. Two answers of fewer words have no such run, so sacreBLEU's
# corpus score of "Yes." is 0; its score for single sentences is 100. NLTK's is near 0. METEOR takes off a half for
# the one unbroken run that one word is: 0.5 for one word, 0.94 for two.
#
# Why it matters to an FAQ bot: an evaluation over short answers reports a failure where every answer is perfect.
# "No." and "Once a day." are good answers.
#
# sacrebleu 2.6.0, nltk 3.10.4, Python 3.11. Seen in December 2026. METEOR runs without WordNet's data here; equal
# words are matched before it is asked.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check sacrebleu==2.6.0 nltk==3.10.4 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import warnings

import sacrebleu
from nltk.translate.bleu_score import sentence_bleu
from nltk.translate.meteor_score import meteor_score

warnings.simplefilter("ignore")


class NoWordNet:
    def synsets(self, *_, **__):
        return []


for answer in ["Yes.", "Rest well.", "Rest for a day."]:
    words = answer.split()
    print(
        answer,
        f"corpus BLEU {sacrebleu.corpus_bleu([answer], [[answer]]).score:.0f}",
        f"sentence BLEU {sacrebleu.sentence_bleu(answer, [answer]).score:.0f}",
        f"NLTK's BLEU {sentence_bleu([words], words):.3f}",
        f"METEOR {meteor_score([words], words, wordnet=NoWordNet()):.3f}",
    )
PROGRAM

cat >expected <<'EXPECTED'
Yes. corpus BLEU 0 sentence BLEU 100 NLTK's BLEU 0.000 METEOR 0.500
Rest well. corpus BLEU 0 sentence BLEU 100 NLTK's BLEU 0.000 METEOR 0.938
Rest for a day. corpus BLEU 100 sentence BLEU 100 NLTK's BLEU 1.000 METEOR 0.992
EXPECTED

diff expected seen && echo "as seen"
