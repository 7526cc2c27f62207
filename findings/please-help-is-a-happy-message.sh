#!/usr/bin/env bash
# Three scorers of sentiment find "Please help, my face is bleeding" positive.
#
# One would guess: a cry for help with blood in it is negative, or at least neutral.
#
# What happens: "please" and "help" are kind words in the lists of VADER and AFINN, and "bleeding" is in neither. So
# VADER gives 0.61 of 1, and the two readers of AFINN 3. TextBlob gives 0. "I have no acne" is negative in the first
# two; "no pain" is good to VADER and bad to AFINN.
#
# Why it matters to an FAQ bot: bots hand a conversation over to a person when its sentiment falls. With these
# scorers the most urgent messages raise it.
#
# vaderSentiment 3.3.2, afinn 0.1 and textblob 0.20.1 with Python 3.11, sentiment 5.0.2 with Node.js 20. Seen in
# December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check vaderSentiment==3.3.2 afinn==0.1 textblob==0.20.1 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund sentiment@5.0.2 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
from afinn import Afinn
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

vader, afinn = SentimentIntensityAnalyzer(), Afinn()
for message in ["Please help, my face is bleeding", "Help! It burns", "I have no acne", "no pain"]:
    scores = vader.polarity_scores(message)["compound"], afinn.score(message), TextBlob(message).sentiment.polarity
    print("VADER, AFINN, TextBlob:", message, *scores)
PROGRAM
cat >program.js <<'PROGRAM'
const Sentiment = require("sentiment");
for (const message of ["Please help, my face is bleeding", "Help! It burns", "I have no acne", "no pain"]) {
  console.log("sentiment:", message, new Sentiment().analyze(message).score);
}
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
VADER, AFINN, TextBlob: Please help, my face is bleeding 0.6124 3.0 0.0
VADER, AFINN, TextBlob: Help! It burns 0.4574 2.0 0.0
VADER, AFINN, TextBlob: I have no acne -0.296 -1.0 0.0
VADER, AFINN, TextBlob: no pain 0.4023 -3.0 0.0
sentiment: Please help, my face is bleeding 3
sentiment: Help! It burns 2
sentiment: I have no acne -1
sentiment: no pain -3
EXPECTED

diff expected seen && echo "as seen"
