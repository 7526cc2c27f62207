#!/usr/bin/env bash
# FlexSearch finds "scarred" for "scared", with its strictest settings.
#
# One would guess: tokenize "strict", the default, matches whole words.
#
# What happens: before words are compared, the default encoder drops repeated letters. So scared and scarred are one
# word, and so are lose and loose, of and off, later and latter, ad and add. A word typed with three k's is found as
# well.
#
# Why it matters to an FAQ bot: "I am scared of needles" and "my skin is scarred" are different entries of the same
# FAQ. No score tells them apart, because FlexSearch returns none.
#
# FlexSearch 0.8.212 on Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund flexsearch@0.8.212 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.js <<'PROGRAM'
const { Index } = require("flexsearch");
const texts = ["my skin is scarred", "I am scared of needles", "my skin is loose", "I lose weight", "rub it off"];
const index = new Index();
texts.forEach((text, id) => index.add(id, text));
for (const word of ["scared", "scarred", "lose", "loose", "of", "off", "skkkin"])
  console.log(word, "->", index.search(word).sort().map((id) => texts[id]).join(" | "));
PROGRAM
node program.js >seen

cat >expected <<'EXPECTED'
scared -> my skin is scarred | I am scared of needles
scarred -> my skin is scarred | I am scared of needles
lose -> my skin is loose | I lose weight
loose -> my skin is loose | I lose weight
of -> I am scared of needles | rub it off
off -> I am scared of needles | rub it off
skkkin -> my skin is scarred | my skin is loose
EXPECTED

diff expected seen && echo "as seen"
