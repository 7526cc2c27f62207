#!/usr/bin/env bash
# A list of English words has "acne", but neither "face", "skin" nor "is".
#
# One would guess: a list of more than 100,000 English words holds the hundred that everybody uses.
#
# What happens: the set "gcide" of english-words lacks a, is, does, face, skin, best and children. The set "web2" has
# no plurals in -s and no helped, has or email, but needles, is and children. On npm, word-list has 274,000 words and
# no "a" and no "I"; an-array-of-english-words has both.
#
# Why it matters to an FAQ bot: a spelling check by such a list marks or changes the commonest words of a question,
# and a guard against nonsense rejects it.
#
# english-words 2.0.2 with Python 3.11, word-list 4.1.0 and an-array-of-english-words 2.0.0 with Node.js 20. Seen in
# December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check english-words==2.0.2 2>pip.log || { cat pip.log; exit 1; }

npm init --yes >npm.log
npm install --silent --no-audit --no-fund word-list@4.1.0 an-array-of-english-words@2.0.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

{
python/bin/python - <<'PROGRAM'
from english_words import get_english_words_set

words = "a I is does has face skin best acne helped children needles faces email".split()
for name in ["gcide", "web2"]:
    known = get_english_words_set([name])
    print(name, len(known), "without:", *[word for word in words if word not in known])
PROGRAM
cat >program.mjs <<'PROGRAM'
import { readFileSync } from "node:fs";
import array from "an-array-of-english-words" with { type: "json" };
import path from "word-list";
const words = "a i is does has face skin best acne helped children needles faces email".split(" ");
for (const [name, list] of [["word-list", readFileSync(path, "utf8").split("\n")], ["array", array]]) {
  const known = new Set(list);
  console.log(name, known.size, "without:", ...words.filter((word) => !known.has(word)));
}
PROGRAM
node program.mjs
} >seen

cat >expected <<'EXPECTED'
gcide 115325 without: a is does has face skin best helped children needles faces
web2 235970 without: has helped faces email
word-list 274137 without: a i
array 274937 without:
EXPECTED

diff expected seen && echo "as seen"
