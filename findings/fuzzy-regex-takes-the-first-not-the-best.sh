#!/usr/bin/env bash
# The regex module finds "t safe" where it is asked for "safe" with at most two errors.
#
# One would guess: a fuzzy pattern finds the text that it describes if that is there without an error.
#
# What happens: the first place where the allowed number of errors is enough wins. The match begins early and counts
# the letters before the word as insertions; a misspelt word before the right one wins as well. The flag for enhanced
# matches, (?e), shortens a match, and only (?b) looks for the best one.
#
# Why it matters to an FAQ bot: what is cut out of a message as the name of a tool has pieces of its neighbours.
#
# regex 2026.11.19, Python 3.11. Seen in December 2026. The README of the module describes both flags.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check regex==2026.11.19 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import regex

for pattern, text in (("(?:safe){e<=2}", "is it safe"), ("(?:acne){e<=1}", "an ache or acne"), ("(?:acne){e<=1}", "my acne")):
    found = [regex.search(flag + pattern, text)[0] for flag in ("", "(?e)", "(?b)")]
    print(pattern, "in", repr(text), found)
PROGRAM

cat >expected <<'EXPECTED'
(?:safe){e<=2} in 'is it safe' ['t safe', 'safe', 'safe']
(?:acne){e<=1} in 'an ache or acne' ['ache', 'ache', 'acne']
(?:acne){e<=1} in 'my acne' [' acne', 'acne', 'acne']
EXPECTED

diff expected seen && echo "as seen"
