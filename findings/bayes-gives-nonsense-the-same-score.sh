#!/usr/bin/env bash
# natural's Bayes classifier gives a perfect match and a meaningless message the same best score.
#
# One would guess: the values that getClassifications returns are the probabilities of the labels. They add up to 1,
# and a message without any known word gets a low or even share.
#
# What happens: they are no shares. With one example a label, the words of that example score 0.5, and so does every
# label for a message of unknown words, or for an empty one. The first label then wins.
#
# Why it matters to an FAQ bot: no threshold can separate "is gua sha safe" from "xyz", and classify() alone answers
# both with the same entry.
#
# natural 8.1.1 on Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund natural@8.1.1 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
const log = console.log;
console.log = () => {}; // natural writes to it when it is loaded
const natural = require("natural");
console.log = log;
const classifier = new natural.BayesClassifier();
classifier.addDocument("is gua sha safe", "safe");
classifier.addDocument("does rolling help acne", "acne");
classifier.addDocument("what does it cost", "price");
classifier.train();
for (const message of ["is gua sha safe", "xyz", ""]) {
  const values = classifier.getClassifications(message).map((each) => `${each.label} ${each.value.toFixed(3)}`);
  console.log(JSON.stringify(message), classifier.classify(message), "|", values.join(", "));
}
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
"is gua sha safe" safe | safe 0.500, acne 0.063, price 0.063
"xyz" safe | safe 0.500, acne 0.500, price 0.500
"" safe | safe 0.500, acne 0.500, price 0.500
EXPECTED

diff expected seen && echo "as seen"
