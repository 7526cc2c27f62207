#!/usr/bin/env bash
# word2number reads "one or two" as 3, and "nine nine nine" as 90.
#
# One would guess: a text that holds several numbers is an error, or its first number counts.
#
# What happens: words of all numbers in the text are collected into one number. Ranges are added up, and half a
# million is a million. text2digits keeps numbers apart, but takes every number word in other senses too: "no one" is
# "no 1", "wait a second" is "wait a 2".
#
# Why it matters to an FAQ bot: "ten to fifteen minutes" as 25 minutes, or an emergency number as 90, are answers that
# can harm.
#
# word2number 1.1, text2digits 0.1.2, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check word2number==1.1 text2digits==0.1.2 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from text2digits.text2digits import Text2Digits
from word2number import w2n

for text in ("twenty five", "one or two", "ten to fifteen minutes", "nine nine nine", "half a million"):
    print("word2number:", text, "->", w2n.word_to_num(text))
for text in ("ten to fifteen minutes", "no one", "wait a second"):
    print("text2digits:", text, "->", Text2Digits().convert(text))
PROGRAM

cat >expected <<'EXPECTED'
word2number: twenty five -> 25
word2number: one or two -> 3
word2number: ten to fifteen minutes -> 25
word2number: nine nine nine -> 90
word2number: half a million -> 1000000
text2digits: ten to fifteen minutes -> 10 to 15 minutes
text2digits: no one -> no 1
text2digits: wait a second -> wait a 2
EXPECTED

diff expected seen && echo "as seen"
