#!/usr/bin/env bash
# Asciidoctor writes "Choose (A), (B) or (C)." with a copyright sign, and "C++" without its signs.
#
# One would guess: a reader that leaves (A) and (B) alone leaves (C); a sign that is no markup at one place is none
# at two.
#
# What happens: with one "C++" in a paragraph the text stays, with two they are the quotes of a passage without
# markup and vanish. Behind three dots and two dashes it puts a character without width, U+200B, so "10--15" no
# longer equals "10—15".
#
# Why it matters to an FAQ bot: choices of a question are often called (A) to (D). Invisible characters in the
# answers keep tests and searches from finding them.
#
# @asciidoctor/core 4.1.0 on Node.js 20. Seen in December 2026. The documentation of AsciiDoc lists the replacements.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund @asciidoctor/core@4.1.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >program.mjs <<'PROGRAM'
import { convert } from "@asciidoctor/core";
for (const text of [
  "Choose (A), (B) or (C).", "Is vitamin C++ good?", "Is vitamin C++ a serum, or is C++ a language?", "10--15 minutes", "Wait... then roll.",
]) {
  console.log(text, "|", (await convert(text, { doctype: "inline" })).trim());
}
PROGRAM
node program.mjs >seen

cat >expected <<'EXPECTED'
Choose (A), (B) or (C). | Choose (A), (B) or &#169;.
Is vitamin C++ good? | Is vitamin C++ good?
Is vitamin C++ a serum, or is C++ a language? | Is vitamin C a serum, or is C a language?
10--15 minutes | 10&#8212;&#8203;15 minutes
Wait... then roll. | Wait&#8230;&#8203; then roll.
EXPECTED

diff expected seen && echo "as seen"
