#!/usr/bin/env bash
# A single-line prompt of prompt_toolkit returns two lines, and escape sequences, when they are pasted.
#
# One would guess: a prompt with multiline=False returns one line, without control characters: it drops a tab that is
# typed.
#
# What happens: a terminal marks a paste. What is between the marks goes into the buffer as it is, with line breaks,
# tabs and escape sequences. Typed without the marks, the line break ends the message. A key that the parser does not
# know, such as Shift+Enter in the protocol of newer terminals, types its sequence without the first character:
# "[13;2u".
#
# Why it matters to an FAQ bot: a message of a chat is logged, matched and echoed as one line.
#
# prompt_toolkit 3.0.53, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check prompt_toolkit==3.0.53 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from prompt_toolkit import PromptSession
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

for name, keys in {
    "typed": "is it\tsafe\rfor me\r",
    "pasted": "\x1b[200~is it\tsafe\r\nfor me\x1b[201~\r",
    "pasted in red": "\x1b[200~is it \x1b[31msafe\x1b[201~\r",
    "Shift+Enter": "is it safe\x1b[13;2u\r",
}.items():
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        print(f"{name}: {PromptSession(input=pipe, output=DummyOutput()).prompt('> ')!r}")
PROGRAM

cat >expected <<'EXPECTED'
typed: 'is itsafe'
pasted: 'is it\tsafe\nfor me'
pasted in red: 'is it \x1b[31msafe'
Shift+Enter: 'is it safe[13;2u'
EXPECTED

diff expected seen && echo "as seen"
