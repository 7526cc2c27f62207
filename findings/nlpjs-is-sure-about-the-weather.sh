#!/usr/bin/env bash
# NLP.js answers "what is the weather" with score 1 in a bot on skin care.
#
# One would guess: its neural classifier, which has an intent None for what it does not know, gives a low score to a
# sentence that shares only "is" with its training data.
#
# What happens: words that were never in training are left out before the sentence is scored. What remains is "is",
# which only one intent uses, and the score is 1. "I need a lawyer" has score 1 because of "I". None is chosen where
# no word at all is known, with score 1 too.
#
# Why it matters to an FAQ bot: the score cannot tell a good match from a stranger, and None cannot be trusted to
# catch one.
#
# @nlpjs/basic 4.27.0 on Node.js 20. Seen in December 2026. Discussed in axa-group/nlp.js, issues 158, 954 and 1359.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund @nlpjs/basic@4.27.0 @nlpjs/lang-en@4.26.1 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
process.removeAllListeners("warning"); // its logger has an old option
const { dockStart } = require("@nlpjs/basic");
(async () => {
  const settings = { nlp: { autoSave: false, log: false, languages: ["en"] } };
  const dock = await dockStart({ settings, use: ["Basic", "LangEn"] });
  const nlp = dock.get("nlp");
  nlp.addLanguage("en");
  const intents = {
    safe: ["is gua sha safe", "is it dangerous"],
    acne: ["does gua sha help acne", "can rolling treat scars"],
    often: ["how often should i roll", "how many times a week"],
  };
  for (const [intent, sentences] of Object.entries(intents))
    for (const sentence of sentences) nlp.addDocument("en", sentence, intent);
  const log = console.log;
  console.log = () => {}; // training prints its losses
  await nlp.train();
  console.log = log;
  for (const message of ["is gua sha safe", "what is the weather", "I need a lawyer", "zzzz"]) {
    const { intent, score } = await nlp.process("en", message);
    console.log(message, "->", intent, score.toFixed(2));
  }
})();
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
is gua sha safe -> safe 1.00
what is the weather -> safe 1.00
I need a lawyer -> often 1.00
zzzz -> None 1.00
EXPECTED

diff expected seen && echo "as seen"
