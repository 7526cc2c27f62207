#!/usr/bin/env bash
# pyte loses the rest of a text after a zero-width space.
#
# One would guess: a terminal emulator skips a character without width, as it skips one that it does not know.
#
# What happens: at the first character of width 0 that is not a combining mark (zero-width space, joiner, word
# joiner), the screen stops drawing the piece of text that it was given. What comes after the next escape sequence is
# drawn again.
#
# Why it matters to an FAQ bot: screens are tested with pyte. A word that is missing there is not missing in a
# terminal, and a test that looks for the absence of a text passes for the wrong reason.
#
# pyte 0.8.2 with wcwidth 0.9.4, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pyte==0.8.2 wcwidth==0.9.4 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import pyte

for text in ("gua\N{ZERO WIDTH SPACE}sha is safe", "gua\N{WORD JOINER}sha is \x1b[1msafe", "gua\N{SOFT HYPHEN}sha is safe", "e\N{COMBINING ACUTE ACCENT}t safe"):
    screen = pyte.Screen(20, 1)
    pyte.Stream(screen).feed(text)
    print(ascii(text), "->", ascii(screen.display[0].rstrip()), "cursor", screen.cursor.x)
PROGRAM

cat >expected <<'EXPECTED'
'gua\u200bsha is safe' -> 'gua' cursor 3
'gua\u2060sha is \x1b[1msafe' -> 'guasafe' cursor 7
'gua\xadsha is safe' -> 'gua\xadsha is safe' cursor 15
'e\u0301t safe' -> '\xe9t safe' cursor 7
EXPECTED

diff expected seen && echo "as seen"
