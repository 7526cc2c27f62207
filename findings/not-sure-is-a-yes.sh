#!/usr/bin/env bash
# Microsoft's recognizer of yes and no takes "not sure" for a yes.
#
# One would guess: a recognizer that was made for the confirmations of bots finds no answer in "I am not sure", or a
# no.
#
# What happens: it looks for words of assent anywhere in the message. "sure" and "ok" are among them, and only "not
# ok" has a rule of its own. "No problem" is a no, "yes and no" is a yes, and a new question with "ok" in it is a yes
# as well. "nah" is nothing. The score, made to compare such cases, is 0 for all of them.
#
# Why it matters to an FAQ bot: a bot that asks "Have you seen a doctor about it?" goes on when the user is not sure.
#
# recognizers-text-choice 1.0.2a2 with emoji 1.7.0, since it cannot be imported with emoji 2, Python 3.11. Seen in
# December 2026. Reported for "not ok" in microsoft/Recognizers-Text, issue 737; issue 1490 asks for an unsure
# result.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check recognizers-text==1.0.2a2 recognizers-text-choice==1.0.2a2 emoji==1.7.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from recognizers_choice import Culture, recognize_boolean

for message in [
    "I am not sure", "not ok", "no problem", "yes and no", "Is it ok to roll over acne?", "nah", "not really", "sure",
]:
    found = recognize_boolean(message, Culture.English)
    print(message, "|", *[(each.text, each.resolution["value"], each.resolution["score"]) for each in found])
PROGRAM

cat >expected <<'EXPECTED'
I am not sure | ('sure', True, 0.0)
not ok | ('not ok', False, 0.0)
no problem | ('no', False, 0.0)
yes and no | ('yes', True, 0.0)
Is it ok to roll over acne? | ('ok', True, 0.0)
nah |
not really |
sure | ('sure', True, 0.0)
EXPECTED

diff expected seen && echo "as seen"
