#!/usr/bin/env bash
# Fire hands the message "retinol, SPF" to a function as a tuple of two words.
#
# One would guess: an argument that is not quoted like Python code arrives as the text that was typed.
#
# What happens: whatever can be read as a Python value is one, and a bare word counts as a text. So words with a
# comma are a tuple, "[jade]" is a list, 0.50 is 0.5, 1_000 is 1000 and "What #1 means" ends at the sharp. "0800",
# "no" and a sentence stay texts.
#
# Why it matters to an FAQ bot: a command line for questions breaks at the first list of words, in the function, far
# from the command line.
#
# fire 0.7.1, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fire==0.7.1 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import fire


def ask(message):
    return repr(message)


for message in [
    "retinol, SPF", "[jade]", "{oil}", "0.50", "1_000", "1,5", "0800", "no", "None", "What #1 means", "use oil, then roll",
]:
    print(message, "|", end=" ", flush=True)
    fire.Fire(ask, command=[message])
PROGRAM

cat >expected <<'EXPECTED'
retinol, SPF | ('retinol', 'SPF')
[jade] | ['jade']
{oil} | {'oil'}
0.50 | 0.5
1_000 | 1000
1,5 | (1, 5)
0800 | '0800'
no | 'no'
None | None
What #1 means | 'What'
use oil, then roll | 'use oil, then roll'
EXPECTED

diff expected seen && echo "as seen"
