#!/usr/bin/env bash
# A ranker that scores everything alike is perfect when the right entry comes last.
#
# One would guess: a measure of rankings treats equal scores by the order of the list, or by chance.
#
# What happens: scikit-learn's top-k accuracy puts the last label first among equals: 1.0 when it is the right one,
# 0.0 for the others. trec_eval sorts equal scores by the name of the text, Z before A, and does not look at the
# order of the run. It also leaves out questions without any result, which ir_measures counts as 0: the mean of the
# same run is 1.0 or 0.5.
#
# Why it matters to an FAQ bot: most entries score 0 for most questions. What the ids are called, or where an entry
# stands in the file, then decides the figure.
#
# scikit-learn 1.9.1, pytrec_eval-terrier 0.5.11, ir_measures 0.4.3, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check scikit-learn==1.9.1 pytrec_eval-terrier==0.5.11 ir_measures==0.4.3 numpy==2.4.6 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import ir_measures
import pytrec_eval
from ir_measures import RR
from sklearn.metrics import top_k_accuracy_score

for right in range(4):
    print("label", right, top_k_accuracy_score([right] * 3, [[0.0] * 4] * 3, k=1, labels=range(4)))

for right in ["acne", "needles", "zinc"]:
    measure = pytrec_eval.RelevanceEvaluator({"q": {right: 1}}, {"recip_rank"})
    for order in [["acne", "needles", "zinc"], ["zinc", "needles", "acne"]]:
        print(right, "in", *order, measure.evaluate({"q": dict.fromkeys(order, 1.0)})["q"])

truth = {"found": {"acne": 1}, "nothing": {"zinc": 1}}
run = {"found": {"acne": 1.0}}
each = pytrec_eval.RelevanceEvaluator(truth, {"recip_rank"}).evaluate(run)
print("pytrec_eval", sum(one["recip_rank"] for one in each.values()) / len(each))
print("ir_measures", ir_measures.calc_aggregate([RR], truth, run)[RR])
PROGRAM

cat >expected <<'EXPECTED'
label 0 0.0
label 1 0.0
label 2 0.0
label 3 1.0
acne in acne needles zinc {'recip_rank': 0.3333333333333333}
acne in zinc needles acne {'recip_rank': 0.3333333333333333}
needles in acne needles zinc {'recip_rank': 0.5}
needles in zinc needles acne {'recip_rank': 0.5}
zinc in acne needles zinc {'recip_rank': 1.0}
zinc in zinc needles acne {'recip_rank': 1.0}
pytrec_eval 1.0
ir_measures 0.5
EXPECTED

diff expected seen && echo "as seen"
