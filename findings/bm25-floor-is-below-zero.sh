#!/usr/bin/env bash
# In a small FAQ rank-bm25 scores a text below zero because it holds the word that was asked for.
#
# One would guess: BM25Okapi of rank-bm25 has a floor ("epsilon") so that no frequent word counts against a text.
#
# What happens: the floor is epsilon times the mean of all weights. In a small set that mean is itself below zero, so
# the floor is as well: texts that hold the word score less than a text that has nothing to do with the question. A
# word in exactly half of the texts weighs nothing at all.
#
# Why it matters to an FAQ bot: the first ten entries of a new FAQ are such a set, and they share their subject. With
# `max(scores)` the bot answers from the only entry that does not mention the subject.
#
# rank-bm25 0.2.2, Python 3.11. Seen in December 2026. Reported in dorianbrown/rank_bm25, pull request 26 and issue
# 39.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check rank-bm25==0.2.2 numpy==2.4.6 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from rank_bm25 import BM25Okapi

entries = ["gua sha price", "gua sha price list", "contact"]
index = BM25Okapi([entry.split() for entry in entries])
for entry, score in zip(entries, index.get_scores(["gua", "sha", "price"])):
    print(round(float(score), 3), entry)

entries = ["is gua sha safe", "is rolling safe", "gua sha price", "rolling price"]
index = BM25Okapi([entry.split() for entry in entries])
for entry, score in zip(entries, index.get_scores(["gua", "sha", "price"])):
    print(round(float(score), 3), entry)
PROGRAM

cat >expected <<'EXPECTED'
-0.073 gua sha price
-0.063 gua sha price list
0.0 contact
0.0 is gua sha safe
0.0 is rolling safe
0.0 gua sha price
0.0 rolling price
EXPECTED

diff expected seen && echo "as seen"
