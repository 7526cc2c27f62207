#!/usr/bin/env bash
# Four libraries that know English plurals make "len" of one lens.
#
# One would guess: libraries with lists of irregular words leave lens, diagnosis and biceps alone when asked for the
# singular.
#
# What happens: they cut the s of words that are singular already. Each has its own set: inflect makes "diagnosi" and
# "ga" (of gas), Pluralizer "scaby" of scabies and "bicep", natural "diagnosi" and "bicep", compromise "len". inflect
# tells a singular apart with False for other words, such as acne.
#
# Why it matters to an FAQ bot: keys that were made singular no longer meet the words of the texts, first of all for
# conditions of health, many of which end in s.
#
# inflect 7.6.0 and pluralizer 2.0.0 with Python 3.11, natural 8.1.1 and compromise 14.17.0 with Node.js 20. Seen in
# December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check inflect==7.6.0 pluralizer==2.0.0 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund natural@8.1.1 compromise@14.17.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
import inflect
from pluralizer import Pluralizer

engine = inflect.engine()
pluralizer = Pluralizer()
for word in ("lens", "diagnosis", "biceps", "gas", "scabies", "herpes", "acne", "needles"):
    print(f"{word}: inflect {engine.singular_noun(word)}, Pluralizer {pluralizer.singular(word)}")
PROGRAM
cat >program.js <<'PROGRAM'
const log = console.log;
console.log = () => {}; // natural writes to it when it is loaded
const natural = require("natural");
console.log = log;
const nlp = require("compromise");
const inflector = new natural.NounInflector();
for (const word of ["lens", "diagnosis", "biceps", "needles"])
  console.log(`${word}: natural ${inflector.singularize(word)}, compromise ${nlp(word).nouns().toSingular().text()}`);
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
lens: inflect len, Pluralizer len
diagnosis: inflect diagnosi, Pluralizer diagnosis
biceps: inflect biceps, Pluralizer bicep
gas: inflect ga, Pluralizer gas
scabies: inflect scaby, Pluralizer scaby
herpes: inflect herpes, Pluralizer herpes
acne: inflect False, Pluralizer acne
needles: inflect needle, Pluralizer needle
lens: natural len, compromise len
diagnosis: natural diagnosi, compromise diagnosis
biceps: natural bicep, compromise bicep
needles: natural needle, compromise needle
EXPECTED

diff expected seen && echo "as seen"
