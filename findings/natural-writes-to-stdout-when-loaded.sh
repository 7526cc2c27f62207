#!/usr/bin/env bash
# require("natural") prints lines to standard output.
#
# One would guess: loading a library prints nothing.
#
# What happens: natural 8.1.1 loads dotenv several times, and dotenv writes a notice with a tip to standard output
# each time. The tip changes from run to run.
#
# Why it matters to an FAQ bot: a command that prints JSON, or that is compared with a recorded answer, is broken by
# an import.
#
# natural 8.1.1 with dotenv 17.4.2 on Node.js 20. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund natural@8.1.1 dotenv@17.4.2 >>npm.log 2>&1 || { cat npm.log; exit 1; }

node --eval 'require("natural")' >output
echo "lines on standard output: $(wc -l <output)" >seen
echo "lines that name dotenv's work: $(grep -c 'injected env' output)" >>seen

cat >expected <<'EXPECTED'
lines on standard output: 5
lines that name dotenv's work: 5
EXPECTED

diff expected seen && echo "as seen"
