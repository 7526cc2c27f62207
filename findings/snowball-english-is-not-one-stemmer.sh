#!/usr/bin/env bash
# Three packages with Snowball's English stemmer give other stems for emergency, evening and Rolling.
#
# One would guess: the algorithm is published with a vocabulary of tests, so ports to other languages give the same
# stems.
#
# What happens: PyStemmer follows the rules of today, NLTK and the npm package snowball-stemmers those of years ago.
# NLTK also lowers capitals before it stems; the other two stem Rolling to Roll, and leave ROLLING as it is.
#
# Why it matters to an FAQ bot: an index made in Python and searched in a browser misses such words, without an error.
#
# PyStemmer 3.1.0 and nltk 3.10.4 with Python 3.11, snowball-stemmers 0.6.0 with Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check PyStemmer==3.1.0 nltk==3.10.4 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund snowball-stemmers@0.6.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import Stemmer
from nltk.stem import SnowballStemmer

words = ["emergency", "evening", "paste", "university", "dermatologist", "dying", "news", "Rolling", "ROLLING"]
nltk = SnowballStemmer("english")
print("PyStemmer", *Stemmer.Stemmer("english").stemWords(words))
print("NLTK", *[nltk.stem(word) for word in words])
PROGRAM
cat >program.js <<'PROGRAM'
const stemmer = require("snowball-stemmers").newStemmer("english");
const words = ["emergency", "evening", "paste", "university", "dermatologist", "dying", "news", "Rolling", "ROLLING"];
console.log("snowball-stemmers", ...words.map((word) => stemmer.stem(word)));
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
PyStemmer emergenc evening paste universiti dermatolog die news Roll ROLLING
NLTK emerg even past univers dermatologist die news roll roll
snowball-stemmers emerg even past univers dermatologist die news Roll ROLLING
EXPECTED

diff expected seen && echo "as seen"
