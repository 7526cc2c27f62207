#!/usr/bin/env bash
# Two empty texts are 0 % or 100 % alike, and it depends on the scorer.
#
# One would guess: all scorers of one library answer alike for a pair of empty texts, and two libraries agree on a
# measure with a name.
#
# What happens: of RapidFuzz's scorers, ratio, partial_ratio and the two that sort words give 100; WRatio, QRatio and
# those on sets of words give 0. Jaro and Jaro-Winkler of two empty texts are 1 in RapidFuzz and 0 in jellyfish. A
# message of signs alone is empty after RapidFuzz's own default_process, so `?!` does not match a stored `?!` at all.
#
# Why it matters to an FAQ bot: messages such as "???" are common. After cleaning they are empty, and a change of
# scorer turns "no match" into "a perfect match" with any other text that is empty after cleaning.
#
# RapidFuzz 3.14.6, jellyfish 1.3.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check RapidFuzz==3.14.6 jellyfish==1.3.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import jellyfish
from rapidfuzz import distance, fuzz, process, utils

for name in (
    "ratio", "partial_ratio", "token_sort_ratio", "partial_token_sort_ratio",
    "token_ratio", "token_set_ratio", "partial_token_set_ratio", "QRatio", "WRatio",
):
    print(name, getattr(fuzz, name)("", ""))
print("Jaro", distance.Jaro.similarity("", ""), jellyfish.jaro_similarity("", ""))
print("Jaro-Winkler", distance.JaroWinkler.similarity("", ""), jellyfish.jaro_winkler_similarity("", ""))
print(process.extractOne("?!", ["?!"]), process.extractOne("?!", ["?!"], processor=utils.default_process))
PROGRAM

cat >expected <<'EXPECTED'
ratio 100.0
partial_ratio 100.0
token_sort_ratio 100.0
partial_token_sort_ratio 100.0
token_ratio 100.0
token_set_ratio 0.0
partial_token_set_ratio 0.0
QRatio 0.0
WRatio 0.0
Jaro 1.0 0.0
Jaro-Winkler 1.0 0.0
('?!', 100.0, 0) ('?!', 0.0, 0)
EXPECTED

diff expected seen && echo "as seen"
