#!/usr/bin/env bash
# BM25+ gives every text a score for a word that it does not hold.
#
# One would guess: a text that has none of the words of a question scores 0, in BM25+ as in BM25. The method adds a
# lower bound to the words that a text does hold.
#
# What happens: in rank-bm25 and in bm25s the bound is added for every text. With one word asked for, two texts of
# three get a score above zero for words they lack. In the same two libraries plain BM25 gives them 0.
#
# Why it matters to an FAQ bot: the order is the same, but "answer if the score is above zero", or above a threshold
# taken from BM25, then answers anything.
#
# rank-bm25 0.2.2, bm25s 0.3.16, Python 3.11. Seen in December 2026. The paper on bm25s describes the score of an
# absent word.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check rank-bm25==0.2.2 bm25s==0.3.16 numpy==2.4.6 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import bm25s
from rank_bm25 import BM25Okapi, BM25Plus

entries = [["is", "gua", "sha", "safe"], ["how", "often", "to", "roll"], ["what", "does", "it", "cost"]]
for kind in (BM25Okapi, BM25Plus):
    print("rank-bm25", kind.__name__, [round(float(score), 3) for score in kind(entries).get_scores(["safe"])])
for method in ("lucene", "bm25+"):
    index = bm25s.BM25(method=method)
    index.index(entries, show_progress=False)
    print("bm25s", method, [round(float(score), 3) for score in index.get_scores(["safe"])])
PROGRAM

cat >expected <<'EXPECTED'
rank-bm25 BM25Okapi [0.511, 0.0, 0.0]
rank-bm25 BM25Plus [2.773, 1.386, 1.386]
bm25s lucene [0.392, 0.0, 0.0]
bm25s bm25+ [2.079, 0.693, 0.693]
EXPECTED

diff expected seen && echo "as seen"
