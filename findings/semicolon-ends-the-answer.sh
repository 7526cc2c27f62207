#!/usr/bin/env bash
# The npm package ini reads "answer = Wash; then roll" as "Wash".
#
# One would guess: a mark of a comment counts at the beginning of a line, as in Python's configparser.
#
# What happens: a value ends at the first ";" or "#", with a space before it or not. Quotes keep them. A full stop in
# the name of a section opens a section inside it, so [faq.safe] is two levels; configparser has one section of that
# name.
#
# Why it matters to an FAQ bot: answers are sentences. The half behind the semicolon, often the warning, is lost
# without an error.
#
# ini 6.0.0 with Node.js 20, configparser of Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --silent --no-audit --no-fund ini@6.0.0 >>npm.log 2>&1 || { cat npm.log; exit 1; }

cat >faq.ini <<'FILE'
[faq.safe]
answer = Wash; then roll
hint = Use #2
note = not on acne;rest first
quoted = "Wash; then roll"
FILE

{
python3 - <<'PROGRAM'
import configparser
import json

parser = configparser.ConfigParser()
parser.read("faq.ini")
print("configparser", json.dumps({name: dict(parser[name]) for name in parser.sections()}))
PROGRAM
cat >program.js <<'PROGRAM'
const ini = require("ini");
console.log("ini", JSON.stringify(ini.parse(require("fs").readFileSync("faq.ini", "utf8"))));
PROGRAM
node program.js
} >seen

cat >expected <<'EXPECTED'
configparser {"faq.safe": {"answer": "Wash; then roll", "hint": "Use #2", "note": "not on acne;rest first", "quoted": "\"Wash; then roll\""}}
ini {"faq":{"safe":{"answer":"Wash","hint":"Use","note":"not on acne","quoted":"Wash; then roll"}}}
EXPECTED

diff expected seen && echo "as seen"
