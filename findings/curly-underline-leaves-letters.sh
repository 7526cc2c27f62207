#!/usr/bin/env bash
# A curly underline leaves "3m" on the screen in pyte and in prompt_toolkit's ANSI.
#
# One would guess: a parser of escape sequences that does not know a parameter skips the sequence to its end.
#
# What happens: parameters with a colon, which the standard for these sequences allows and which underline styles and
# exact colours use, end the sequence for both. What is left of it is printed. prompt_toolkit's ANSI also prints the
# address of a hyperlink, with the digit 8 before it; pyte hides that.
#
# Why it matters to an FAQ bot: output of other programs, with links and styles of today, gets rubbish between the
# words.
#
# pyte 0.8.2, prompt_toolkit 3.0.53, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pyte==0.8.2 prompt_toolkit==3.0.53 wcwidth==0.9.4 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import pyte
from prompt_toolkit.formatted_text import ANSI, fragment_list_to_text, to_formatted_text

for name, text in {
    "underline": "\x1b[4mnew\x1b[0m",
    "curly underline": "\x1b[4:3mnew\x1b[0m",
    "exact colour": "\x1b[38:2::10:20:30mnew\x1b[0m",
    "hyperlink": "\x1b]8;;https://example.org\x1b\\new\x1b]8;;\x1b\\",
}.items():
    screen = pyte.Screen(60, 1)
    pyte.Stream(screen).feed(text)
    parsed = fragment_list_to_text(to_formatted_text(ANSI(text)))
    print(f"{name}: pyte {screen.display[0].rstrip()!r}, prompt_toolkit {parsed!r}")
PROGRAM

cat >expected <<'EXPECTED'
underline: pyte 'new', prompt_toolkit 'new'
curly underline: pyte '3mnew', prompt_toolkit '3mnew'
exact colour: pyte '2::10:20:30mnew', prompt_toolkit '2::10:20:30mnew'
hyperlink: pyte 'new', prompt_toolkit '8;;https://example.orgnew8;;'
EXPECTED

diff expected seen && echo "as seen"
